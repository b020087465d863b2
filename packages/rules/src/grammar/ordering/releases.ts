import { compareDates, isRealDate } from '../dates.ts';
import { compareVersions, type Version } from '../versions.ts';
import type { Misplaced } from './misplaced.ts';
import type { SortKey } from './ranks.ts';

/**
 * Releases that neither version nor date explains. A file with maintenance branches descends by date where it does
 * not by version, and the other way round, so a pair is out of order only if every key that both have ascends; and a
 * release below an older line is fine if its own line above it is in order (measured: rules-docs §0, finding 1).
 */
export function misplacedReleases(keys: readonly SortKey[]): readonly Misplaced[] {
  const found: Misplaced[] = [];
  const lastOfLine = new Map<string, number>();
  const lowestDates = new LowestDates();
  const runs = new Runs();
  for (const [at, key] of keys.entries()) {
    const above = keys[at - 1];
    if (
      above !== undefined &&
      isOutOfOrder(above, key) &&
      !isExplained(keys, at, lastOfLine, lowestDates) &&
      !runs.explain(keys, at)
    ) {
      found.push(culprit(keys, at));
    }
    const line = lineOf(key);
    if (line !== undefined) lastOfLine.set(line, at);
    lowestDates.add(keys, at);
    runs.add(keys, at);
  }
  return found;
}

/** True when every key the two share puts the lower one first. Announced releases are newer than any that is out. */
export function isOutOfOrder(upper: SortKey, lower: SortKey): boolean {
  const shared = [versionStep(upper, lower), dateStep(upper, lower)].filter((step) => step !== undefined);
  return shared.length > 0 && shared.every((step) => step > 0);
}

/** True when four of five releases, and at least two, stand below an older one: the file is kept the other way round. */
export function releasesRunUpwards(keys: readonly SortKey[]): boolean {
  const rises = keys.filter((key, at) => at > 0 && isOutOfOrder(keys[at - 1] ?? key, key)).length;
  return rises >= 2 && rises * 5 >= (keys.length - 1) * 4;
}

/** Where a misplaced release would stand: as far up (or down) as it is out of order with its neighbours. */
export function orderAfterMovingRelease(keys: readonly SortKey[], { at, relation }: Misplaced): readonly number[] {
  const order = keys.map((_, index) => index);
  const moving = keys[at];
  if (moving === undefined) return order;
  let target = at;
  if (relation === 'newer') while (target > 0 && isOutOfOrder(keys[target - 1] ?? moving, moving)) target--;
  else while (target < keys.length - 1 && isOutOfOrder(moving, keys[target + 1] ?? moving)) target++;
  order.splice(at, 1);
  order.splice(target, 0, at);
  return order;
}

function versionStep(upper: SortKey, lower: SortKey): number | undefined {
  const [a, b] = [upper.version, lower.version];
  if (a !== undefined && b !== undefined) return isCalendar(a) === isCalendar(b) ? compareVersions(b, a) : undefined;
  const [aNext, bNext] = [a === undefined && upper.pending === true, b === undefined && lower.pending === true];
  if ((a === undefined && !aNext) || (b === undefined && !bNext)) return undefined;
  return Number(bNext) - Number(aNext);
}

/** `20140110.1` and `2021.4`: a project that changes from dates to numbers, or back, starts a new count. */
function isCalendar({ parts: [first = 0] }: Version): boolean {
  return first >= 1990;
}

function dateStep(upper: SortKey, lower: SortKey): number | undefined {
  const [a, b] = [upper.date, lower.date];
  if (a !== undefined && b !== undefined) return compareDates(b, a);
  const [aNext, bNext] = [a === undefined && upper.pending === true, b === undefined && lower.pending === true];
  if ((a === undefined && !aNext) || (b === undefined && !bNext)) return undefined;
  return Number(bNext) - Number(aNext);
}

/** The major.minor line of a release, the unit that maintenance branches are made of. */
function lineOf({ version }: SortKey): string | undefined {
  return version === undefined ? undefined : `${version.parts[0] ?? 0}.${version.parts[1] ?? 0}`;
}

