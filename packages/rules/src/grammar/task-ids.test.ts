import { describe, expect, test } from 'vitest';
import { findTaskIds, leadingTaskId, taskPrefix } from './task-ids.ts';

describe('findTaskIds', () => {
  test.each<[string, string[]]>([
    ['TASK-007: Search', ['TASK-007']],
    ['BUG-001, TASK-012-A and TASK-0.5', ['BUG-001', 'TASK-012-A', 'TASK-0.5']],
    ['P1-001 FOO-379 FOO-BAR-12', ['P1-001', 'FOO-379', 'FOO-BAR-12']],
    ['**[TASK-001]** ~~TASK-003~~ `TASK-4`', ['TASK-001', 'TASK-003', 'TASK-4']],
    ['[TASK-001](#task-001)', ['TASK-001']],
    ['TASK-001, TASK-002.', ['TASK-001', 'TASK-002']],
    ['TASK-009-TASK-016', ['TASK-009', 'TASK-016']],
    ['archive-TASK-001.md', ['TASK-001']],
    ['TASK-001-add-login', ['TASK-001']],
    ['TASK-XXX TASK-NNN TASK-ID TASK-### TASK-001-XXX', []],
    ['transcript-search:TASK-002', []],
    ['Task:TASK-002', []],
    ['Task: TASK-002', ['TASK-002']],
    ['LOG-2025-01-14', []],
    ['2025-01-14', []],
    ['back-200', []],
    ['T001', []],
    ['xTASK-001 TASK-001x', []],
    ['ONE-TWO-THREE-4', []],
  ])('in %j finds %j', (text, ids) => {
    expect(findTaskIds(text).map(({ id }) => id)).toEqual(ids);
  });

  test('ranges are those of the whole text when a base is given', () => {
    const text = 'see TASK-1 and TASK-2';
    for (const { id, range } of findTaskIds(text.slice(4), 4)) expect(text.slice(range.start, range.end)).toBe(id);
  });
});

describe('leadingTaskId', () => {
  test.each<[string, string | undefined]>([
    ['TASK-007: Search', 'TASK-007'],
    ['[TASK-007] Search', 'TASK-007'],
    ['✅ T07', 'T07'],
    ['T001: Setup', 'T001'],
    ['**~~TASK-003~~**', 'TASK-003'],
    ['Add TASK-007', undefined],
    ['T-shirt', undefined],
    ['T1 line', undefined],
    ['', undefined],
  ])('of %j is %j', (text, id) => {
    const found = leadingTaskId(text, 10);
    expect(found?.id).toBe(id);
    if (found !== undefined) expect(text.slice(found.range.start - 10, found.range.end - 10)).toBe(found.id);
  });
});

test.each([
  ['TASK-012-A', 'TASK'],
  ['TASK-0.5', 'TASK'],
  ['P1-001', 'P1'],
  ['FOO-BAR-12', 'FOO-BAR'],
  ['T001', 'T'],
  ['BACK-355.02', 'BACK'],
  ['back-200', 'back'],
])('the prefix of %j is %j', (id, prefix) => {
  expect(taskPrefix(id)).toBe(prefix);
});

test('hostile text is read to the end', () => {
  for (const text of [
    'A-'.repeat(100_000),
    'A'.repeat(200_000),
    `TASK-${'1'.repeat(200_000)}x`,
    `TASK-1${'.1'.repeat(100_000)}x`,
  ]) {
    expect(() => {
      findTaskIds(text);
    }).not.toThrow();
  }
});
