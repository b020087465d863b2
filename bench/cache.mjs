// Times a run with a cache against one without, and against `git status` on the same tree: whole processes, in
// interleaved rounds, the strict preset.
//
//   node bench/cache.mjs --markdown node_modules/.pnpm --python /usr/lib/python3.11
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    rounds: { type: 'string', default: '5' },
  },
});
const devlint = [process.execPath, values.devlint, '--format', 'compact'];
const cases = [
  { name: 'cold, no cache', command: [...devlint, '--no-cache'] },
  { name: 'cold, writing the cache', command: devlint, isFirst: true },
  { name: 'warm', command: devlint },
  {
    name: 'devlint explain (starts, looks at nothing)',
    command: [...devlint.slice(0, 2), 'explain', 'adr/valid-status'],
  },
  { name: 'git status', command: ['git', 'status', '--porcelain'] },
  { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
];

for (const [ending, source] of [
  ['.md', values.markdown],
  ['.py', values.python],
]) {
  if (source === undefined) continue;
  const cwd = mkdtempSync(join(tmpdir(), 'devlint-bench-'));
  try {
    const { files, bytes } = copyFiles(source, cwd, ending);
    writeFileSync(join(cwd, 'devlint.config.yaml'), 'extends: [devlint:strict]\n');
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
    ])
      spawnSync('git', args, { cwd });
    process.stdout.write(`\n${files} files ${ending}, ${(bytes / 1e6).toFixed(1)} MB\n`);
    measure(cwd);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

function measure(cwd) {
  const times = new Map(cases.map(({ name }) => [name, []]));
  const texts = new Set();
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { name, command, isFirst } of cases) {
      if (isFirst) rmSync(join(cwd, '.devlint-cache'), { recursive: true, force: true });
      const [program, ...args] = command;
      const start = performance.now();
      const { stdout } = spawnSync(program, args, { cwd, maxBuffer: 1 << 30 });
      times.get(name).push(performance.now() - start);
      if (command[1] === values.devlint && !args.includes('explain')) texts.add(stdout.toString());
    }
  }
  const median = (name) => times.get(name).sort((a, b) => a - b)[times.get(name).length >> 1];
  for (const { name } of cases) {
    const sorted = times.get(name).sort((a, b) => a - b);
    const range = `${sorted[0].toFixed(0)}–${sorted.at(-1).toFixed(0)}`;
    process.stdout.write(`${name.padEnd(44)}${median(name).toFixed(0).padStart(7)} ms  (${range})\n`);
  }
  const ratio = (one, other) => (median(one) / median(other)).toFixed(1);
  process.stdout.write(
    `cold / warm ${ratio('cold, no cache', 'warm')}, warm / git status ${ratio('warm', 'git status')}, `,
  );
  process.stdout.write(`all outputs the same: ${texts.size === 1}\n`);
}
