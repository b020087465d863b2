import { expect, test } from 'vitest';
import { statusesIn } from './statuses.ts';

test.each([
  ['- **Status:** Accepted', 'Accepted'],
  ['**Status**: ✅ DONE', 'DONE'],
  ['> Status: In Progress (since May)', 'In Progress'],
  ['Status: accepted; supersedes 4', 'accepted'],
  ['## Status\n\nProposed\n', 'Proposed'],
  ['### Status\r\n\r\nDeprecated, see 7\r\n', 'Deprecated'],
])('%j', (text, status) => {
  expect(statusesIn([text])).toEqual([{ text: status, number: 1 }]);
});

test.each(['Status: PENDING | DONE', 'Status:', '## Status', 'Status quo is fine', 'Status: this is a whole sentence'])(
  '%j names no status',
  (text) => {
    expect(statusesIn([text])).toEqual([]);
  },
);

test('the usual spelling stands for all, the frequent come first', () => {
  expect(statusesIn(['Status: done', 'Status: Done', 'Status: Done', 'Status: in-progress'])).toEqual([
    { text: 'Done', number: 3 },
    { text: 'in-progress', number: 1 },
  ]);
});
