import type { Log, Result } from 'sarif';
import { describe, expect, test } from 'vitest';
import { type SampleFinding, sampleReport, sampleStyle } from '../../test/sample-report.ts';
import sarif from './sarif.ts';

const files = {
  'docs/adr/0003 use.md': '# 3. Use Postgres\n\n- Status: Acceptd\n- 😀 Status: Acceptd\n',
  'docs/adr/0001.md': '# 1. Use SQLite\n\nSuperseded by 3\n',
};
const findings: readonly SampleFinding[] = [
  {
    path: 'docs/adr/0003 use.md',
    at: 'Acceptd',
    message: 'Expected a link such as [4](0004.md)',
    related: [{ path: 'docs/adr/0001.md', at: 'Superseded', message: 'named here' }],
  },
  { path: 'docs/adr/0001.md', at: 'Superseded by 3', message: 'Worth a link.', severity: 'info', ruleId: 'docs/link' },
  { path: 'docs/adr/0001.md', at: '1', message: 'Hidden', suppressed: { by: 'directive', reason: 'old' } },
  { path: 'docs/adr/0001.md', at: '# 1', message: 'The rule threw', ruleId: 'devlint/rule-crash' },
  { path: 'docs/adr/0001.md', at: 'Use', message: 'No such rule', ruleId: 'devlint/config' },
];

function logOf(found: readonly SampleFinding[], style = {}, more = {}) {
  const written = sarif(sampleReport(files, found, more), { ...sampleStyle, ...style });
  if (typeof written === 'string') throw new Error('SARIF comes with its notices');
  const log: Log = JSON.parse(written.text);
  const [run] = log.runs;
  const results: readonly Result[] = run?.results ?? [];
  return { log, run, results, notices: written.notices };
}

test('results: place, snippet and context, level, rule by index, both fingerprints, related places', () => {
  const [first, second] = logOf(findings).results;
  expect(first).toMatchObject({
    ruleId: 'adr/valid-status',
    ruleIndex: 0,
    level: 'error',
    message: { text: 'Expected a link such as \\[4\\](0004.md).' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'docs/adr/0003%20use.md', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 11, endLine: 3, endColumn: 18, snippet: { text: 'Acceptd' } },
          contextRegion: { startLine: 1, endLine: 5 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]+:1$/) },
    relatedLocations: [{ id: 1, message: { text: 'named here.' } }],
  });
  expect(second).toMatchObject({ ruleId: 'docs/link', level: 'note' });
});

test('rules: every one of the report, with its page', () => {
  const { run } = logOf(findings, { pageOf: (id: string) => (id === 'docs/link' ? '# docs/link' : undefined) });
  const rules = run?.tool.driver.rules ?? [];
  expect(rules.map(({ id, name }) => [id, name])).toContainEqual(['docs/link', 'DocsLink']);
  expect(rules.find(({ id }) => id === 'docs/link')?.help).toEqual({
    text: 'What docs/link is about. See https://example.org/docs/link',
    markdown: '# docs/link',
  });
});

test('suppressed findings are left out unless asked for', () => {
  expect(logOf(findings).results.some(({ message }) => message.text === 'Hidden.')).toBe(false);
  const hidden = logOf(findings, { includeSuppressed: true }).results.find(({ message }) => message.text === 'Hidden.');
  expect(hidden?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'old' }]);
});

test('what the tool itself has to say is no result', () => {
  const { run, results } = logOf(findings, {}, { failures: 2, notifications: [{ level: 'warning', message: 'Mind' }] });
  expect(results).toHaveLength(2);
  const [invocation] = run?.invocations ?? [];
  expect(invocation?.executionSuccessful).toBe(false);
  expect(invocation?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
    'The rule threw.',
    'Mind.',
  ]);
  expect(invocation?.toolConfigurationNotifications).toMatchObject([{ descriptor: { id: 'devlint/config' } }]);
});

test('a file that would be too long is cut, gravest first, and says so twice', () => {
  const { results, notices, run } = logOf([...findings].reverse(), { resultLimit: 1 });
  expect(results.map(({ level }) => level)).toEqual(['error']);
  expect(notices).toEqual(['SARIF holds the 1 gravest of 2 findings; --sarif-limit sets how many.']);
  expect(run?.invocations?.[0]?.toolExecutionNotifications?.at(-1)?.message.text).toBe(notices[0]);
});

describe('fixes', () => {
  const report = sampleReport(files, findings.slice(0, 1));
  const [diagnostic] = report.diagnostics;
  if (diagnostic === undefined) throw new Error('the sample has no finding');
  const fixesOf = (path: string): Result['fixes'] => {
    const edit = { path, range: diagnostic.range, text: 'Accepted' };
    const fixed = { ...diagnostic, fix: { tier: 'safe' as const, edits: [edit] } };
    const written = sarif({ ...report, diagnostics: [fixed] }, sampleStyle);
    const log: Log = JSON.parse(typeof written === 'string' ? written : written.text);
    return log.runs[0]?.results?.[0]?.fixes;
  };

  test('say what to replace by what', () => {
    expect(fixesOf('docs/adr/0003 use.md')).toEqual([
      {
        description: { text: 'Fix.' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'docs/adr/0003%20use.md', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 11, endLine: 3, endColumn: 18 },
                insertedContent: { text: 'Accepted' },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('are left out where a file they edit is not at hand', () => {
    expect(fixesOf('elsewhere.md')).toBeUndefined();
  });
});

test('no results is a list all the same: it marks earlier alerts as fixed', () => {
  expect(logOf([]).run?.results).toEqual([]);
});
