import { describe, expect, test } from 'vitest';
import { idsInFileName, knownIdsByFolder, type Source } from './known-ids.ts';

const source = (path: string, ...ids: string[]): Source => ({
  path,
  ids: ids.map((id) => ({ id, range: { start: 0, end: id.length } })),
});

function idsOf(folder: string, tasklists: Source[], others: Source[]) {
  return [...(knownIdsByFolder(tasklists, others).get(folder)?.ids.keys() ?? [])].sort();
}

describe('what a tasklist may refer to', () => {
  const a = source('packages/a/Tasklist.md', 'A-1');
  const b = source('packages/b/Tasklist.md', 'B-1');

  test('packages beside each other are apart, and a log belongs to the nearest', () => {
    const logs = [source('packages/a/CHANGELOG.md', 'A-9'), source('packages/b/docs/Devlog.md', 'B-9')];
    expect(idsOf('packages/a', [a, b], logs)).toEqual(['A-1', 'A-9']);
    expect(idsOf('packages/b', [a, b], logs)).toEqual(['B-1', 'B-9']);
  });

  test('tasklists above and below see each other, and a log at the root is everybody’s', () => {
    const root = source('Tasklist.md', 'R-1');
    expect(idsOf('packages/a', [root, a, b], [])).toEqual(['A-1', 'R-1']);
    expect(idsOf('', [root, a, b], [])).toEqual(['A-1', 'B-1', 'R-1']);
    expect(idsOf('packages/a', [a, b], [source('CHANGELOG.md', 'X-1')])).toEqual(['A-1', 'X-1']);
  });

  test('one tasklist sees every log', () => {
    expect(idsOf('packages/a', [a], [source('logs/CHANGELOG.md', 'X-1')])).toEqual(['A-1', 'X-1']);
  });

  test('parts of a task stand for the whole', () => {
    const known = knownIdsByFolder([source('Tasklist.md', 'TASK-012-A', 'BACK-355.02', 'TASK-1')], []).get('');
    expect([...(known?.parents ?? [])]).toEqual(['TASK-012', 'BACK-355']);
  });
});

test.each([
  ['archive/archive-TASK-001.md', ['TASK-001']],
  ['backlog/completed/back-24.02 - Add-lanes.md', ['back-24.02']],
  ['docs/readme.md', []],
  ['TASK-001.png', []],
  ['TASK-001/readme.md', []],
])('the name of %s holds %j', (path, ids) => {
  expect(idsInFileName(path).map(({ id }) => id)).toEqual(ids);
});
