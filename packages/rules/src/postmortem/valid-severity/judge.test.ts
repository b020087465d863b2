import { expect, it } from 'vitest';
import { judge } from './judge.ts';
import { nameOf, scaleOf } from './scale.ts';

const usual = scaleOf(['SEV1', 'SEV2', 'SEV3', 'SEV4'], {});

it.each([
  ['SEV2', undefined],
  ['**SEV2**', undefined],
  ['SEV2 (degraded)', undefined],
  ['SEV-2', ['spelling', 'SEV-2', 'SEV2']],
  ['Sev 2', ['spelling', 'Sev 2', 'SEV2']],
  ['sev2', ['spelling', 'sev2', 'SEV2']],
  ['Severity 2', ['spelling', 'Severity 2', 'SEV2']],
  ['SEV2 → SEV1', undefined],
  ['Sev2 → Sev-1', ['spelling', 'Sev-1', 'SEV1']],
  ['P1', ['alias', 'P1', 'SEV1']],
  ['S3', ['alias', 'S3', 'SEV3']],
  ['2', ['alias', '2', 'SEV2']],
  ['1 - Critical', ['alias', '1', 'SEV1']],
  ['🔴 Critical', ['alias', 'Critical', 'SEV1']],
  ['Major outage', ['alias', 'Major', 'SEV2']],
  ['High (SEV2)', undefined],
  ['SEV-2（提案）', ['spelling', 'SEV-2', 'SEV2']],
  ['High', ['unknown', 'High', 'SEV2']],
  ['Low impact', ['unknown', 'Low impact', 'SEV4']],
  ['chain halt (liveness), no loss', ['unknown', 'chain halt', undefined]],
  ['None — diagnostic only', undefined],
  ['none user-facing (nothing was lost)', undefined],
  ['SEV5', ['unknown', 'SEV5', undefined]],
  ['P0', ['unknown', 'P0', undefined]],
  ['Catastrophe', ['unknown', 'Catastrophe', undefined]],
  ['N/A', undefined],
  ['-', undefined],
  ['TBD', undefined],
  ['[SEV1-4]', undefined],
  ['SEV1 | SEV2', undefined],
])('%s', (value, expected) => {
  const verdict = judge(value, { start: 10, end: 10 + value.length }, usual);
  const found = verdict === undefined ? undefined : [verdict.kind, verdict.word, verdict.wanted];
  expect(found).toEqual(expected);
  if (verdict !== undefined) expect(value.slice(verdict.range.start - 10, verdict.range.end - 10)).toBe(verdict.word);
});

it('knows other scales', () => {
  const words = scaleOf(['Critical', 'High', 'Medium', 'Low'], {});
  expect(judge('High', { start: 0, end: 4 }, words)).toBeUndefined();
  expect(judge('SEV2', { start: 0, end: 4 }, words)).toMatchObject({ kind: 'unknown' });
  expect(nameOf(words)).toBe('Critical, High, Medium, Low');
  expect(judge('P0', { start: 0, end: 2 }, scaleOf(['P0', 'P1', 'P2'], {}))).toBeUndefined();
  expect(judge('Outage', { start: 0, end: 6 }, scaleOf(['SEV1'], { outage: 'SEV1' }))).toMatchObject({ kind: 'alias' });
});
