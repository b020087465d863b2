import type { Report } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import { type SampleFinding, sampleReport } from '../../test/sample-report.ts';
import agent from './agent.ts';
import checkstyle from './checkstyle.ts';
import github from './github.ts';
import gitlab from './gitlab.ts';
import junit from './junit.ts';

const same = (path: string) => path;
const style = { locate: same, inRepository: (path: string) => `sub/${path}` };
const files = {
  'docs/adr/0003.md': '# 3. Use Postgres\n\n- Status: Acceptd\n- Status: Acceptd\n',
  'docs/adr/0001.md': '# 1. Use SQLite\n\nSuperseded by 3\n',
};
const findings: readonly SampleFinding[] = [
  {
    path: 'docs/adr/0003.md',
    at: 'Acceptd',
    message: 'Unknown ADR status "Acceptd"; did you mean "Accepted"?',
    related: [{ path: 'docs/adr/0001.md', at: 'Superseded', message: 'named here' }],
    suggestions: ['Change to "Accepted"'],
  },
  { path: 'docs/adr/0003.md', at: '# 3. Use Postgres\n\n', message: 'Long', severity: 'warning', ruleId: 'docs/long' },
  { path: 'docs/adr/0001.md', at: 'Superseded by 3', message: 'Worth a link', severity: 'info', ruleId: 'docs/link' },
  { path: 'docs/adr/0001.md', at: '1', message: 'Hidden', suppressed: { by: 'directive', reason: 'old' } },
];
const report = sampleReport(files, findings, {
  notifications: [{ level: 'warning', path: 'a.md', message: 'a.md was skipped: it is ignored.' }],
});
const clean = sampleReport({ 'a.md': 'x\n' }, []);

test('github: the gravest first, files named from the root of the repository, a summary last', () => {
  expect(github(report, style)).toBe(
    [
      '::error file=sub/docs/adr/0003.md,line=3,endLine=3,col=11,endColumn=18,title=devlint (adr/valid-status)::Unknown ADR status "Acceptd"; did you mean "Accepted"?',
      '::warning file=sub/docs/adr/0003.md,line=1,endLine=3,title=devlint (docs/long)::Long',
      '::notice file=sub/docs/adr/0001.md,line=3,endLine=3,col=1,endColumn=16,title=devlint (docs/link)::Worth a link',
      '::warning title=devlint::sub/a.md was skipped: it is ignored.',
      'devlint: 3 problems in 2 files',
      '',
    ].join('\n'),
  );
  expect(github(clean, style)).toBe('');
});

describe('gitlab', () => {
  const entries = (of: Report): { fingerprint: string; location: object; severity: string }[] =>
    JSON.parse(gitlab(of, style));

  test('has what Code Quality reads, and an empty list when all is well', () => {
    expect(entries(report).map(({ fingerprint: _, ...rest }) => rest)).toEqual([
      {
        description: 'Unknown ADR status "Acceptd"; did you mean "Accepted"?',
        check_name: 'adr/valid-status',
        severity: 'major',
        location: { path: 'sub/docs/adr/0003.md', lines: { begin: 3 } },
      },
      {
        description: 'Long',
        check_name: 'docs/long',
        severity: 'minor',
        location: { path: 'sub/docs/adr/0003.md', lines: { begin: 1 } },
      },
      {
        description: 'Worth a link',
        check_name: 'docs/link',
        severity: 'info',
        location: { path: 'sub/docs/adr/0001.md', lines: { begin: 3 } },
      },
    ]);
    expect(gitlab(clean, style)).toBe('[]\n');
  });

  test('fingerprints are unique, and stay when lines move', () => {
    const twice = [findings[0], findings[0]].flatMap((one) => one ?? []);
    const prints = entries(sampleReport(files, twice)).map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(2);
    const moved = { ...files, 'docs/adr/0003.md': `intro\n\n${files['docs/adr/0003.md']}` };
    expect(entries(sampleReport(moved, twice)).map(({ fingerprint }) => fingerprint)).toEqual(prints);
  });
});

