import { expect, test } from 'vitest';
import { isOpen, knownWords, stateOf } from './states.ts';

test.each([
  ['PENDING', 'PENDING'],
  ['To do', 'PENDING'],
  ['⏳ READY TO START', 'PENDING'],
  ['🔄 IN PROGRESS', 'IN_PROGRESS'],
  ['Rework', 'IN_PROGRESS'],
  ['in review', 'READY_FOR_VALIDATION'],
  ['Done ✅', 'COMPLETED'],
  ['DONE 2025-01-14', 'COMPLETED'],
  ['IN PROGRESS 80%', 'IN_PROGRESS'],
  ['On-hold (budget)', 'BLOCKED'],
  ['Deferred', 'DROPPED'],
  ['✅', 'COMPLETED'],
  ['🔄', 'IN_PROGRESS'],
  ['Done-ish', undefined],
  ['80%', undefined],
  ['', undefined],
])('%j means %s', (value, state) => {
  expect(stateOf(value)).toBe(state);
});

test('every known word means something, and only work that is not over is open', () => {
  expect(knownWords.length).toBeGreaterThan(40);
  for (const word of knownWords) expect(stateOf(word)).toBeDefined();
  expect([isOpen('PENDING'), isOpen('BLOCKED'), isOpen('COMPLETED'), isOpen('DROPPED'), isOpen(undefined)]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
