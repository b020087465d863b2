// Shows that no extractor and no rule is quadratic: hostile documents at doubling sizes, all rules on, and how much
// longer each doubling takes. Around 2 is linear; 4 would be quadratic.
//
//   node bench/growth.mjs
import { memoryFiles, openSession } from '../packages/core/dist/index.js';
import { builtin } from '../packages/rules/dist/index.js';

const repeat = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('');
const date = (index) => new Date(Date.UTC(2000, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);

/** Shapes by name: the path decides the kind, `size` how much of it there is. */
const shapes = {
  'releases, ascending': (size) => ({ 'CHANGELOG.md': repeat(size, (at) => `## ${at}.0.0 - ${date(at)}\n\n- x\n\n`) }),
  'log entries by date': (size) => ({
    'DEVLOG.md': repeat(size, (at) => `## ${date(size - at)}\n\n**Task**: TASK-${at}\n\n`),
  }),
  'tasks that depend on each other': (size) => ({
    'Tasklist.md': repeat(
      size,
      (at) => `### TASK-${at}: x\n\n- **Status**: PENDING\n- **Priority**: LOW\n- **Dependencies**: TASK-${at + 1}\n\n`,
    ),
  }),
  'decision records that supersede each other': (size) =>
    Object.fromEntries(
      Array.from({ length: size / 10 }, (_, at) => {
        const number = String(at + 1).padStart(4, '0');
        return [
          `docs/adr/${number}-x.md`,
          `# ${at + 1}. X\n\n## Status\n\nSuperseded by ADR-${String(at + 2).padStart(4, '0')}\n\n## Context\n\nx\n`,
        ];
      }),
    ),
  'a timeline': (size) => ({
    'incidents/2025-01-01-x.md': `# X\n\n## Timeline\n\n${repeat(size, (at) => `- ${String(at % 24).padStart(2, '0')}:00 x\n`)}`,
  }),
  'ten thousand headings': (size) => ({
    'a.md': repeat(size, (at) => `${'#'.repeat((at % 6) + 1)} Heading ${at}\n\n`),
  }),
  'links to headings': (size) => ({ 'a.md': `${repeat(size, (at) => `[x](#h-${at})\n`)}\n# H\n` }),
  'one long line of text': (size) => ({ 'a.md': `${'word '.repeat(size * 10)}\n` }),
  'brackets that never close': (size) => ({ 'a.md': repeat(size, () => '[a [b ![c\n') }),
  'a wide table': (size) => ({
    'a.md': `|${' a |'.repeat(size / 10)}\n|${' - |'.repeat(size / 10)}\n|${' [TBD] |'.repeat(size / 10)}\n`,
  }),
  'fields without hard breaks': (size) => ({ 'a.md': repeat(size, (at) => `**Field**: value ${at}\n`) }),
  'damaged text': (size) => ({ 'a.md': `${'‚úÖ ok '.repeat(size)}\n` }),
  'nested lists': (size) => ({ 'TASKS.md': repeat(size, (at) => `${'  '.repeat(at % 20)}- [ ] item ${at}\n`) }),
  'bare excepts': (size) => ({ 'a.py': repeat(size, () => 'try:\n    a.b.c.d.e\nexcept:\n    pass\n') }),
};

const sizes = [1250, 2500, 5000, 10_000];
process.stdout.write(`${'shape'.padEnd(44)}${sizes.map((size) => `${size}`.padStart(10)).join('')}   last doubling\n`);
for (const [name, make] of Object.entries(shapes)) {
  await time(make(sizes[0]));
  const times = [];
  for (const size of sizes) times.push(Math.min(await time(make(size)), await time(make(size))));
  const row = times.map((ms) => `${ms.toFixed(0)} ms`.padStart(10)).join('');
  process.stdout.write(`${name.padEnd(44)}${row}   ${(times[3] / times[2]).toFixed(1)} ×\n`);
}

async function time(files) {
  const settings = Object.fromEntries(Object.keys(builtin.rules).map((id) => [id, 'error']));
  const start = performance.now();
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    builtin,
    rules: settings,
    now: new Date(0),
  });
  await session.lint();
  await session.close();
  return performance.now() - start;
}
