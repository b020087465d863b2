/** Above so many pairs of lines, a stretch in which no line stands out is taken to be new as a whole. */
const pairLimit = 200_000;

/** So deep are stretches divided; texts that people write need less than ten. */
const depthLimit = 40;

interface Stretch {
  readonly before: readonly [start: number, end: number];
  readonly after: readonly [start: number, end: number];
  readonly depth: number;
}

/**
 * Finds for each line of a text the line of an earlier text that it is, by index; -1 for new lines. Both rise together.
 * Lines that stand once in both texts show the way (a patience diff), so that time grows with the texts and little more.
 */
export function alignLines(before: readonly string[], after: readonly string[]): Int32Array {
  const found = new Int32Array(after.length).fill(-1);
  const waiting: Stretch[] = [{ before: [0, before.length], after: [0, after.length], depth: 0 }];
  for (let stretch = waiting.pop(); stretch !== undefined; stretch = waiting.pop()) {
    let [start, end] = stretch.before;
    let [from, to] = stretch.after;
    for (; start < end && from < to && before[start] === after[from]; start++, from++) found[from] = start;
    for (; start < end && from < to && before[end - 1] === after[to - 1]; end--, to--) found[to - 1] = end - 1;
    if (start === end || from === to || stretch.depth === depthLimit) continue;
    const anchors = anchorsIn(before, after, { before: [start, end], after: [from, to], depth: 0 });
    if (anchors.length === 0) {
      if ((end - start) * (to - from) > pairLimit) continue;
      alignAll(before.slice(start, end), after.slice(from, to), (a, b) => {
        found[from + b] = start + a;
      });
      continue;
    }
    const depth = stretch.depth + 1;
    for (const [a, b] of [...anchors, [end, to] as const]) {
      waiting.push({ before: [start, a], after: [from, b], depth });
      [start, from] = [a, b];
    }
  }
  return found;
}

/** Pairs of lines that stand once on either side, as many as can rise together. */
function anchorsIn(
  before: readonly string[],
  after: readonly string[],
  stretch: Stretch,
): readonly (readonly [number, number])[] {
  const places = new Map<string, { before: number; after: number }>();
  const note = (lines: readonly string[], [start, end]: readonly [number, number], side: 'before' | 'after') => {
    for (let at = start; at < end; at++) {
      const line = lines[at] ?? '';
      const place = places.get(line) ?? { before: none, after: none };
      place[side] = place[side] === none ? at : several;
      places.set(line, place);
    }
  };
  note(before, stretch.before, 'before');
  note(after, stretch.after, 'after');
  const pairs = [...places.values()].filter((place) => place.before >= 0 && place.after >= 0);
  return longestRise(pairs.sort((a, b) => a.before - b.before)).map((pair) => [pair.before, pair.after]);
}

const none = -1;
const several = -2;

/** The longest part of some pairs whose `after` rises, by patience sorting. */
function longestRise<Pair extends { readonly after: number }>(pairs: readonly Pair[]): readonly Pair[] {
  interface Card {
    readonly pair: Pair;
    readonly below: Card | undefined;
  }
  const tops: Card[] = [];
  for (const pair of pairs) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tops[middle]?.pair.after ?? 0) < pair.after) low = middle + 1;
      else high = middle;
    }
    tops[low] = { pair, below: tops[low - 1] };
  }
  const rise: Pair[] = [];
  for (let card = tops.at(-1); card !== undefined; card = card.below) rise.push(card.pair);
  return rise.reverse();
}

/** Aligns few lines in the textbook's way: the longest common subsequence by a table. */
function alignAll(before: readonly string[], after: readonly string[], tell: (a: number, b: number) => void): void {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let a = before.length - 1; a >= 0; a--) {
    for (let b = after.length - 1; b >= 0; b--) {
      const below = lengths[(a + 1) * width + b] ?? 0;
      const right = lengths[a * width + b + 1] ?? 0;
      const both = lengths[(a + 1) * width + b + 1] ?? 0;
      lengths[a * width + b] = before[a] === after[b] ? both + 1 : Math.max(below, right);
    }
  }
  for (let [a, b] = [0, 0]; a < before.length && b < after.length; ) {
    if (before[a] === after[b]) tell(a++, b++);
    else if ((lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0)) a++;
    else b++;
  }
}
