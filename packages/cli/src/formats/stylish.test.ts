import type { Severity } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import { type SampleFinding, sampleReport, sampleStyle } from '../../test/sample-report.ts';
import { createPaint } from '../terminal/paint.ts';
import stylish from './stylish.ts';

const plain = sampleStyle;
const narrow = { ...plain, width: 60 };
const url = 'https://example.org/adr/valid-status';

const files = {
  'docs/adr/0003-use-postgres.md': `# 3. Use Postgres\n\n- Status: Acceptd\n\tby\t数据库 «x»\n${'very '.repeat(40)}long${' tail'.repeat(40)}\n`,
  'docs/adr/0001-use-sqlite.md': '# 1. Use SQLite\n\nSuperseded by 3\n',
  'evil\u001b[2J.md': '### Task\r\n\u202e- \u0007bell\r\n',
};

const findings: readonly SampleFinding[] = [
  {
    path: 'docs/adr/0003-use-postgres.md',
    at: 'Acceptd',
    message: 'Unknown ADR status "Acceptd"; did you mean "Accepted"?',
    suggestions: ['Replace with "Accepted"'],
    url,
  },
  {
    path: 'docs/adr/0003-use-postgres.md',
    at: '«x»',
    ruleId: 'adr/superseded-has-link',
    message: 'Superseded record does not name its successor; expected a link such as [4](0004-use-mysql.md)',
    severity: 'warning',
    fix: 'unsafe',
    related: [{ path: 'docs/adr/0001-use-sqlite.md', at: 'Superseded by 3', message: 'the other record says so here' }],
  },
  {
    path: 'docs/adr/0003-use-postgres.md',
    at: 'long',
    ruleId: 'docs/long',
    message: 'Long',
    severity: 'info',
    fix: 'safe',
  },
  { path: 'evil\u001b[2J.md', at: 'Task\r\n\u202e- ', message: 'Text \u001b[31m with controls', fix: 'safe', url },
];

const notifications = [{ level: 'info', message: '3 problems fixed in 2 files.' }] as const;

test('files, source lines, related places, remedies, rules, verdict', () => {
  expect(stylish(sampleReport(files, findings, { notifications, failures: 1 }), plain)).toMatchInlineSnapshot(`
    "docs/adr/0003-use-postgres.md  1 error, 1 warning, 1 info

       3:11  error    Unknown ADR status "Acceptd"; did you mean "Accepted"?  adr/valid-status
             3 | - Status: Acceptd
               |           ^^^^^^^
             suggestion: Replace with "Accepted"

        4:9  warning  Superseded record does not name its successor; expected a link such as
                      [4](0004-use-mysql.md)  adr/superseded-has-link
             4 |     by  数据库 «x»
               |                ^^^
             docs/adr/0001-use-sqlite.md:3:1 the other record says so here
             3 | Superseded by 3
               | ---------------
             fixable with --fix-unsafe

      5:201  info     Long  docs/long
             5 | …very very very very very very very very long tail tail tail tail tail tail tail tail …
               |                                          ^^^^
             fixable with --fix

    evil\\x1b[2J.md

      1:5  error    Text \\x1b[31m with controls  adr/valid-status
           1 | ### Task
             |     ^^^^ to line 2
           fixable with --fix

    note: 3 problems fixed in 2 files.

    Rules
       2 errors  adr/valid-status         https://example.org/adr/valid-status
      1 warning  adr/superseded-has-link
         1 info  docs/long

    ✖ 4 problems (2 errors, 1 warning, 1 info) in 2 files; 2 fixable with --fix, 1 more with
      --fix-unsafe
      This run is incomplete: 1 failure in rules or configuration, told above.
    "
  `);
});

