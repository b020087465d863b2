import { expect, test } from 'vitest';
import { idsInFileName, knownIds } from './known-ids.ts';

test.each([
  ['archive/archive-TASK-001.md', ['TASK-001']],
  ['backlog/completed/back-24.02 - Add-lanes.md', ['back-24.02']],
  ['docs/readme.md', []],
  ['TASK-001.png', []],
  ['TASK-001/readme.md', []],
])('the name of %s holds %j', (path, ids) => {
  expect(idsInFileName(path).map(({ id }) => id)).toEqual(ids);
});

test('parts of a task stand for the whole', () => {
  const ids = ['TASK-012-A', 'BACK-355.02', 'TASK-1'].map((id) => ({ id, range: { start: 0, end: id.length } }));
  expect([...knownIds([{ path: 'Tasklist.md', ids }]).parents]).toEqual(['TASK-012', 'BACK-355']);
});
