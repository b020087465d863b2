import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from './nearest.ts';

const runs = { seed: 20250101, numRuns: 1000 };
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'é', '-'), maxLength: 9 });

function swapAt(text: string, at: number): string {
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}

describe('nearest', () => {
  it.each([
    ['Acceptd', ['Proposed', 'Accepted'], 'Accepted'],
    ['ACCEPTED', ['accepted'], 'accepted'],
    ['done', ['todo', 'open'], undefined],
    ['xy', ['xz', 'xw'], 'xz'],
    ['abcdef', ['abxxef'], 'abxxef'],
    ['abcdef', ['axxxef'], undefined],
    ['anything', [], undefined],
    ['ruels', ['rules'], 'rules'],
    ['wran', ['warn'], 'warn'],
  ])('of %j among %j is %j', (given, candidates, expected) => {
    expect(nearest(given, candidates)).toBe(expected);
  });

  it('is the first of the closest candidates, and close enough', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (given, candidates) => {
        const swaps = Array.from(given.toLowerCase().slice(1), (_, at) => swapAt(given.toLowerCase(), at));
        const far = (candidate: string) =>
          swaps.includes(candidate.toLowerCase()) && candidate.toLowerCase() !== given.toLowerCase()
            ? 1
            : distance(given.toLowerCase(), candidate.toLowerCase());
        const limit = Math.max(1, Math.floor(given.length / 3));
        const least = Math.min(...candidates.map(far));
        const expected = least <= limit ? candidates.find((candidate) => far(candidate) === least) : undefined;
        expect(nearest(given, candidates)).toBe(expected);
      }),
      runs,
    );
  });

  it('finds a candidate that is written the same but for case', () => {
    fc.assert(
      fc.property(word, fc.array(word), (given, others) => {
        expect(nearest(given, [...others, given.toUpperCase()])?.toLowerCase()).toBe(given.toLowerCase());
      }),
      runs,
    );
  });
});

describe('didYouMean', () => {
  it('ends a sentence, with a full stop when nobody is near', () => {
    expect(didYouMean('headng', ['heading'])).toBe('; did you mean "heading"?');
    expect(didYouMean('quux', ['heading'])).toBe('.');
    expect(didYouMean('quux', ['heading'], '; there is "heading".')).toBe('; there is "heading".');
  });
});