test('junit: a suite per file, a test case per finding, a passing one when all is well', () => {
  expect(junit(report, style)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="devlint" tests="3" failures="2" errors="0" time="0">
      <testsuite name="sub/docs/adr/0003.md" tests="2" failures="2" errors="0" time="0">
        <testcase name="adr/valid-status (3:11)" classname="sub/docs/adr/0003.md" file="sub/docs/adr/0003.md" line="3" time="0">
          <failure type="adr/valid-status" message="Unknown ADR status &quot;Acceptd&quot;; did you mean &quot;Accepted&quot;?">sub/docs/adr/0003.md:3:11: error Unknown ADR status &quot;Acceptd&quot;; did you mean &quot;Accepted&quot;?</failure>
        </testcase>
        <testcase name="docs/long (1:1)" classname="sub/docs/adr/0003.md" file="sub/docs/adr/0003.md" line="1" time="0">
          <failure type="docs/long" message="Long">sub/docs/adr/0003.md:1:1: warning Long</failure>
        </testcase>
      </testsuite>
      <testsuite name="sub/docs/adr/0001.md" tests="1" failures="0" errors="0" time="0">
        <testcase name="docs/link (3:1)" classname="sub/docs/adr/0001.md" file="sub/docs/adr/0001.md" line="3" time="0">
          <system-out>sub/docs/adr/0001.md:3:1: info Worth a link</system-out>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
  expect(junit(clean, style)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="devlint" tests="1" failures="0" errors="0" time="0">
      <testsuite name="devlint" tests="1" failures="0" errors="0" time="0">
        <testcase name="no problems in 1 file" classname="devlint" time="0"/>
      </testsuite>
    </testsuites>
    "
  `);
});

test('checkstyle', () => {
  expect(checkstyle(report, style)).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <checkstyle version="4.3">
      <file name="sub/docs/adr/0003.md">
        <error line="3" column="11" severity="error" message="Unknown ADR status &quot;Acceptd&quot;; did you mean &quot;Accepted&quot;?" source="devlint.adr/valid-status"/>
        <error line="1" column="1" severity="warning" message="Long" source="devlint.docs/long"/>
      </file>
      <file name="sub/docs/adr/0001.md">
        <error line="3" column="1" severity="info" message="Worth a link" source="devlint.docs/link"/>
      </file>
    </checkstyle>
    "
  `);
});

test('agent: nothing twice, source lines and edits', () => {
  const fixable = sampleReport(files, findings);
  const [first, ...others] = fixable.diagnostics;
  if (first === undefined) throw new Error('the sample has no finding');
  const edit = { path: first.path, range: first.range, text: 'Accepted' };
  const withFix = { ...fixable, diagnostics: [{ ...first, fix: { tier: 'safe', edits: [edit] } as const }, ...others] };
  expect(agent(withFix, style)).toMatchInlineSnapshot(`
    "devlint: 3 problems. \`devlint explain RULE\` says why a rule is there.

    docs/adr/0003.md
    3:11 error adr/valid-status Unknown ADR status "Acceptd"; did you mean "Accepted"?
      > - Status: Acceptd
      see docs/adr/0001.md:3 named here
      safe fix: 3:11 "Acceptd" -> "Accepted"
      or: Change to "Accepted"
    1:1 warning docs/long Long
      > # 3. Use Postgres

    docs/adr/0001.md
    3:1 info docs/link Worth a link
      > Superseded by 3
    "
  `);
  expect(agent(clean, style)).toBe('devlint: no problems in 1 file.\n');
});

/** Names and messages that would start a command, close a tag or move a cursor, were they printed as they are. */
const hostile = [
  'a\n::error::x',
  'a\r\n::stop-commands::x',
  '%0A::error::x',
  '</failure><x/>&"\'',
  ']]><!--',
  '\u001b[2J\u0000\ufffe',
  '\ud800 lone',
  '\u202e right to left',
  'a,b:c',
];

describe.each(hostile.map((text) => [JSON.stringify(text), text] as const))('the hostile text %s', (_, text) => {
  const name = `docs/${text}.md`;
  const evil = sampleReport({ [name]: `${text}\n` }, [
    { path: name, at: text.slice(0, 1), message: text, ruleId: `x/${text}` },
  ]);

  test('starts no line and no command in github', () => {
    const [line = '', summary = '', ...rest] = github(evil, { inRepository: same }).split('\n');
    expect(line).toMatch(/^::error file=/);
    expect(line.match(/::/g)?.length).toBeGreaterThanOrEqual(2);
    const properties = line.slice('::error '.length, line.indexOf('::', 8));
    expect(properties.split(',').map((one) => one.split('=')[0])).toEqual([
      'file',
      'line',
      'endLine',
      'col',
      'endColumn',
      'title',
    ]);
    expect(summary).toBe('devlint: 1 problem in 1 file');
    expect(rest).toEqual(['']);
  });

  test.each([
    ['junit', junit],
    ['checkstyle', checkstyle],
  ])('keeps %s well-formed', (_name, format) => {
    expect(wellFormed(format(evil, { inRepository: same }))).toBe(true);
  });

  test('stays within its line in agent', () => {
    const lines = agent(evil, { locate: same }).split('\n');
    expect(lines.some((line) => line.startsWith('::'))).toBe(false);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
  });

  test('survives in gitlab', () => {
    expect(JSON.parse(gitlab(evil, { inRepository: same }))[0].description).toBe(text);
  });
});

/** A reader of XML that knows tags, attributes, entities and characters: what well-formed means without a DTD. */
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const token =
    /<\?xml [^?]*\?>|<\/([a-z]+)>|<([a-z-]+)((?: [a-z]+="[^"<&]*(?:&[a-z#0-9]+;[^"<&]*)*")*)(\/?)>|([^<&>]+|&[a-z#0-9]+;)/gy;
  while (token.lastIndex < xml.length) {
    const match = token.exec(xml);
    if (match === null) return false;
    if (match[1] !== undefined && open.pop() !== match[1]) return false;
    if (match[2] !== undefined && match[4] === '') open.push(match[2]);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
  return open.length === 0 && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(xml);
}
