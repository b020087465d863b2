import { expect, test } from 'vitest';
import { nearbyFinder } from './nearby.ts';

const nearby = nearbyFinder(['TASK-001', 'TASK-7', 'TASK-017', 'TASK-0012', 'TASKS-001', 'BUG-001']);

test.each([
  ['TASK-011', ['TASK-001', 'TASK-017']],
  ['TASK-007', ['TASK-001', 'TASK-7', 'TASK-017']],
  ['TASK-01', ['TASK-001', 'TASK-017']],
  ['TASK-012', ['TASK-017', 'TASK-0012']],
  ['TASK-0001', ['TASK-001']],
  ['TASK-404', []],
])('near %s are %j', (id, expected) => {
  expect(nearby(id).filter((one) => one !== id)).toEqual(expected);
});
