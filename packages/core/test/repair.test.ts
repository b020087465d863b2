import { describe, expect, it } from 'vitest';
import {
  applyEdits,
  definePlugin,
  defineProjectRule,
  defineRule,
  type Edit,
  markdown,
  memoryFiles,
  openSession,
  python,
  type Rule,
} from '../src/index.ts';

const edit = (start: number, end: number, text: string): Edit => ({ path: 'a.md', range: { start, end }, text });

describe('applyEdits', () => {
  it.each<[string, string, readonly Edit[], string]>([
    ['in any order', 'abc', [edit(2, 3, 'C'), edit(0, 1, 'A')], 'AbC'],
    ['insertions', 'ac', [edit(1, 1, 'b')], 'abc'],
    ['side by side', 'abcd', [edit(0, 2, 'x'), edit(2, 4, 'y')], 'xy'],
    ['in the line ending of the file', 'a\r\nb\r\n', [edit(3, 3, 'new\n')], 'a\r\nnew\r\nb\r\n'],
    ['beyond the basic plane', '😀!', [edit(2, 3, '?')], '😀?'],
  ])('makes edits %s', (_, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  it.each<[string, readonly Edit[]]>([
    ['that overlap', [edit(0, 2, 'x'), edit(1, 3, 'y')]],
    ['outside the text', [edit(2, 9, 'x')]],
  ])('refuses edits %s', (_, edits) => {
    expect(() => applyEdits('abc', edits)).toThrow(RangeError);
  });
});

/** A rule that reports the first match of a pattern in every file and replaces it. */
function replacing(pattern: RegExp, replacement: string, tier: 'safe' | 'unsafe' = 'safe'): Rule {
  return defineRule({
    language: markdown,
    meta: { docs: { description: 'Replaces.' }, fixable: tier, messages: { found: 'Found "{{text}}".' } },
    create: (context) => ({
      root() {
        const match = pattern.exec(context.document.file.text);
        if (match === null) return;
        const range = { start: match.index, end: match.index + match[0].length };
        context.report({
          range,
          messageId: 'found',
          data: { text: match[0] },
          fix: (fixer) => fixer.replace(range, replacement),
        });
      },
    }),
  });
}

async function fix(
  rules: Readonly<Record<string, Rule>>,
  files: Readonly<Record<string, string>>,
  options: { tier?: 'safe' | 'unsafe'; paths?: string[] } = {},
) {
  const store = memoryFiles('/', files);
  const session = await openSession({
    cwd: '/',
    files: store,
    builtin: definePlugin({ languages: { markdown, python }, rules, configs: { recommended: {} } }),
    rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'error' as const])),
    paths: options.paths ?? [],
  });
  const outcome = await session.fix(options.tier ?? 'safe');
  const written = await session.write(outcome.changes);
  return {
    texts: Object.fromEntries(Object.keys(files).map((path) => [path, store.read(path)?.text])),
    applied: outcome.applied,
    left: outcome.report.diagnostics.map(({ ruleId }) => ruleId),
    notes: outcome.report.notifications.map(({ message }) => message),
    named: outcome.report.notifications.map(({ path, otherPaths }) => [path, ...(otherPaths ?? [])]),
    written,
  };
}

