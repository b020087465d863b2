// Runs devlint over a folder of checkouts and prints its findings per repository and rule, so that the effect of a
// change on projects that nobody here wrote can be read as a diff. Fetches nothing.
//
//   node bench/ecosystem.mjs CHECKOUTS [--findings] [--strict] [--rule ID]… > before.txt
//   node bench/ecosystem.mjs CHECKOUTS --flask        what flask/require-model-imports finds, and what it would find
//                                                     if one more module with models came along (see flask-models.mjs)
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    findings: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    flask: { type: 'boolean', default: false },
    rule: { type: 'string', multiple: true, default: [] },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('usage: node bench/ecosystem.mjs CHECKOUTS [--findings] [--strict] [--rule ID]… [--flask]\n');
  process.exit(2);
}

if (values.flask) {
  const { flaskModels } = await import('./flask-models.mjs');
  for (const name of readdirSync(folder).sort()) {
    const { found, added } = await flaskModels(join(resolve(folder), name));
    process.stdout.write(`${name}: ${found.length} findings\n${found.map((line) => `  ${line}\n`).join('')}`);
    for (const { path, fresh } of added) process.stdout.write(`  with ${path}: ${fresh.length} more\n`);
  }
  process.exit(0);
}

const devlint = fileURLToPath(new URL('../packages/cli/bin/devlint.js', import.meta.url));
const strict = fileURLToPath(new URL('./strict.yaml', import.meta.url));
const totals = new Map();
for (const name of readdirSync(folder).sort()) {
  const report = lint(join(resolve(folder), name));
  const counts = new Map();
  const lines = [];
  for (const { path, diagnostics } of report.results) {
    for (const { ruleId, severity, line, column, message, suppressed } of diagnostics) {
      if (suppressed !== null) continue;
      counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
      totals.set(ruleId, (totals.get(ruleId) ?? 0) + 1);
      lines.push(`  ${path}:${line}:${column}: ${severity} ${message} [${ruleId}]`);
    }
  }
  process.stdout.write(`${name}: ${report.summary.files} files${list(counts)}\n`);
  if (values.findings) process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
process.stdout.write(`all together${list(totals)}\n`);

function lint(cwd) {
  const settings = values.strict ? ['--config', strict] : ['--no-config'];
  const args = [devlint, '.', '--format', 'json', '--now', '2026-01-01', ...settings];
  for (const rule of values.rule) args.push('--rule', rule);
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`devlint on ${cwd} printed no JSON: ${stderr}`);
  }
}

function list(counts) {
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.length === 0
    ? ', nothing found'
    : rows.map(([rule, count]) => `\n  ${String(count).padStart(5)}  ${rule}`).join('');
}
