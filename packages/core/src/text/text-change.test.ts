import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeBetween } from './text-change.ts';

const runs = { seed: 20250101, numRuns: 1000 };
/** Characters of one and of two halves; two of the latter share the first half, two the second. */
const text = fc
  .array(fc.constantFrom('a', 'b', '\n', '😀', '😁', '🤀'), { maxLength: 12 })
  .map((units) => units.join(''));

/** The change as people would make it: cut out, put in. */
function changed(before: string, after: string): string {
  const { start, end, newEnd } = changeBetween(before, after);
  return before.slice(0, start) + after.slice(start, newEnd) + before.slice(end);
}

describe('the change between two texts', () => {
  it.each([
    ['', '', { start: 0, end: 0, newEnd: 0 }],
    ['abc', 'abc', { start: 3, end: 3, newEnd: 3 }],
    ['abc', 'abxc', { start: 2, end: 2, newEnd: 3 }],
    ['abc', 'c', { start: 0, end: 2, newEnd: 0 }],
    ['aa', 'aaa', { start: 2, end: 2, newEnd: 3 }],
    ['x😀', 'x😁', { start: 1, end: 3, newEnd: 3 }],
    ['😀x', '🤀x', { start: 0, end: 2, newEnd: 2 }],
  ])('from %j to %j', (before, after, expected) => {
    expect(changeBetween(before, after)).toEqual(expected);
  });

  it('makes the one of the other, and cuts no character in two', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(changed(before, after)).toBe(after);
        const { start, end, newEnd } = changeBetween(before, after);
        const parts = [before.slice(0, start), before.slice(start, end), before.slice(end), after.slice(start, newEnd)];
        for (const part of parts) expect(part.isWellFormed()).toBe(true);
      }),
      runs,
    );
  });

  it('is small, however long the texts are', () => {
    fc.assert(
      fc.property(fc.nat(30_000), fc.nat(30_000), text, (left, right, typed) => {
        const [first, last] = ['l'.repeat(left), 'r'.repeat(right)];
        const { start, end, newEnd } = changeBetween(`${first}|${last}`, `${first}x${typed}|${last}`);
        expect([start, end - start, newEnd - start]).toEqual([left, 0, 1 + typed.length]);
      }),
      { ...runs, numRuns: 100 },
    );
  });
});
