import { describe, expect, it } from 'vitest';
import { memoryFiles, openSession, type Report } from '../src/index.ts';
import { plugins } from './jobs/plugin.ts';

/** The limit of the plugins here is 0.8 s; without one, none of these tests would ever end. */

async function lint(
  files: Readonly<Record<string, string>>,
  plugin: 'hangs' | 'badProjectTrigger' = 'hangs',
): Promise<Report> {
  const session = await openSession({
    cwd: '/',
    builtin: plugins[plugin],
    files: memoryFiles('/project', files),
    now: new Date('2025-01-31T00:00:00Z'),
  });
  const report = await session.lint();
  await session.close();
  return report;
}

const linesOf = ({ diagnostics }: Report) =>
  diagnostics.map(({ path, line, ruleId, message }) => `${path}:${line} ${ruleId}: ${message}`);

const manyLetters = `${'a'.repeat(60)}-\n`;
const advice = 'or report it: https://example.org/bugs.';
const raise = `Raise "limits.fileSeconds" in the configuration, ${advice}`;

/** Files that go wrong in one way, with what is told of them. Beside each lies a file with a finding of its own. */
const cases = [
  {
    name: 'a loop in a rule costs the findings of that rule only',
    path: 'a.md',
    text: 'Text.\n\n# HANG-RULE!\n',
    lines: [
      `a.md:3 devlint/timeout: The rule "hangs" was stopped here: this file took more than 0.8 s. Everything else was checked. ${raise}`,
      'a.md:3 no-shouting: Heading "HANG-RULE!" shouts.',
    ],
  },
  {
    name: 'a second loop in the same file costs the file',
    path: 'a.md',
    text: '# HANG-RULE and HANG-TOO!\n',
    lines: [
      `a.md:1 devlint/timeout: The rule "hangs" was stopped here: this file took more than 0.8 s. Everything else was checked. ${raise}`,
      `a.md:1 devlint/timeout: The rule "hangs-too" was stopped here: this file took more than 0.8 s. Nothing else in the file was checked. ${raise}`,
    ],
  },
  {
    name: 'a loop in a kind',
    path: 'note-1.md',
    text: '# HANG-KIND!\n\nsee nobody.\n',
    lines: [
      `note-1.md:1 devlint/timeout: The kind "note" was stopped here: this file took more than 0.8 s. Everything else was checked. ${raise}`,
      'note-1.md:1 no-shouting: Heading "HANG-KIND!" shouts.',
    ],
  },
  {
    name: 'a trigger that backtracks for ever',
    path: 'a.md',
    text: `# Hi!\n\n${manyLetters}`,
    lines: [
      `a.md:1 devlint/timeout: The rule "bad-trigger" was stopped here: this file took more than 0.8 s. Everything else was checked. ${raise}`,
      'a.md:1 no-shouting: Heading "Hi!" shouts.',
    ],
  },
  {
    name: 'the trigger of a project rule',
    plugin: 'badProjectTrigger',
    path: 'a.md',
    text: `# Hi!\n\n${manyLetters}`,
    lines: [
      `a.md:1 devlint/timeout: The rule "bad-project-trigger" was stopped here: this file took more than 0.8 s. Everything else was checked. ${raise}`,
      'a.md:1 no-shouting: Heading "Hi!" shouts.',
    ],
  },
  {
    name: 'a parser',
    path: 'a.tar-pit',
    text: 'HANG\n',
    lines: [
      `a.tar-pit:1 devlint/timeout: The parser was stopped here: this file took more than 0.8 s. Nothing else in the file was checked. ${raise}`,
    ],
  },
  {
    name: 'a rule in the middle of WebAssembly',
    path: 'a.py',
    text: 'HANG = 1\neval(HANG)\n',
    lines: [
      `a.py:1 devlint/timeout: The rule "hangs-in-python" was stopped here: this file took more than 0.8 s. Everything else was checked. ${raise}`,
      'a.py:2 no-eval: eval in a.py, linted at 2025-01-31T00:00:00.000Z.',
    ],
  },
  {
    name: 'a project rule, which loses what it had reported by then',
    path: 'note-1.md',
    text: '# HANG-PROJECT!\n\nsee nobody.\n',
    lines: [
      `.:1 devlint/timeout: The rule "hangs-over-project" was stopped here: it took more than 0.8 s. Everything else was checked. Raise "limits.projectRuleSeconds" in the configuration, ${advice}`,
      'note-1.md:1 no-shouting: Heading "HANG-PROJECT!" shouts.',
      'note-1.md:3 no-empty-word: "see nobody." ends in a dot.',
      'note-1.md:3 see-exists: There is no nobody..',
    ],
  },
] as const;

describe('what never comes back is stopped', () => {
  it.each(cases)('$name', async ({ path, text, lines, ...rest }) => {
    const files = { [path]: text, 'z.md': '# Loud!\n', 'z.py': 'eval(1)\n' };
    const report = await lint(files, 'plugin' in rest ? rest.plugin : 'hangs');
    expect(linesOf(report)).toEqual([
      ...lines,
      'z.md:1 no-shouting: Heading "Loud!" shouts.',
      'z.py:1 no-eval: eval in z.py, linted at 2025-01-31T00:00:00.000Z.',
    ]);
    const timeouts = lines.filter((line) => line.includes('devlint/timeout'));
    expect(report.summary.failures).toBe(timeouts.length);
    expect(report.crashes).toHaveLength(timeouts.length);
  });

  it('and left alone once it was stopped in three files', async () => {
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${n}.md`, '# HANG-RULE!\n']));
    const report = await lint(files);
    const perRule = (id: string) => report.diagnostics.filter(({ ruleId }) => ruleId === id).map(({ path }) => path);
    expect(perRule('devlint/timeout')).toEqual(['1.md', '2.md', '3.md']);
    expect(perRule('no-shouting')).toEqual(Object.keys(files));
    expect(report.notifications.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'error: The rule "hangs" was left out of 2 files, after it had been stopped several times.',
    ]);
  });

  it('cannot be switched off or suppressed', async () => {
    const session = await openSession({
      cwd: '/',
      builtin: plugins.hangs,
      rules: { 'devlint/timeout': 'off' },
      files: memoryFiles('/project', { 'a.md': '<!-- devlint-disable-file -->\n# HANG-RULE\n' }),
    });
    const report = await session.lint();
    expect(report.diagnostics.map(({ ruleId, severity }) => `${ruleId} ${severity}`)).toContain(
      'devlint/timeout error',
    );
    expect(report.summary.failures).toBe(1);
    expect(report.summary.errors).toBe(1);
  });
});
