import { describe, expect, it } from 'vitest';
import { type Diagnostic, LineIndex } from '../src/index.ts';
import { lintMarked, openMarked, type Setup, told } from './marked-words.ts';

/** Lines on which something is still reported, and those on which it is silenced. */
async function linesOf(path: string, text: string): Promise<{ open: readonly number[]; silent: readonly number[] }> {
  const { diagnostics } = await lintMarked({ files: { [path]: text } });
  const lines = (some: (diagnostic: Diagnostic) => boolean) => diagnostics.filter(some).map(({ line }) => line);
  return { open: lines(({ suppressed }) => !suppressed), silent: lines(({ suppressed }) => suppressed !== undefined) };
}

describe('a directive silences what it speaks of', () => {
  const fence = '```';
  it.each<[string, string, string, readonly number[], readonly number[]]>([
    [
      'a block comment, on the line after it',
      'a.md',
      '<!-- devlint-disable-next-line doc/bad -->\nBAD\nBAD\n',
      [3],
      [2],
    ],
    ['a comment past an empty line', 'a.md', '<!-- devlint-disable-next-line doc/bad -->\n\nBAD\n\nBAD\n', [5], [3]],
    ['a comment of several lines', 'a.md', '<!--\ndevlint-disable-next-line\n  doc/bad\n-->\nBAD\n', [], [5]],
    ['an inline comment', 'a.md', 'Some BAD text <!-- devlint-disable-line doc/bad --> goes on.\nBAD\n', [2], [1]],
    ['a comment after a heading', 'a.md', '# BAD <!-- devlint-disable-line doc/bad -->\n', [], [1]],
    [
      'a comment between list items',
      'a.md',
      '- BAD\n<!-- devlint-disable-next-line doc/bad -->\n- BAD\n- BAD\n',
      [1, 4],
      [3],
    ],
    [
      'a comment within a list item',
      'a.md',
      '- a\n  <!-- devlint-disable-next-line doc/bad -->\n  BAD\n- BAD\n',
      [4],
      [3],
    ],
    ['a comment at the end of a list item', 'a.md', '1. BAD <!-- devlint-disable-line doc/bad -->\n2. BAD\n', [2], [1]],
    ['a comment in a nested list', 'a.md', '- a\n  - BAD <!-- devlint-disable-line -->\n  - BAD\n', [3], [2]],
    [
      'a comment above a table',
      'a.md',
      '<!-- devlint-disable-next-line doc/bad -->\n| BAD |\n| --- |\n| BAD |\n',
      [4],
      [2],
    ],
    ['a comment in a cell', 'a.md', '| a |\n| - |\n| BAD <!-- devlint-disable-line doc/bad --> |\n| BAD |\n', [4], [3]],
    ['a comment in a block quote', 'a.md', '> <!-- devlint-disable-next-line doc/bad -->\n> BAD\n', [], [2]],
    [
      'a comment above code',
      'a.md',
      `<!-- devlint-disable -->\n\n${fence}\nBAD\n${fence}\n\n<!-- devlint-enable -->\n\nBAD\n`,
      [9],
      [4],
    ],
    [
      'a comment right after frontmatter',
      'a.md',
      '---\nx: BAD\n---\n<!-- devlint-disable-file doc/bad -->\n\nBAD\n',
      [],
      [2, 6],
    ],
    [
      'a comment at the very start, without frontmatter',
      'a.md',
      '<!-- devlint-disable-file doc/bad -->\n# BAD\n',
      [],
      [2],
    ],
    [
      'a comment inside YAML frontmatter',
      'a.md',
      '---\nx: BAD # devlint-disable-line doc/bad -- y\ny: BAD\n---\n',
      [3],
      [2],
    ],
    [
      'a comment above a field of TOML frontmatter',
      'a.md',
      '+++\n# devlint-disable-next-line doc/bad\nx = "BAD"\n+++\n',
      [],
      [3],
    ],
    [
      'two comments one above the other',
      'a.md',
      '<!-- devlint-disable-next-line doc/bad -->\n<!-- devlint-disable-next-line doc/worse -->\nBAD WORSE\n',
      [],
      [3, 3],
    ],
    [
      'rules with commas or blanks',
      'a.md',
      '<!-- devlint-disable-next-line doc/bad, doc/worse -->\nBAD WORSE\n',
      [],
      [2, 2],
    ],
    [
      'disable and enable of one rule',
      'a.md',
      '<!-- devlint-disable doc/bad, doc/worse -->\n\nBAD WORSE\n\n<!-- devlint-enable doc/bad -->\n\nBAD WORSE\n',
      [7],
      [3, 3, 7],
    ],
    ['a Windows line ending', 'a.md', '<!-- devlint-disable-next-line doc/bad -->\r\nBAD\r\nBAD\r\n', [3], [2]],
    [
      'a comment at the end of a Python line',
      'a.py',
      'BAD = 1  # devlint-disable-line py/bad -- x\nBAD = 2\n',
      [2],
      [1],
    ],
    [
      'a comment on a Python line of its own',
      'a.py',
      '# devlint-disable-next-line py/bad\nBAD = 1\nBAD = 2\n',
      [3],
      [2],
    ],
    ['a Python block', 'a.py', '# devlint-disable py/bad\nBAD = 1\n# devlint-enable py/bad\nBAD = 2\n', [4], [2]],
    ['a Python file', 'a.py', 'BAD = 1\n# devlint-disable-file py/bad\n', [], [1]],
    [
      'a comment after another tool’s',
      'a.py',
      'BAD = 1  # type: ignore  # devlint-disable-line py/bad -- x\n',
      [],
      [1],
    ],
    ['a comment before another tool’s', 'a.py', 'BAD = 1  # devlint-disable-line py/bad -- x  # noqa: E501\n', [], [1]],
    [
      'a noqa of a code that a rule stands for',
      'a.py',
      'BAD = 1  # noqa: B100\nBAD = 2  # noqa: E501\nBAD = 3  # noqa\n',
      [2],
      [1, 3],
    ],
    ['a line of CODEOWNERS', 'CODEOWNERS', 'BAD @a # devlint-disable-line txt/bad\nBAD @b\n', [2], [1]],
    ['a line of .gitignore', '.gitignore', '# devlint-disable-next-line txt/bad -- x\nBAD\nBAD\n', [3], [2]],
    ['nothing from within code', 'a.md', `${fence}html\n<!-- devlint-disable-file -->\n${fence}\n\nBAD\n`, [5], []],
  ])('%s', async (_, path, text, open, silent) => {
    expect(await linesOf(path, text)).toEqual({ open, silent });
  });
});