/**
 * Whether a release that is out of order with the one above it is in order with what it really follows: the nearest
 * one above of its own line, or, where there is none, the nearest one above that is not of a later date.
 */
function isExplained(
  keys: readonly SortKey[],
  at: number,
  lastOfLine: ReadonlyMap<string, number>,
  dates: LowestDates,
): boolean {
  const key = keys[at];
  if (key === undefined) return true;
  const sibling = lastOfLine.get(lineOf(key) ?? '');
  const followed = keys[sibling ?? -1];
  if (followed !== undefined) return !isOutOfOrder(followed, key);
  if (key.date === undefined || dates.size === 0) return false;
  const earlier = dates.nearestNotAfter(keys, key);
  return earlier === undefined || !isOutOfOrder(earlier, key);
}

/**
 * Of two neighbours in the wrong order, the one that has to move. If the upper one is also older than what follows,
 * and the lower one fits below what stands above both, it is the upper one.
 */
function culprit(keys: readonly SortKey[], at: number): Misplaced {
  const [before, upper, lower, after] = [keys[at - 2], keys[at - 1], keys[at], keys[at + 1]];
  const upperIsOld = upper !== undefined && after !== undefined && isOutOfOrder(upper, after);
  const lowerFits = lower !== undefined && (before === undefined || !isOutOfOrder(before, lower));
  return upperIsOld && lowerFits
    ? { at: at - 1, against: at, relation: 'older' }
    : { at, against: at - 1, relation: 'newer' };
}

/**
 * Blocks of a maintenance branch. Two or more releases of one line in a row, above a release of another line that
 * would be in order without them, are a branch that the team lists as a block.
 */
class Runs {
  #minor = 0;
  #major = 0;

  /** Whether leaving out the run that ends just above `at` puts the release at `at` in order. */
  explain(keys: readonly SortKey[], at: number): boolean {
    const [above, key] = [keys[at - 1], keys[at]];
    if (above?.version === undefined || key?.version === undefined) return false;
    const before = (start: number) => (at - start >= 2 ? keys[start - 1] : undefined);
    const overMinor = before(this.#minor);
    if (overMinor !== undefined && !isOutOfOrder(overMinor, key)) return true;
    const overMajor = above.version.parts[0] === key.version.parts[0] ? undefined : before(this.#major);
    return overMajor !== undefined && !isOutOfOrder(overMajor, key);
  }

  add(keys: readonly SortKey[], at: number): void {
    const [above, key] = [keys[at - 1], keys[at]];
    const version = key?.version;
    if (version === undefined || above === undefined || lineOf(above) !== lineOf(key ?? above)) this.#minor = at;
    if (version === undefined || above?.version?.parts[0] !== version.parts[0]) this.#major = at;
  }
}

/** The dated releases so far, without those that a later, earlier-dated one hides; so a search may halve. */
class LowestDates {
  readonly #stack: number[] = [];

  get size(): number {
    return this.#stack.length;
  }

  add(keys: readonly SortKey[], at: number): void {
    const date = keys[at]?.date;
    if (date === undefined || !isRealDate(date)) return;
    for (;;) {
      const last = keys[this.#stack.at(-1) ?? -1]?.date;
      if (last === undefined || (compareDates(last, date) ?? 0) < 0) break;
      this.#stack.pop();
    }
    this.#stack.push(at);
  }

  /** The nearest release above whose date is not after the key's. */
  nearestNotAfter(keys: readonly SortKey[], key: SortKey): SortKey | undefined {
    const { date } = key;
    if (date === undefined) return undefined;
    let low = 0;
    let high = this.#stack.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const candidate = keys[this.#stack[middle] ?? -1]?.date;
      if (candidate !== undefined && (compareDates(candidate, date) ?? 0) <= 0) low = middle + 1;
      else high = middle;
    }
    return keys[this.#stack[low - 1] ?? -1];
  }
}