test('sixty columns', () => {
  expect(stylish(sampleReport(files, findings), narrow)).toMatchInlineSnapshot(`
    "docs/adr/0003-use-postgres.md  1 error, 1 warning, 1 info

       3:11  error    Unknown ADR status "Acceptd"; did you mean
                      "Accepted"?  adr/valid-status
             3 | - Status: Acceptd
               |           ^^^^^^^
             suggestion: Replace with "Accepted"

        4:9  warning  Superseded record does not name its
                      successor; expected a link such as
                      [4](0004-use-mysql.md)
                      adr/superseded-has-link
             4 |     by  数据库 «x»
               |                ^^^
             docs/adr/0001-use-sqlite.md:3:1 the other record
             says so here
             3 | Superseded by 3
               | ---------------
             fixable with --fix-unsafe

      5:201  info     Long  docs/long
             5 | …very very very very long tail tail tail tail …
               |                      ^^^^
             fixable with --fix

    evil\\x1b[2J.md

      1:5  error    Text \\x1b[31m with controls
                    adr/valid-status
           1 | ### Task
             |     ^^^^ to line 2
           fixable with --fix

    Rules
       2 errors  adr/valid-status
                 https://example.org/adr/valid-status
      1 warning  adr/superseded-has-link
         1 info  docs/long

    ✖ 4 problems (2 errors, 1 warning, 1 info) in 2 files; 2
      fixable with --fix, 1 more with --fix-unsafe
    "
  `);
});

