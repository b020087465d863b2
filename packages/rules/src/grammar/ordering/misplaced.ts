/** An item that is out of its place, and the neighbour that shows it. */
export interface Misplaced {
  /** Index of the item. */
  readonly at: number;
  /** Index of the item it is compared with. */
  readonly against: number;
  /** `newer` than something above it, or `older` than something below it. */
  readonly relation: 'newer' | 'older';
}

/**
 * The fewest items that have to move for ranks to fall from top to bottom: those outside the longest run that never
 * rises. Among equally long runs the one that keeps the upper items wins, so that of two swapped entries the lower,
 * newer one is named. Items without a rank are never misplaced. Takes n log n time.
 */
export function misplacedItems(ranks: readonly (number | undefined)[]): readonly Misplaced[] {
  const kept = keptItems(ranks);
  const olderAbove = nearest(ranks, (above, rank) => above < rank, 1);
  const newerBelow = nearest(ranks, (below, rank) => below > rank, -1);
  const found: Misplaced[] = [];
  for (const [at, rank] of ranks.entries()) {
    if (rank === undefined || kept.has(at)) continue;
    const [above, below] = [olderAbove[at], newerBelow[at]];
    if (above !== undefined) found.push({ at, against: above, relation: 'newer' });
    else if (below !== undefined) found.push({ at, against: below, relation: 'older' });
  }
  return found;
}

/**
 * True when the list is kept the other way round: ranks rise at least twice, and four times as often as they fall. That
 * is one fact about the list, not one about each of its items.
 */
export function runsUpwards(ranks: readonly (number | undefined)[]): boolean {
  const { rises, falls } = stepsOf(ranks);
  return rises >= 2 && falls * 4 <= rises;
}

/** How often ranks rise and fall from one item to the next that has a rank. */
export function stepsOf(ranks: readonly (number | undefined)[]): { readonly rises: number; readonly falls: number } {
  let [rises, falls] = [0, 0];
  let previous: number | undefined;
  for (const rank of ranks) {
    if (rank === undefined) continue;
    if (previous !== undefined && rank > previous) rises++;
    if (previous !== undefined && rank < previous) falls++;
    previous = rank;
  }
  return { rises, falls };
}

/**
 * The order of items after the misplaced ones have moved to where their rank belongs, as indices from top to bottom.
 * All others keep their order; an item without a rank stays below the one it stood below.
 */
export function orderAfterMoving(ranks: readonly (number | undefined)[], moving: readonly number[]): readonly number[] {
  const leaves = new Set(moving);
  const pending = [...moving].sort((a, b) => (ranks[b] ?? 0) - (ranks[a] ?? 0) || a - b);
  const order: number[] = [];
  let next = 0;
  for (const [at, rank] of ranks.entries()) {
    if (leaves.has(at)) continue;
    if (rank !== undefined) {
      for (; next < pending.length && (ranks[pending[next] ?? -1] ?? 0) > rank; next++) order.push(pending[next] ?? at);
    }
    order.push(at);
  }
  return [...order, ...pending.slice(next)];
}

/** Indices of the longest run of ranks that never rises, the earliest of the longest. */
function keptItems(ranks: readonly (number | undefined)[]): ReadonlySet<number> {
  // From the back: `tails[k]` is the smallest rank a run of k + 1 items can start with, so tails never fall.
  const tails: number[] = [];
  const lengths = new Array<number>(ranks.length).fill(0);
  for (let at = ranks.length - 1; at >= 0; at--) {
    const rank = ranks[at];
    if (rank === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tails[middle] ?? 0) <= rank) low = middle + 1;
      else high = middle;
    }
    tails[low] = rank;
    lengths[at] = low + 1;
  }
  const kept = new Set<number>();
  let wanted = tails.length;
  let previous = Number.POSITIVE_INFINITY;
  for (const [at, rank] of ranks.entries()) {
    if (rank === undefined || lengths[at] !== wanted || rank > previous) continue;
    kept.add(at);
    previous = rank;
    wanted--;
  }
  return kept;
}

/** For each item the nearest one before (`step` 1) or after it (-1) whose rank passes the test. */
function nearest(
  ranks: readonly (number | undefined)[],
  passes: (candidate: number, rank: number) => boolean,
  step: 1 | -1,
): readonly (number | undefined)[] {
  const found = new Array<number | undefined>(ranks.length).fill(undefined);
  const stack: number[] = [];
  for (let at = step === 1 ? 0 : ranks.length - 1; at >= 0 && at < ranks.length; at += step) {
    const rank = ranks[at];
    if (rank === undefined) continue;
    // Whatever does not pass for this rank is hidden by it for all that follow.
    while (stack.length > 0 && !passes(ranks[stack.at(-1) ?? -1] ?? rank, rank)) stack.pop();
    found[at] = stack.at(-1);
    stack.push(at);
  }
  return found;
}