interface Complaint {
  readonly name: string;
  readonly text: string;
  readonly config?: Setup['config'];
  readonly expected: readonly string[];
  /** The text after safe fixes, and after unsafe ones, where they change it. */
  readonly fixed?: string;
  readonly fixedUnsafe?: string;
}

const complaints: readonly Complaint[] = [
  {
    name: 'an unused directive, which is removed with its line',
    text: '# A\n\n<!-- devlint-disable-next-line doc/bad -- x -->\nGood\n',
    expected: ['3 devlint/unused-directive: Unused directive: doc/bad is not reported here.'],
    fixed: '# A\n\nGood\n',
  },
  {
    name: 'an unused rule of a directive, which is removed alone',
    text: '<!-- devlint-disable-next-line doc/worse, doc/bad -- x -->\nBAD\n',
    expected: [
      '1 devlint/unused-directive: Unused in this directive: doc/worse is not reported here.',
      '2 doc/bad (directive: x): Found BAD.',
    ],
    fixed: '<!-- devlint-disable-next-line doc/bad -- x -->\nBAD\n',
  },
  {
    name: 'an enable that ends nothing',
    text: 'Good <!-- devlint-enable doc/bad --> text\n',
    expected: ['1 devlint/unused-directive: Unused directive: no devlint-disable above is still open for it.'],
    fixed: 'Good text\n',
  },
  {
    name: 'an unknown rule with the nearest one',
    text: '<!-- devlint-disable-next-line doc/bed -->\nBAD\n',
    expected: ['1 devlint/directive: There is no rule "doc/bed"; did you mean "doc/bad"?', '2 doc/bad: Found BAD.'],
    fixedUnsafe: '<!-- devlint-disable-next-line doc/bad -->\nBAD\n',
  },
  {
    name: 'a rule without its family',
    text: '<!-- devlint-disable-next-line worse -->\nWORSE\n',
    expected: ['1 devlint/directive: There is no rule "worse"; did you mean "doc/worse"?', '2 doc/worse: Found WORSE.'],
    fixedUnsafe: '<!-- devlint-disable-next-line doc/worse -->\nWORSE\n',
  },
  {
    name: 'a rule without its family that several families have',
    text: '<!-- devlint-disable-next-line bad -->\nGood\n',
    expected: ['1 devlint/directive: There is no rule "bad"; did you mean "doc/bad" or "py/bad" or "txt/bad"?'],
  },
  {
    name: 'a reason without its dashes',
    text: '<!-- devlint-disable-next-line doc/bad planned for next week -->\nBAD\n',
    expected: [
      '1 devlint/directive: These words are read as rules; a reason stands after " -- ".',
      '2 doc/bad (directive: ): Found BAD.',
    ],
    fixed: '<!-- devlint-disable-next-line doc/bad -- planned for next week -->\nBAD\n',
  },
  {
    name: 'a reason after a dash of typographers',
    text: '<!-- devlint-disable-next-line doc/bad — planned -->\nBAD\n',
    config: { directives: { requireReason: true } },
    expected: [
      '1 devlint/directive: These words are read as rules; a reason stands after " -- ".',
      '2 doc/bad (directive: ): Found BAD.',
    ],
    fixed: '<!-- devlint-disable-next-line doc/bad -- planned -->\nBAD\n',
  },
  {
    name: 'a missing reason, where one is required',
    text: '<!-- devlint-disable-next-line doc/bad -->\nBAD\n',
    config: { directives: { requireReason: true } },
    expected: [
      '1 devlint/directive: Say why after " -- ": this project asks for a reason with every suppression.',
      '2 doc/bad (directive: ): Found BAD.',
    ],
  },
  {
    name: 'a word that is none',
    text: '<!-- devlint-disable-nextline doc/bad -->\nBAD\n',
    expected: [
      '1 devlint/directive: "devlint-disable-nextline" is not a directive; did you mean "devlint-disable-next-line"?',
      '2 doc/bad: Found BAD.',
    ],
    fixedUnsafe: '<!-- devlint-disable-next-line doc/bad -->\nBAD\n',
  },
  ...[
    'devlint disable-next-line',
    'devlint:disable-next-line',
    'Devlint-Disable-Next-Line',
    'devlint-disable-next-line:',
  ].map(
    (word): Complaint => ({
      name: `a directive written "${word}"`,
      text: `<!-- ${word} doc/bad -->\nBAD\n`,
      expected: [
        `1 devlint/directive: "${word}" is not a directive; did you mean "devlint-disable-next-line"?`,
        '2 doc/bad: Found BAD.',
      ],
      fixedUnsafe: '<!-- devlint-disable-next-line doc/bad -->\nBAD\n',
    }),
  ),
  {
    name: 'a blanket directive, where none is allowed, naming what it silences',
    text: '<!-- devlint-disable-next-line -- x -->\nBAD WORSE\n',
    config: { directives: { allowBlanket: false } },
    expected: [
      '1 devlint/directive: Name the rules: this project accepts no directive that silences all of them.',
      '2 doc/bad (directive: x): Found BAD.',
      '2 doc/worse (directive: x): Found WORSE.',
    ],
    fixed: '<!-- devlint-disable-next-line doc/bad, doc/worse -- x -->\nBAD WORSE\n',
  },
  {
    name: 'an expired directive, which no longer silences',
    text: '<!-- devlint-disable-next-line doc/bad until=2026-06-14 -- x -->\nBAD\n',
    expected: [
      '1 devlint/expired-directive: This directive expired on 2026-06-14 and silences nothing any more.',
      '2 doc/bad: Found BAD.',
    ],
    fixed: 'BAD\n',
  },
  {
    name: 'an unknown field',
    text: '<!-- devlint-disable-next-line doc/bad untill=2026-12-31 -- x -->\nBAD\n',
    expected: [
      '1 devlint/directive: A directive knows no "untill="; did you mean "until="?',
      '2 doc/bad (directive: x): Found BAD.',
    ],
    fixedUnsafe: '<!-- devlint-disable-next-line doc/bad until=2026-12-31 -- x -->\nBAD\n',
  },
  {
    name: 'an end that is no day',
    text: '<!-- devlint-disable-next-line doc/bad until=2026-02-30 -- x -->\nBAD\n',
    expected: [
      '1 devlint/directive: "2026-02-30" is not a day; expected until=YYYY-MM-DD.',
      '2 doc/bad (directive: x): Found BAD.',
    ],
  },
];

