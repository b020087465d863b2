import { markdown, sourceFile } from '@devlint/core';
import { expect, test } from 'vitest';
import { statusGroupsOf } from './status-groups.ts';

const parser = await markdown.open({});
const groups = (...titles: readonly string[]) =>
  statusGroupsOf(
    parser.parse(sourceFile('Tasklist.md', titles.map((title) => `## ${title}\n\nText.\n\n`).join(''))),
  ).map(({ state, backlog }) => (backlog ? 'backlog' : state));

test.each([
  [['IN_PROGRESS'], ['IN_PROGRESS']],
  [['🔄 In Progress (3)'], ['IN_PROGRESS']],
  [
    ['Recently Completed', 'Completed Tasks – Phase 1', '✅ Done this week'],
    ['COMPLETED', 'COMPLETED', 'COMPLETED'],
  ],
  [['Work in Progress'], ['IN_PROGRESS']],
  [
    ['Backlog', 'To Do', 'Blocked Tasks'],
    ['backlog', 'PENDING', 'BLOCKED'],
  ],
  [['Phase 1 – Completed', 'Phase 2 – In Progress'], ['COMPLETED']],
  [['Active Tasks', 'Current Tasks', 'All Tasks'], []],
  [['In Progress / Blocked', 'Completed Migrations API', 'Done when', 'TASK-1: Done'], []],
  // A subject of the work on its own, a state among states.
  [['Setup', 'Testing'], []],
  [
    ['Done', 'Testing'],
    ['COMPLETED', 'READY_FOR_VALIDATION'],
  ],
  [['Done', 'Phase 3: Testing'], ['COMPLETED']],
])('%j are groups of %j', (titles, expected) => {
  expect(groups(...titles)).toEqual(expected);
});
