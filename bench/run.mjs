// Times devlint against other linters: whole processes, on the same files, in interleaved rounds.
// See README.md for what is compared with what and why.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyFiles } from './corpus.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    markdown: { type: 'string' },
    python: { type: 'string' },
    devlint: { type: 'string', default: join(here, '../packages/cli/bin/devlint.js') },
    rounds: { type: 'string', default: '7' },
  },
});
const rounds = Number(values.rounds);
const devlint = [process.execPath, values.devlint, '--no-cache', '--no-config', '--format', 'compact'];

/** The program inside the package for this platform: npm's wrapper around it is a Node process of its own. */
function program(scope, name) {
  const folder = join(here, 'node_modules', scope);
  const platform = `cli-${process.platform}-${process.arch}`;
  const packages = existsSync(folder) ? readdirSync(folder).sort() : [];
  const file = packages.filter((entry) => entry.startsWith(platform)).map((entry) => join(folder, entry, name))[0];
  if (file === undefined || !existsSync(file)) throw new Error(`${name} is not here; run "npm install" in this folder`);
  return file;
}

function markdownCases() {
  const rumdl = [program('@rumdl', 'rumdl'), 'check', '--no-cache', '--no-config', '--quiet'];
  // Repeated headings, references and links without a target, mojibake: the nearest to what devlint asks of documents.
  const kindred = [...rumdl, '--enable', 'MD024,MD052,MD057,MD083', '.'];
  return [
    { name: 'devlint, recommended preset', command: [...devlint, '.'] },
    {
      name: 'devlint, recommended preset, every file parsed',
      command: [...devlint, '--rule', 'devlint/syntax-error: error', '.'],
    },
    { name: 'rumdl, MD024 MD052 MD057 MD083', command: kindred, yardstick: true },
    { name: 'rumdl, its default rules', command: [...rumdl, '.'] },
  ];
}

function pythonCases() {
  const rules = ['python/no-bare-except', 'python/no-deep-attribute-access'];
  const astGrep = program('@ast-grep', 'ast-grep');
  return [
    {
      name: `devlint, ${rules.join(' and ')}`,
      command: [...devlint, ...rules.flatMap((rule) => ['--rule', rule]), '.'],
    },
    { name: 'devlint, recommended preset', command: [...devlint, '.'] },
    {
      name: 'devlint, preset flask-service',
      command: [...devlint.filter((word) => word !== '--no-config'), '--config', join(here, 'flask-service.yaml'), '.'],
    },
    {
      name: 'ast-grep, bare-except and deep-attribute-chain',
      command: [astGrep, 'scan', '--rule', join(here, 'ast-grep-rules.yml'), '--no-ignore', 'hidden', '.'],
      yardstick: true,
    },
  ];
}

function compare(title, source, ending, cases, skip) {
  const folder = mkdtempSync(join(tmpdir(), 'devlint-bench-'));
  try {
    const { files, bytes } = copyFiles(source, folder, ending, skip);
    const times = cases.map(() => []);
    // One round that does not count, so that every tool finds its files in the system's cache.
    for (let round = -1; round < rounds; round++) {
      for (const [index, { command }] of cases.entries()) {
        const time = timed(command, folder);
        if (round >= 0) times[index].push(time);
      }
    }
    print(title, { files, bytes }, cases, times);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Wall time of one run in milliseconds. Findings are no failure, so any exit code below 2 will do. */
function timed([file, ...args], cwd) {
  const start = process.hrtime.bigint();
  const { status, error, stderr } = spawnSync(file, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 30,
  });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (error !== undefined || status === null || status > 1)
    throw error ?? new Error(`${file} ended with ${status}: ${stderr}`);
  return time;
}

function print(title, { files, bytes }, cases, times) {
  const yardstick = times[cases.findIndex((one) => one.yardstick)];
  console.log(`\n### ${title}: ${files} files, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds\n`);
  console.log('| tool and checks | wall ms, min / median / max | ratio to the yardstick, min / median / max |');
  console.log('| --- | --- | --- |');
  for (const [index, { name, yardstick: isYardstick }] of cases.entries()) {
    const ratios = times[index].map((time, round) => time / yardstick[round]);
    const ratio = isYardstick ? 'yardstick' : spread(ratios, 2);
    console.log(`| ${name} | ${spread(times[index], 0)} | ${ratio} |`);
  }
  console.log('');
  for (const { name, command } of cases) console.log(`- ${name}: \`${shown(command)}\``);
}

function spread(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return [sorted[0], median, sorted.at(-1)].map((value) => value.toFixed(digits)).join(' / ');
}

/** A command without the places that differ from machine to machine. */
function shown(command) {
  return command.map((word) => word.split(/[\\/](?=[^\\/]*$)/).pop()).join(' ');
}

if (values.markdown === undefined && values.python === undefined) {
  console.error('usage: node run.mjs [--markdown FOLDER] [--python FOLDER] [--rounds N] [--devlint FILE]');
  process.exitCode = 2;
}
if (values.markdown !== undefined) compare('Markdown', values.markdown, '.md', markdownCases());
if (values.python !== undefined) {
  compare('Python', values.python, '.py', pythonCases(), (name) => name === 'site-packages');
}