describe('a directive that is not right is reported:', () => {
  it.each(complaints)('$name', async ({ text, config, expected, fixed = text, fixedUnsafe = fixed }) => {
    const setup: Setup = { files: { 'a.md': text }, ...(config === undefined ? {} : { config }) };
    expect(told(await lintMarked(setup))).toEqual(expected);
    for (const [tier, wanted] of [
      ['safe', fixed],
      ['unsafe', fixedUnsafe],
    ] as const) {
      const { changes } = await (await openMarked(setup)).fix(tier);
      expect(changes.map(({ after }) => after)).toEqual(wanted === text ? [] : [wanted]);
    }
  });

  it('with a choice of rules where several have the name', async () => {
    const { diagnostics } = await lintMarked({ files: { 'a.md': '<!-- devlint-disable-next-line bad -->\n' } });
    expect(diagnostics[0]?.suggestions.map(({ title }) => title)).toEqual([
      'Change to doc/bad',
      'Change to py/bad',
      'Change to txt/bad',
    ]);
  });
});

describe('an end', () => {
  const text = '<!-- devlint-disable-next-line doc/bad until=2026-06-30 owner=@ops -- x -->\nBAD\n';
  it.each<[string, string, number | undefined]>([
    ['2026-06-15', 'nothing', undefined],
    ['2026-06-16', 'warning: This directive expires in 14 days; fix what it silences, or agree on another day.', 14],
    [
      '2026-06-29T23:59:59Z',
      'warning: This directive expires tomorrow; fix what it silences, or agree on another day.',
      1,
    ],
    [
      '2026-06-30T23:59:59Z',
      'warning: This directive expires at the end of today; fix what it silences, or agree on another day.',
      0,
    ],
    ['2026-07-01T00:00:00Z', 'error: This directive expired on 2026-06-30 and silences nothing any more.', -1],
  ])('seen on %s says %s', async (now, expected, left) => {
    const { diagnostics } = await lintMarked({ files: { 'a.md': text }, now });
    const about = diagnostics.find(({ ruleId }) => ruleId === 'devlint/expired-directive');
    expect(about === undefined ? 'nothing' : `${about.severity}: ${about.message}`).toBe(expected);
    const silenced = diagnostics.find(({ ruleId }) => ruleId === 'doc/bad')?.suppressed;
    expect(silenced === undefined).toBe(left !== undefined && left < 0);
  });

  it.each([
    [0, false],
    [40, true],
  ])('is told of so many days before as the configuration says: %d', async (expiryWarningDays, isTold) => {
    const { diagnostics } = await lintMarked({
      files: { 'a.md': text },
      config: { directives: { expiryWarningDays } },
      now: '2026-06-20',
    });
    expect(diagnostics.some(({ ruleId }) => ruleId === 'devlint/expired-directive')).toBe(isTold);
  });
});

