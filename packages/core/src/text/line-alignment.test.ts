import { describe, expect, test } from 'vitest';
import { alignLines } from './line-alignment.ts';

const lines = (text: string) => text.split(' ').filter(Boolean);

describe('which line is which', () => {
  test.each([
    ['', '', []],
    ['a b c', 'a b c', [0, 1, 2]],
    ['a c', 'a b c', [0, -1, 1]],
    ['a b c', 'a c', [0, 2]],
    ['a b c', 'a x c', [0, -1, 2]],
    ['a b c d', 'd a b c', [-1, 0, 1, 2]],
    ['- - a - -', '- - a - - -', [0, 1, 2, 3, 4, -1]],
    ['x x y x x', 'x y y x', [0, 2, -1, 4]],
    ['h1 p h2 p h3 p', 'h1 p q h2 p h3 p', [0, 1, -1, 2, 3, 4, 5]],
    ['p q p q', 'q p q p', [1, 2, 3, -1]],
  ])('%s → %s', (before, after, expected) => {
    expect([...alignLines(lines(before), lines(after))]).toEqual(expected);
  });

  test('both sides rise, and equal lines only are paired', () => {
    let seed = 7;
    const random = (most: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % most;
    };
    for (let round = 0; round < 300; round++) {
      const before = Array.from({ length: random(40) }, () => String(random(12)));
      const after = before.flatMap((line) =>
        random(4) === 0 ? [] : random(5) === 0 ? [line, String(random(12))] : [line],
      );
      const pairs = [...alignLines(before, after)].flatMap((a, b) => (a === -1 ? [] : [[a, b] as const]));
      expect(pairs.filter(([a, b]) => before[a] !== after[b])).toEqual([]);
      expect(pairs.map(([a]) => a)).toEqual([...new Set(pairs.map(([a]) => a))].sort((a, b) => a - b));
    }
  });

  test('many lines that are all alike, or all new, are no reason to wait', () => {
    const many = (word: string) => Array.from({ length: 200_000 }, () => word);
    expect(alignLines(many('a'), many('b'))).toHaveLength(200_000);
    const mixed = Array.from({ length: 200_000 }, (_, at) => (at % 3 === 0 ? 'a' : 'b'));
    expect(alignLines(mixed, mixed.toReversed())).toHaveLength(200_000);
  });
});
