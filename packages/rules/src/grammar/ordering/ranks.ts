import { isRealDate, type LooseDate } from '../dates.ts';
import { compareVersions, type Version } from '../versions.ts';

/** What a log entry is ordered by. */
export interface SortKey {
  readonly date?: LooseDate;
  /** The entry's own id: `DEVLOG-0012`. */
  readonly id?: string;
  readonly version?: Version;
  /** Not out yet: newer than everything. */
  readonly pending?: true;
}

/**
 * Ranks of log entries, higher is newer, equal ones are free: by day; within a day by the clock if all its entries
 * have one, else by the ids of the log's series. An entry with neither date nor id has no rank. A date known to the
 * month, or an entry known by its id alone, takes the place that its neighbours allow: what is not known is never out
 * of order.
 */
export function logRanks(keys: readonly SortKey[]): readonly (number | undefined)[] {
  const series = commonSeries(keys);
  const numbers = keys.map(({ id }) => (id !== undefined && seriesOf(id) === series ? numberOf(id) : undefined));
  const days = placedDays(keys, numbers);
  const byDay = new Map<number, number[]>();
  for (const [at, day] of days.entries()) {
    if (day === undefined) continue;
    const sameDay = byDay.get(day);
    if (sameDay === undefined) byDay.set(day, [at]);
    else sameDay.push(at);
  }
  const ranks = new Array<number | undefined>(keys.length).fill(undefined);
  let rank = 0;
  for (const [, members] of [...byDay].sort(([a], [b]) => a - b)) {
    const within = withinDay(keys, numbers, members);
    let previous: readonly number[] | undefined;
    for (const { at, key } of within) {
      if (previous === undefined || compareLists(previous, key) !== 0) rank++;
      ranks[at] = rank;
      previous = key;
    }
  }
  return ranks;
}

/** Ranks by version alone; what is announced without a version is newest. */
export function versionRanks(keys: readonly SortKey[]): readonly (number | undefined)[] {
  const pendingRank = keys.length + 1;
  const versions = keys.flatMap(({ version }, at) => (version === undefined ? [] : [{ version, at }]));
  versions.sort((a, b) => compareVersions(a.version, b.version) || a.at - b.at);
  const ranks = keys.map(({ version, pending }) => (version === undefined && pending ? pendingRank : undefined));
  let rank = 0;
  for (const [index, { version, at }] of versions.entries()) {
    const before = versions[index - 1];
    if (before === undefined || compareVersions(before.version, version) !== 0) rank++;
    ranks[at] = rank;
  }
  return ranks;
}

/** Ranks by date alone; what is announced is newest. */
export function dateRanks(keys: readonly SortKey[]): readonly (number | undefined)[] {
  const ranks = logRanks(keys.map(({ date }) => (date === undefined ? {} : { date })));
  return ranks.map((rank, at) => (rank === undefined && keys[at]?.pending ? keys.length + 1 : rank));
}

/** The number at the end of an entry id. */
function numberOf(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}

function seriesOf(id: string): string {
  return id.replace(/-?\d+$/, '');
}

function commonSeries(keys: readonly SortKey[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { id } of keys) if (id !== undefined) counts.set(seriesOf(id), (counts.get(seriesOf(id)) ?? 0) + 1);
  let best: string | undefined;
  for (const [series, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = series;
  return best;
}

/** Days as ordinal numbers (not of any calendar, only in its order). */
function dayNumber(date: LooseDate, day: number): number {
  return (date.year * 13 + date.month) * 32 + day;
}

/** A day for each entry; one that is known less exactly takes the entry above's as far as it may. */
function placedDays(
  keys: readonly SortKey[],
  numbers: readonly (number | undefined)[],
): readonly (number | undefined)[] {
  let above = Number.POSITIVE_INFINITY;
  return keys.map(({ date }, at) => {
    const real = date !== undefined && isRealDate(date) ? date : undefined;
    if (real === undefined) return numbers[at] === undefined ? undefined : above;
    const low = dayNumber(real, real.day ?? 1);
    const high = dayNumber(real, real.day ?? 31);
    above = Math.min(high, Math.max(low, above));
    return above;
  });
}

interface Keyed {
  readonly at: number;
  readonly key: readonly number[];
}

/** One day's entries from oldest to newest. */
function withinDay(
  keys: readonly SortKey[],
  numbers: readonly (number | undefined)[],
  members: readonly number[],
): readonly Keyed[] {
  const clocks = members.map((at) => keys[at]?.date?.minutes);
  const numbered = members.every((at) => numbers[at] !== undefined);
  const byClock = clocks.every((clock) => clock !== undefined) || !numbered;
  let above = Number.POSITIVE_INFINITY;
  const keyed = members.map((at, index): Keyed => {
    above = clocks[index] ?? above;
    const number = numbered ? [numbers[at] ?? 0] : [];
    return { at, key: byClock ? [above, ...number] : number };
  });
  return keyed.sort((a, b) => compareLists(a.key, b.key) || a.at - b.at);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? 0;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