describe('a directive cannot', () => {
  it.each<[string, string, Setup['config']]>([
    ['excuse itself', '<!-- devlint-disable-file devlint/directive doc/nope -->\n', undefined],
    [
      'excuse another without being named for it',
      '<!-- devlint-disable-file -->\n<!-- devlint-disable-file -->\nBAD\n',
      { directives: { requireReason: true } },
    ],
  ])('%s', async (_, text, config) => {
    const { diagnostics } = await lintMarked({ files: { 'a.md': text }, ...(config === undefined ? {} : { config }) });
    const about = diagnostics.filter(({ ruleId }) => ruleId === 'devlint/directive');
    expect(about.length).toBeGreaterThan(0);
    expect(about.every(({ suppressed }) => suppressed === undefined)).toBe(true);
  });

  it('be called unused for a rule that did not run', async () => {
    const text = '<!-- devlint-disable-next-line doc/worse -->\nGood\n\n<!-- devlint-disable-next-line -->\nGood\n';
    expect(told(await lintMarked({ files: { 'a.md': text }, only: ['doc/bad'] }))).toEqual([]);
  });

  it('be called unused when it silences what is said of another', async () => {
    const text = [
      '<!-- devlint-disable-next-line devlint/directive, devlint/unused-directive -- shown as an example -->',
      '<!-- devlint-disable-line doc/bad untl=never -->',
    ];
    const { diagnostics } = await lintMarked({ files: { 'a.md': `${text.join('\n')}\n` } });
    expect(diagnostics.map(({ ruleId, suppressed }) => [ruleId, suppressed?.reason])).toEqual([
      ['devlint/unused-directive', 'shown as an example'],
      ['devlint/directive', 'shown as an example'],
    ]);
  });
});

