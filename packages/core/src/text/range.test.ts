import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRanges, contains, overlaps, type Range } from './range.ts';

const runs = { seed: 20250101, numRuns: 1000 };
const range: fc.Arbitrary<Range> = fc
  .tuple(fc.nat(8), fc.nat(8))
  .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));

/** The code units of a range, the slow and obvious way. */
function unitsOf({ start, end }: Range): readonly number[] {
  return Array.from({ length: end - start }, (_, at) => start + at);
}

describe('ranges', () => {
  it('contain what has no code unit outside', () => {
    fc.assert(
      fc.property(range, range, (outer, inner) => {
        const units = new Set(unitsOf(outer));
        const nonEmpty = inner.start < inner.end;
        if (nonEmpty) expect(contains(outer, inner)).toBe(unitsOf(inner).every((unit) => units.has(unit)));
        else expect(contains(outer, inner)).toBe(outer.start <= inner.start && inner.start <= outer.end);
        expect(contains(outer, outer)).toBe(true);
      }),
      runs,
    );
  });

  it('overlap when they share a code unit, or an empty one lies strictly inside', () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const units = new Set(unitsOf(a));
        const shared = unitsOf(b).some((unit) => units.has(unit));
        const inside = (empty: Range, other: Range) =>
          empty.start === empty.end && other.start < empty.start && empty.start < other.end;
        expect(overlaps(a, b)).toBe(shared || inside(a, b) || inside(b, a));
        expect(overlaps(b, a)).toBe(overlaps(a, b));
      }),
      runs,
    );
  });

  it('sort into reading order', () => {
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const sorted = [...ranges].sort(compareRanges);
        for (const [at, next] of sorted.slice(1).entries()) {
          const before = sorted[at] ?? next;
          expect(before.start < next.start || (before.start === next.start && before.end <= next.end)).toBe(true);
        }
      }),
      runs,
    );
  });
});
