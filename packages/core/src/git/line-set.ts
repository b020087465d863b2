import { alignLines } from '../text/line-alignment.ts';
import type { LineRanges } from './changed-lines.ts';

/** True where a span of lines, both ends included, holds a line of some ranges. */
export function touches(ranges: LineRanges, first: number, last: number): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[1] ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  const next = ranges[low];
  return next !== undefined && next[0] <= last;
}

/**
 * The changed lines of a text that is not saved yet: those that differ from what is saved, and those that do not but
 * were changed before. Where lines were only removed, it is the line that follows them.
 */
export function changedSince(saved: string, text: string, ranges: LineRanges): LineRanges {
  if (saved === text) return ranges;
  const before = saved.split('\n');
  const after = text.split('\n');
  const changed: [number, number][] = [];
  let next = 0;
  for (const [at, was] of alignLines(before, after).entries()) {
    const line = at + 1;
    if (was === -1) changed.push([line, line]);
    else {
      const isBehindRemoved = was > next && changed.at(-1)?.[1] !== line - 1;
      if (isBehindRemoved || touches(ranges, was + 1, was + 1)) changed.push([line, line]);
      next = was + 1;
    }
  }
  return changed;
}