describe('the place of a complaint', () => {
  it('is the word, rule or field that it is about, in every language', async () => {
    const files = {
      'a.md': '---\nx: 1 # devlint-disable-line doc/nope\n---\n',
      'a.py': 'x = 1  # type: ignore  # devlint-disable-line doc/nope\n',
      CODEOWNERS: '* @a # devlint-disable-line doc/nope\n',
    };
    const { diagnostics, sources } = await lintMarked({ files });
    expect(diagnostics.map(({ path, range }) => [path, sources.get(path)?.text.slice(range.start, range.end)])).toEqual(
      Object.keys(files)
        .sort()
        .map((path) => [path, 'doc/nope']),
    );
  });
});

describe('many directives', () => {
  it.each<[string, (count: number) => string]>([
    ['for the file', (count) => '<!-- devlint-disable-file doc/bad -->\n'.repeat(count) + 'BAD\n'.repeat(count)],
    ['on one line', (count) => `${'<!-- devlint-disable-line doc/bad -->'.repeat(count)}${' BAD'.repeat(count)}\n`],
    [
      'that open and close',
      (count) => '<!-- devlint-disable doc/bad -->\n\nBAD\n\n<!-- devlint-enable -->\n\n'.repeat(count),
    ],
    ['that only open', (count) => '<!-- devlint-disable doc/bad -->\n\nBAD\n\n'.repeat(count)],
  ])('%s are matched in proportion to their number', async (_, textOf) => {
    const text = textOf(1500);
    const { diagnostics } = await lintMarked({ files: { 'a.md': text } });
    const bad = diagnostics.filter(({ ruleId }) => ruleId === 'doc/bad');
    expect(bad).toHaveLength(1500);
    expect(bad.every(({ suppressed }) => suppressed !== undefined)).toBe(true);
    expect(new LineIndex(text).count).toBeGreaterThan(0);
  });
});