describe('fixing', () => {
  it('goes on until nothing is left', async () => {
    expect(await fix({ shrink: replacing(/aa/, 'a') }, { 'x.md': 'aa aa aa\n' })).toMatchObject({
      texts: { 'x.md': 'a a a\n' },
      applied: 3,
      left: [],
      notes: [],
    });
  });

  it('lets one of two conflicting fixes wait for the next pass', async () => {
    const rules = { first: replacing(/ab/, 'x'), second: replacing(/bc/, 'y') };
    expect(await fix(rules, { 'x.md': 'abc bc\n' })).toMatchObject({
      texts: { 'x.md': 'xc y\n' },
      applied: 2,
      left: [],
    });
  });

  it('leaves unsafe fixes alone until they are asked for', async () => {
    const rules = { risky: replacing(/a/, 'b', 'unsafe') };
    expect(await fix(rules, { 'x.md': 'a\n' })).toMatchObject({
      texts: { 'x.md': 'a\n' },
      applied: 0,
      left: ['risky'],
    });
    expect(await fix(rules, { 'x.md': 'a\n' }, { tier: 'unsafe' })).toMatchObject({
      texts: { 'x.md': 'b\n' },
      left: [],
    });
  });

  it('takes back a fix that does not fix, and says so', async () => {
    const outcome = await fix({ idle: replacing(/a/, 'aa'), good: replacing(/z/, 'y') }, { 'x.md': 'a z\n' });
    expect(outcome).toMatchObject({ texts: { 'x.md': 'a y\n' }, left: ['idle'] });
    expect(outcome.notes).toEqual([
      'The fix of idle at x.md:1 was left out: its finding was still there afterwards, so it was taken back.',
    ]);
  });

  it('stops when two rules undo each other, and names them', async () => {
    const rules = { there: replacing(/a/, 'b'), back: replacing(/b/, 'a') };
    const outcome = await fix(rules, { 'x.md': 'a\n' });
    expect(outcome.notes.join('\n')).toMatch(/there|back/);
    expect(outcome.notes).toHaveLength(1);
  });

  it('stops after ten passes and says what is left', async () => {
    const rules = { long: replacing(/a(?=b*$)/m, 'b') };
    const outcome = await fix(rules, { 'x.md': `${'a'.repeat(14)}\n` });
    expect(outcome.applied).toBe(10);
    expect(outcome.notes).toEqual([expect.stringContaining('stopped after 10 passes with fixes left of long')]);
  });

  it('takes back a fix that breaks the syntax', async () => {
    const breaking = defineRule({
      language: python,
      meta: { docs: { description: 'Breaks.' }, fixable: 'safe', messages: { x: 'x' } },
      create: (context) => ({
        '(pass_statement) @pass': ({ pass }) =>
          context.report({
            node: pass,
            messageId: 'x',
            fix: (fixer) => fixer.replace(context.document.rangeOf(pass), '(('),
          }),
      }),
    });
    const outcome = await fix({ breaking }, { 'x.py': 'def f():\n    pass\n' });
    expect(outcome).toMatchObject({ texts: { 'x.py': 'def f():\n    pass\n' }, applied: 0 });
    expect(outcome.notes[0]).toContain('it would have broken the syntax of x.py');
  });

  const both = defineProjectRule({
    uses: [],
    meta: { docs: { description: 'Edits two files.' }, fixable: 'safe', messages: { x: 'x' } },
    check: (context) => {
      if (context.readText('a.md') !== 'a\n') return;
      const range = { start: 0, end: 1 };
      context.report({
        path: 'a.md',
        range,
        messageId: 'x',
        fix: (fixer) => [fixer.replace(range, 'A'), fixer.in('b.md').replace(range, 'B')],
      });
    },
    reads: ['**'],
  });

  it('edits several files at once', async () => {
    expect(await fix({ both }, { 'a.md': 'a\n', 'b.md': 'b\n' })).toMatchObject({
      texts: { 'a.md': 'A\n', 'b.md': 'B\n' },
      applied: 1,
    });
  });

  it('edits none of them when one was not named', async () => {
    const outcome = await fix({ both }, { 'a.md': 'a\n', 'b.md': 'b\n' }, { paths: ['a.md'] });
    expect(outcome).toMatchObject({ texts: { 'a.md': 'a\n', 'b.md': 'b\n' }, applied: 0 });
    expect(outcome.notes[0]).toContain('it needs to edit b.md, which was not among the files to fix');
    expect(outcome.named).toEqual([['a.md', 'b.md']]);
  });

  it('removes directives that silence nothing, together with their line', async () => {
    const files = { 'x.md': 'a\n\n<!-- devlint-disable-next-line shrink -->\nb <!-- devlint-disable-line -->\n' };
    expect(await fix({ shrink: replacing(/aa/, 'a') }, files)).toMatchObject({
      texts: { 'x.md': 'a\n\nb\n' },
      left: [],
    });
  });
});