test.each([20, 40, 60, 100])('in %d columns no control character gets through', (width) => {
  const text = stylish(sampleReport(files, findings, { notifications }), { ...plain, width });
  expect(text.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
});

test('with colour the text is the same, and rule ids are links instead of a table', () => {
  const coloured = stylish(sampleReport(files, findings), { ...plain, paint: createPaint(true), links: true });
  expect(coloured).toContain(`\u001b]8;;${url}\u001b\\adr/valid-status\u001b]8;;\u001b\\`);
  expect(coloured).not.toContain('Rules');
  const esc = '\u001b';
  const bare = coloured.replaceAll(new RegExp(`${esc}(?:\\[\\d+m|\\]8;;[^${esc}]*${esc}\\\\)`, 'g'), '');
  const uncoloured = stylish(
    sampleReport(
      files,
      findings.map(({ url: _, ...rest }) => rest),
    ),
    plain,
  );
  expect(bare).toBe(uncoloured);
});

test('every path is named as the reader can open it', () => {
  const left = { level: 'warning', path: 'a.md', otherPaths: ['b.md'], message: 'a.md:1 needs b.md.' } as const;
  const report = sampleReport(files, findings.slice(0, 2), { notifications: [left] });
  const text = stylish(report, { ...plain, locate: (path) => `up/${path}` });
  expect(text.split('\n').filter((line) => line.includes('.md') && !line.includes('[4]'))).toEqual([
    'up/docs/adr/0003-use-postgres.md  1 error, 1 warning',
    '        up/docs/adr/0001-use-sqlite.md:3:1 the other record says so here',
    'warning: up/a.md:1 needs up/b.md.',
  ]);
});

test('a related place is shown once in a file', () => {
  const legend = { path: 'legend.md', at: 'open | done', message: 'The states are declared here' };
  const other = { ...legend, message: 'Another remark' };
  const one = { path: 'a.md', at: 'opn', message: 'm', related: [legend, other] };
  const sources = { 'a.md': 'opn\n', 'b.md': 'opn\n', 'legend.md': `${'\n'.repeat(99)}open | done\n` };
  const text = stylish(sampleReport(sources, [one, one, { ...one, path: 'b.md', related: [legend] }]), plain);
  expect(text).toMatchInlineSnapshot(`
    "a.md  2 errors

      1:1  error  m  adr/valid-status
             1 | opn
               | ^^^
           legend.md:100:1 The states are declared here
           100 | open | done
               | -----------
           legend.md:100:1 Another remark
           100 | open | done
               | -----------

      1:1  error  m  adr/valid-status
           1 | opn
             | ^^^
           legend.md:100:1 The states are declared here
           legend.md:100:1 Another remark

    b.md

      1:1  error  m  adr/valid-status
             1 | opn
               | ^^^
           legend.md:100:1 The states are declared here
           100 | open | done
               | -----------

    ✖ 3 problems (3 errors) in 2 files
    "
  `);
});

test('the table has one entry per rule', () => {
  const of = (ruleId: string, severity: Severity, number: number): readonly SampleFinding[] =>
    Array.from({ length: number }, () => ({ path: 'a.md', at: 'a', message: 'm', ruleId, severity, url }));
  const found = [
    ...of('x/only-warnings', 'warning', 9),
    ...of('x/both', 'info', 1),
    ...of('x/both', 'error', 2),
    ...of('x/same', 'error', 2),
    ...of('x/most', 'error', 3),
  ];
  const table = stylish(sampleReport({ 'a.md': 'a' }, found), plain)
    .split('\n\n')
    .at(-2);
  expect(table).toBe(
    [
      'Rules',
      `          3 errors  x/most           ${url}`,
      `  2 errors, 1 info  x/both           ${url}`,
      `          2 errors  x/same           ${url}`,
      `        9 warnings  x/only-warnings  ${url}`,
    ].join('\n'),
  );
});

describe('the last line', () => {
  const one = { path: 'a.md', at: 'a', message: 'm', ruleId: 'x/y' } as const;
  test.each<[string, readonly SampleFinding[], string]>([
    ['nothing', [], '✔ 1 file, no problems'],
    ['one', [one], '✖ 1 problem (1 error) in 1 file'],
    [
      'warnings',
      [
        { ...one, severity: 'warning' },
        { ...one, severity: 'warning' },
      ],
      '⚠ 2 problems (2 warnings) in 1 file',
    ],
    ['infos', [{ ...one, severity: 'info' }], 'ℹ 1 problem (1 info) in 1 file'],
    ['safe fixes', [{ ...one, fix: 'safe' }], '✖ 1 problem (1 error) in 1 file; 1 fixable with --fix'],
    ['unsafe fixes', [{ ...one, fix: 'unsafe' }], '✖ 1 problem (1 error) in 1 file; 1 fixable with --fix-unsafe'],
    [
      'both',
      [
        { ...one, fix: 'unsafe' },
        { ...one, fix: 'safe' },
      ],
      '✖ 2 problems (2 errors) in 1 file; 1 fixable with --fix, 1 more with --fix-unsafe',
    ],
    ['suppressed', [{ ...one, suppressed: { by: 'directive', reason: '' } }], '✔ 1 file, no problems; 1 suppressed'],
  ])('%s', (_, found, expected) => {
    expect(
      stylish(sampleReport({ 'a.md': 'a' }, found), plain)
        .trimEnd()
        .split('\n')
        .at(-1),
    ).toBe(expected);
  });

  test('no files at all', () => {
    expect(stylish(sampleReport({}, []), plain)).toBe('✔ no files to check\n');
  });

  test('what --quiet left out is counted', () => {
    const report = sampleReport({ 'a.md': 'a' }, [{ ...one, severity: 'warning' }]);
    expect(stylish({ ...report, diagnostics: [] }, plain)).toBe('⚠ 1 file, no errors; 1 below error level not shown\n');
  });
});

describe('two hundred findings', () => {
  const many = (number: number, severity: Severity, ruleId: string): readonly SampleFinding[] =>
    Array.from({ length: number }, () => ({ path: 'a.md', at: 'text', message: `About ${ruleId}`, severity, ruleId }));

  test('source lines are kept for the errors while they are few', () => {
    const text = stylish(
      sampleReport({ 'a.md': 'text\n' }, [...many(199, 'warning', 'x/w'), ...many(1, 'error', 'x/e')]),
      plain,
    );
    expect(text.match(/1 \| text/g)).toHaveLength(1);
    expect(text).toContain('Rules\n       1 error  x/e\n  199 warnings  x/w\n');
    expect(text).toContain('Source lines are shown for errors only, as there are 200 problems;');
  });

  test('and left out where there are too many of them', () => {
    const text = stylish(sampleReport({ 'a.md': 'text\n' }, many(200, 'error', 'x/e')), plain);
    expect(text).not.toContain('| text');
    expect(text.split('\n').length).toBeLessThan(210);
    expect(text).toContain('Source lines are left out, as there are 200 problems;');
  });
});
