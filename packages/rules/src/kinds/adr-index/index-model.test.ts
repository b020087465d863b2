import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, expect, it } from 'vitest';
import { type AdrIndex, readIndex } from './index-model.ts';
import adrIndex from './kind.ts';

let read: (text: string, path?: string) => AdrIndex;
let isIndex: (text: string, path: string) => boolean;

beforeAll(async () => {
  const parser = await markdown.open({});
  const parse = (text: string, path: string) => parser.parse(sourceFile(path, text));
  read = (text, path = 'docs/adr/README.md') => readIndex(parse(text, path));
  isIndex = (text, path) =>
    adrIndex.matches(path) && adrIndex.extract(parse(text, path), { assigned: false }) !== undefined;
});

it('reads a list with symbols and its legend', () => {
  const text = `# Decisions

* ✅ [1. Use PostgreSQL](001-Use-PostgreSQL.md)
* ⌛️ [2. Use queues](./002-Use-queues.md)
* [The guide](guide.md)

### Statuses:

* Accepted: ✅
* On trial: 🧪
`;
  const index = read(text);
  expect(index.entries.map(({ title, targetFile, form, status }) => [title, targetFile, form, status?.text])).toEqual([
    ['1. Use PostgreSQL', 'docs/adr/001-Use-PostgreSQL.md', 'item', '✅'],
    ['2. Use queues', 'docs/adr/002-Use-queues.md', 'item', '⌛️'],
  ]);
  for (const { status } of index.entries)
    expect(status && text.slice(status.range.start, status.range.end)).toBe(status?.text);
  expect(index.legend.map(({ key, symbol, canonical }) => [key, symbol, canonical])).toEqual([
    ['ACCEPTED', '✅', 'ACCEPTED'],
    ['ON_TRIAL', '🧪', undefined],
  ]);
});

it('reads a table with a status column', () => {
  const text = `| ADR | Description | Status |
| --- | --- | --- |
| [001](./adr-001-tracing.md) | Tracing of coins | Accepted, Implemented |
| [025](./adr-025-channels.md) | Channels | Deprecated |
`;
  const { entries } = read(text);
  expect(entries.map(({ title, form, status }) => [title, form, status?.canonical])).toEqual([
    ['Tracing of coins', 'row', 'ACCEPTED'],
    ['Channels', 'row', 'DEPRECATED'],
  ]);
  for (const { status } of entries)
    expect(status && text.slice(status.range.start, status.range.end)).toBe(status?.text);
});

it('reads groups', () => {
  const { entries, legend } = read('### Accepted\n\n- [A](0001-a.md)\n\n### Proposed\n\n- [B](0002-b.md)\n');
  expect(entries.map(({ group }) => group?.title)).toEqual(['Accepted', 'Proposed']);
  expect(legend).toEqual([]);
});

it.each([
  ['docs/adr/README.md', '# Decisions\n', true],
  ['docs/architecture/README.md', '# Architecture\n', false],
  ['docs/architecture/README.md', '- [1](adr-001-a.md)\n- [2](adr-002-b.md)\n- [3](adr-003-c.md)\n', true],
  ['README.md', '- [1](docs/adr/0001-a.md)\n', false],
])('%s with %j', (path, text, expected) => expect(isIndex(text, path)).toBe(expected));
