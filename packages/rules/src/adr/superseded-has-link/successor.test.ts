import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, expect, it } from 'vitest';
import { type AdrRecord, readRecord } from '../../kinds/adr/record.ts';
import { registryOf } from '../../kinds/adr/registry.ts';
import { claimsOf, successorProblem } from './successor.ts';

let records: (files: Readonly<Record<string, string>>) => readonly AdrRecord[];

beforeAll(async () => {
  const parser = await markdown.open({});
  records = (files) => Object.entries(files).map(([path, text]) => readRecord(parser.parse(sourceFile(path, text))));
});

const problemOf = (status: string, others: Readonly<Record<string, string>> = {}, paths: readonly string[] = []) => {
  const text = `# 4. DNS\n\nStatus: ${status}\n`;
  const all = records({ 'docs/adr/0004-dns.md': text, ...others });
  const [first] = all;
  const problem = first && successorProblem(first, registryOf(all), (path) => paths.includes(path));
  if (problem?.kind !== 'unresolved') return problem;
  const { range, ...rest } = problem;
  return { ...rest, underlined: text.slice(range.start, range.end) };
};

const later = { 'docs/adr/0015-names.md': '# 15. Names\n\nStatus: Accepted\n' };

it.each([
  ['Accepted', undefined],
  ['Superseded', { kind: 'missing' }],
  ['Superseded by', { kind: 'missing' }],
  ['Superseded by TBD', { kind: 'missing' }],
  ['Superseded by ADR-15', undefined],
  ['Superseded by 15', undefined],
  ['Superseded by [Names](0015-names)', undefined],
  ['Superseded by [the old name](0015-old-name.md)', undefined],
  ['Superseded by Names', undefined],
  ['Superseded by ADR-4', { kind: 'unresolved', text: 'ADR-4', underlined: 'ADR-4' }],
  ['Superseded by ADR-16', { kind: 'unresolved', text: 'ADR-16', underlined: 'ADR-16' }],
  ['Superseded by our new platform', { kind: 'unresolved', text: 'our new platform', underlined: 'our new platform' }],
  ['Superseded by [spec](../spec.md)', undefined],
  ['Superseded by [spec](../gone.md)', { kind: 'unresolved', text: 'spec', underlined: '[spec](../gone.md)' }],
  ['Deprecated', undefined],
  ['Deprecated by the platform team', undefined],
  ['Deprecated by ADR-16', { kind: 'unresolved', text: 'ADR-16', underlined: 'ADR-16' }],
  ['Reverted by ADR-16', { kind: 'unresolved', text: 'ADR-16', underlined: 'ADR-16' }],
  ['Reverted by ADR-15', undefined],
  ['Deprecated by', { kind: 'missing' }],
  ['Partly superseded', undefined],
])('%s', (status, expected) => expect(problemOf(status, later, ['docs/spec.md'])).toEqual(expected));

it('prefers the record of the same folder', () => {
  const all = records({
    'a/adr/0001-x.md': '# X\n\nStatus: Accepted\n\nSupersedes ADR-2\n',
    'a/adr/0002-y.md': '# Y\n\nStatus: Superseded\n',
    'b/adr/0002-z.md': '# Z\n\nStatus: Superseded\n',
  });
  const claims = claimsOf(all, registryOf(all));
  expect([...claims].map(([record, by]) => [record.path, by.map((claim) => claim.record.path)])).toEqual([
    ['a/adr/0002-y.md', ['a/adr/0001-x.md']],
  ]);
});
