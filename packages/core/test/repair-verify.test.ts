import { describe, expect, it } from 'vitest';
import {
  type Config,
  definePlugin,
  defineProjectRule,
  defineRule,
  type Fixer,
  markdown,
  memoryFiles,
  openSession,
  type ProjectFiles,
  python,
  type Rule,
  type SeveritySetting,
} from '../src/index.ts';

/** What the engine promises of every fix: it helps, it harms nothing, and what is left out is told with codes and rules. */

type Repair = (
  fixer: Fixer,
  match: RegExpExecArray,
  range: { start: number; end: number },
) => ReturnType<Fixer['replace']>;

/** Reports every match of a pattern, in one language. */
function finding(
  pattern: RegExp,
  repair?: Repair,
  tier: 'safe' | 'unsafe' = 'safe',
  language: 'markdown' | 'python' = 'markdown',
): Rule {
  const meta = { docs: { description: 'x' }, fixable: tier, messages: { found: 'Found "{{text}}".' } } as const;
  const all = (text: string) => text.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`));
  const reports = (text: string) =>
    [...all(text)].map((match) => {
      const range = { start: match.index, end: match.index + match[0].length };
      const fix = repair === undefined ? {} : { fix: (fixer: Fixer) => repair(fixer, match as RegExpExecArray, range) };
      return { range, messageId: 'found' as const, data: { text: match[0] }, ...fix };
    });
  if (language === 'python') {
    return defineRule({
      language: python,
      meta,
      create: (context) => ({
        '(module) @whole': () => {
          for (const report of reports(context.document.file.text)) context.report(report);
        },
      }),
    });
  }
  return defineRule({
    language: markdown,
    meta,
    create: (context) => ({
      root() {
        for (const report of reports(context.document.file.text)) context.report(report);
      },
    }),
  });
}

const becomes =
  (text: string): Repair =>
  (fixer, _, range) =>
    fixer.replace(range, text);

interface Setup {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly files: Readonly<Record<string, string>> | ProjectFiles;
  readonly severities?: Readonly<Record<string, SeveritySetting>>;
  readonly tier?: 'safe' | 'unsafe';
  readonly paths?: readonly string[];
  readonly config?: Config;
}

async function fix({ rules, files, severities = {}, tier = 'safe', paths = [], config = {} }: Setup) {
  const store = 'root' in files ? (files as ProjectFiles) : memoryFiles('/', files as Record<string, string>);
  const session = await openSession({
    cwd: '/',
    files: store,
    builtin: definePlugin({ languages: { markdown, python }, rules, configs: { recommended: config } }),
    rules: Object.fromEntries(Object.keys(rules).map((id) => [id, severities[id] ?? 'error'])),
    paths,
  });
  const outcome = await session.fix(tier);
  return {
    session,
    store,
    outcome,
    texts: Object.fromEntries(outcome.changes.map(({ path, after }) => [path, after])),
    applied: outcome.applied,
    told: outcome.notifications.map(({ code, ruleIds, path }) => [code, ...(ruleIds ?? []), path]),
    said: outcome.notifications.map(({ message }) => message),
    left: outcome.report.diagnostics.map(({ ruleId }) => ruleId),
  };
}

const good = finding(/teh/, becomes('the'));
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n\n');

describe('one bad fix costs no good one', () => {
  it.each<[string, Rule, Readonly<Record<string, Rule>>, string, string]>([
    [
      'whose finding stays',
      finding(/bad/, (fixer, _, range) => fixer.insertAfter(range, '!')),
      {},
      'fix-ineffective',
      'bad',
    ],
    [
      'that causes an error of another rule',
      finding(/bad/, becomes('worse')),
      { worse: finding(/worse/) },
      'fix-causes-error',
      'worse',
    ],
    [
      'that causes an error just where another fix removes one',
      finding(/bad/, becomes('teh')),
      {},
      'fix-causes-error',
      'teh',
    ],
  ])('%s', async (_, bad, others, code, absent) => {
    const text = many(40, (index) => (index === 17 ? 'bad' : `teh ${index}`));
    const outcome = await fix({ rules: { bad, good, ...others }, files: { 'a.md': text } });
    expect(outcome.told).toEqual([[code, 'bad', 'a.md']]);
    expect(outcome.texts).toEqual({ 'a.md': text.replaceAll('teh', 'the') });
    if (absent !== 'bad') expect(outcome.texts['a.md']).not.toContain(absent);
    expect(outcome.applied).toBe(39);
    expect(outcome.left).toEqual(['bad']);
  });

  it('that breaks the syntax, among many in the same file and in others', async () => {
    const bad = finding(/bad/, becomes('(('), 'safe', 'python');
    const nice = finding(/teh/, becomes('the'), 'safe', 'python');
    const text = many(40, (index) => (index % 10 === 7 ? 'bad = 1' : `teh = ${index}`));
    const files = { 'a.py': text, 'b.py': 'teh = 1\n', 'c.py': 'bad = 1\nteh = 2\n' };
    const outcome = await fix({ rules: { bad, nice }, files });
    expect(outcome.texts).toEqual({
      'a.py': text.replaceAll('teh', 'the'),
      'b.py': 'the = 1\n',
      'c.py': 'bad = 1\nthe = 2\n',
    });
    expect(outcome.said).toEqual([
      '4 fixes of bad in a.py were left out, the first at line 15: they would have broken the syntax of a.py, so they were taken back.',
      'The fix of bad at c.py:1 was left out: it would have broken the syntax of c.py, so it was taken back.',
    ]);
  });

  it('that causes an error in a file it does not touch', async () => {
    const broken = defineProjectRule({
      uses: [],
      reads: ['**'],
      meta: { docs: { description: 'x' }, messages: { gone: 'gone' } },
      check: (context) => {
        if (!context.readText('a.md')?.includes('anchor'))
          context.report({ path: 'b.md', range: { start: 0, end: 1 }, messageId: 'gone' });
      },
    });
    const rename = finding(/anchor/, becomes('other'));
    const files = { 'a.md': 'teh\n\nanchor\n\nteh\n', 'b.md': 'link\n' };
    const outcome = await fix({ rules: { rename, good, broken }, files });
    expect(outcome.texts).toEqual({ 'a.md': 'the\n\nanchor\n\nthe\n' });
    expect(outcome.told).toEqual([['fix-causes-error', 'rename', 'a.md']]);
  });
});

describe('a removed line does not make its equal neighbour look unfixed', () => {
  it.each([2, 3, 50])('%i in a row', async (count) => {
    const line = finding(/^x\n/m, (fixer, _, range) => fixer.remove(range));
    const outcome = await fix({ rules: { line }, files: { 'a.md': `top\n${'x\n'.repeat(count)}` } });
    expect(outcome.texts).toEqual({ 'a.md': 'top\n' });
    expect(outcome.told).toEqual([]);
  });
});

describe('what is left out is told with a code and rules', () => {
  const overlapping = finding(
    /ab/,
    (fixer, _, { start }) =>
      [
        fixer.replace({ start, end: start + 2 }, 'x'),
        fixer.replace({ start: start + 1, end: start + 2 }, 'y'),
      ] as never,
  );
  const outside = finding(/ab/, (fixer) => fixer.insertAt(999, 'x'));
  const elsewhere = finding(
    /ab/,
    (fixer, _, range) => [fixer.replace(range, 'x'), fixer.in('b.md').insertAt(0, 'y')] as never,
  );
  const nowhere = finding(/ab/, (fixer) => fixer.in('missing.md').insertAt(0, 'y'));
  const warning = { there: 'warn', back: 'warn', grow: 'warn', other: 'warn' } as const;
  const both = { 'a.md': 'ab\n', 'b.md': 'b\n' };

  it.each<[string, Setup, readonly unknown[]]>([
    ['edits that overlap each other', { rules: { overlapping }, files: both }, ['fix-invalid', 'overlapping', 'a.md']],
    ['edits outside the text', { rules: { outside }, files: both }, ['fix-invalid', 'outside', 'a.md']],
    [
      'another file that was not named',
      { rules: { elsewhere }, files: both, paths: ['a.md'] },
      ['fix-needs-other-file', 'elsewhere', 'a.md'],
    ],
    [
      'another file that is not there',
      { rules: { nowhere }, files: both },
      ['fix-needs-other-file', 'nowhere', 'a.md'],
    ],
    [
      'two rules that undo each other',
      {
        rules: { there: finding(/ab/, becomes('ba')), back: finding(/ba/, becomes('ab')) },
        files: both,
        severities: warning,
      },
      ['fix-cycle', 'back', 'there', 'a.md'],
    ],
    [
      'a rule that never ends',
      {
        rules: { grow: finding(/^a*b/m, (fixer, _, { start }) => fixer.insertAt(start, 'a')) },
        files: both,
        severities: warning,
      },
      ['fix-budget', 'grow', undefined],
    ],
    [
      'a fix that another one left without its place',
      {
        rules: {
          first: finding(/a(?=b)/, becomes('a-')),
          other: finding(/b$/m, (fixer, match, range) =>
            match.input.includes('-')
              ? (undefined as never)
              : fixer.replace({ start: range.start - 1, end: range.end }, 'z'),
          ),
        },
        files: both,
        paths: ['a.md'],
        severities: warning,
      },
      ['fix-conflict', 'other', 'first', 'a.md'],
    ],
  ])('%s', async (_, setup, told) => {
    const outcome = await fix(setup);
    expect(outcome.told).toEqual([told]);
    for (const message of outcome.said) expect(message).toMatch(/^[^\n]{20,160}\.$/);
  });

  it('leaves a file in which rules undo each other as it was, and fixes the rest of it', async () => {
    const rules = { there: finding(/ab/, becomes('ba')), back: finding(/ba/, becomes('ab')), good };
    const outcome = await fix({ rules, files: { 'a.md': 'teh\n', 'b.md': 'ab\n' }, severities: warning });
    expect(outcome.texts).toEqual({ 'a.md': 'the\n' });
    expect(outcome.applied).toBe(1);
  });

  it('names the line on which the finding stands in the end', async () => {
    const idle = finding(/idle/, (fixer, _, range) => fixer.insertAfter(range, '!'));
    const cut = finding(/^cut\n/m, (fixer, _, range) => fixer.remove(range));
    const outcome = await fix({ rules: { idle, cut }, files: { 'a.md': 'cut\ncut\nidle\n' } });
    expect(outcome.said).toEqual([expect.stringContaining('The fix of idle at a.md:1 was left out')]);
  });
});

describe('a file with syntax errors', () => {
  const rules = { bad: finding(/teh/, becomes('the'), 'safe', 'python') };

  const told = [['fix-in-broken-file', 'bad', 'a.py']];

  it.each([
    ['def f(:\n    teh = 1\n', told],
    ['teh = 1\nx = (1\n', told],
    // Where the parser read nothing, a finding has no fix in the first place.
    ['try:\n    pass\nexcept\n    teh = 1\n', []],
  ])('is not fixed: %j', async (text, notes) => {
    const outcome = await fix({ rules, files: { 'a.py': text, 'b.py': 'teh = 1\n' } });
    expect(outcome.texts).toEqual({ 'b.py': 'the = 1\n' });
    expect(outcome.told).toEqual(notes);
  });
});

describe('tiers of the configuration', () => {
  const rules = {
    'doc/risky': finding(/aa/, becomes('b'), 'unsafe'),
    'doc/calm': finding(/cc/, becomes('d')),
    'py/calm': finding(/ee/, becomes('f')),
  };
  const text = 'aa cc ee\n';
  it.each<[string, Config['fixes'], string, Record<string, string | null>]>([
    ['nothing said', {}, 'aa d f\n', { 'doc/risky': 'unsafe', 'doc/calm': 'safe', 'py/calm': 'safe' }],
    ['promoted', { safe: ['doc/risky'] }, 'b d f\n', { 'doc/risky': 'safe', 'doc/calm': 'safe', 'py/calm': 'safe' }],
    [
      'demoted',
      { unsafe: ['doc/calm'] },
      'aa cc f\n',
      { 'doc/risky': 'unsafe', 'doc/calm': 'unsafe', 'py/calm': 'safe' },
    ],
    ['off', { off: ['doc/calm'] }, 'aa cc f\n', { 'doc/risky': 'unsafe', 'doc/calm': null, 'py/calm': 'safe' }],
    ['by family', { off: ['doc'] }, 'aa cc f\n', { 'doc/risky': null, 'doc/calm': null, 'py/calm': 'safe' }],
    [
      'by family, written as a glob',
      { unsafe: ['doc/*'] },
      'aa cc f\n',
      { 'doc/risky': 'unsafe', 'doc/calm': 'unsafe', 'py/calm': 'safe' },
    ],
    [
      'all but one',
      { off: ['*'], safe: ['doc/risky'] },
      'b cc ee\n',
      { 'doc/risky': 'safe', 'doc/calm': null, 'py/calm': null },
    ],
    [
      'named twice: the careful one',
      { off: ['doc/calm'], safe: ['doc/calm'] },
      'aa cc f\n',
      { 'doc/risky': 'unsafe', 'doc/calm': null, 'py/calm': 'safe' },
    ],
  ])('%s', async (_, fixes, fixed, tiers) => {
    const files = { 'a.md': text };
    const { texts } = await fix({ rules, files, config: { ...(fixes === undefined ? {} : { fixes }) } });
    expect(texts['a.md'] ?? text).toBe(fixed);
    const { outcome } = await fix({ rules, files, config: { fixes: { ...fixes } }, paths: ['nothing.md'] });
    expect(outcome.applied).toBe(0);
    const builtin = definePlugin({ languages: { markdown }, rules, configs: { recommended: { fixes: { ...fixes } } } });
    const session = await openSession({
      cwd: '/',
      files: memoryFiles('/', files),
      builtin,
      rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'warn' as const])),
    });
    const { diagnostics } = await session.lint();
    expect(Object.fromEntries(diagnostics.map(({ ruleId, fix: own }) => [ruleId, own?.tier ?? null]))).toEqual(tiers);
  });
});

describe('a file that is saved while devlint is at work', () => {
  it('is fixed in the text that is looked at, never in another one', async () => {
    let text = 'teh one\n';
    let reads = 0;
    const memory = memoryFiles('/', {});
    const files: ProjectFiles = {
      ...memory,
      list: async () => ['a.md'],
      // Somebody writes a line above between the first and the second reading.
      read: (path) => {
        if (path !== 'a.md') return undefined;
        reads += 1;
        if (reads === 2) text = `new line\n${text}`;
        return { text, byteOrderMark: false, encoding: 'utf-8' };
      },
    };
    const outcome = await fix({ rules: { good }, files });
    expect(outcome.texts).toEqual({ 'a.md': 'new line\nthe one\n' });
  });
});

describe('5,000 fixes in one file', () => {
  it('are looked at a handful of times, whether or not some of them fail', async () => {
    const bad = finding(/zz/, (fixer, _, range) => fixer.insertAfter(range, '0'));
    const text = many(5000, (index) => (index % 100 === 3 ? 'teh zz' : 'teh'));
    let looks = 0;
    const counting = defineProjectRule({
      uses: [],
      reads: ['**'],
      meta: { docs: { description: 'x' }, messages: {} },
      check: () => {
        looks += 1;
      },
    });
    const outcome = await fix({ rules: { good, bad, counting }, files: { 'a.md': text } });
    expect(outcome.applied).toBe(5000);
    expect(outcome.told).toEqual([['fix-ineffective', 'bad', 'a.md']]);
    expect(looks).toBeLessThan(8);
  });
});
