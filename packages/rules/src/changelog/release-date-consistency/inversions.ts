import { compareDates, type LooseDate } from '../../grammar/dates.ts';
import { type Misplaced, misplacedItems } from '../../grammar/ordering/misplaced.ts';
import { logRanks } from '../../grammar/ordering/ranks.ts';
import type { DatedRelease } from './dated-releases.ts';

/** A release whose date contradicts its version. */
export interface Inversion {
  /** The release whose date is the likelier mistake. */
  readonly release: DatedRelease;
  readonly other: DatedRelease;
  /** `before`: dated before a lower version; `after`: dated after a higher one. */
  readonly relation: 'before' | 'after';
  /** The year that would set it right, if one more or one less does. */
  readonly year?: number;
}

/** Releases whose dates must rise with their versions, highest version first. */
type Chain = readonly DatedRelease[];

/** A contradiction: a higher version with the earlier date. */
interface Pair {
  readonly higher: DatedRelease;
  readonly lower: DatedRelease;
}

/** The contradictions between version and date, one per release; the releases of one package, lowest version first. */
export function inversionsOf(releases: readonly DatedRelease[]): readonly Inversion[] {
  const chains = chainsOf(releases);
  const pairs = chains.flatMap((chain) => misplacedItems(ranksOf(chain)).flatMap((found) => pairOf(chain, found)));
  const involved = new Map<DatedRelease, number>();
  for (const { higher, lower } of pairs) {
    for (const release of [higher, lower]) involved.set(release, (involved.get(release) ?? 0) + 1);
  }
  const neighbours = neighboursIn(chains, releases, involved);
  const weight = ({ higher, lower }: Pair) => Math.max(involved.get(higher) ?? 0, involved.get(lower) ?? 0);
  const judged = new Map<DatedRelease, Inversion>();
  // What contradicts most goes first: a release that is wrong in two ways explains both.
  for (const pair of [...pairs].sort((a, b) => weight(b) - weight(a))) {
    if (judged.has(pair.higher) || judged.has(pair.lower)) continue;
    const yearOf = (release: DatedRelease) => yearFor(release, neighbours.get(release), judged);
    const release = culprit(pair, yearOf, involved, neighbours);
    const other = release === pair.higher ? pair.lower : pair.higher;
    const year = yearOf(release);
    judged.set(release, {
      release,
      other,
      relation: release === pair.higher ? 'before' : 'after',
      ...(year === undefined ? {} : { year }),
    });
  }
  return [...judged.values()].sort((a, b) => a.release.at - b.release.at);
}

/**
 * The chains that a team keeps in order whatever it maintains: the patches of one major.minor line, and the first
 * releases (`X.Y.0`) of one major version.
 */
function chainsOf(releases: readonly DatedRelease[]): readonly Chain[] {
  const chains = new Map<string, DatedRelease[]>();
  const add = (key: string, release: DatedRelease) => {
    const chain = chains.get(key);
    if (chain === undefined) chains.set(key, [release]);
    else chain.push(release);
  };
  for (const release of releases.toReversed()) {
    const [major = 0, minor = 0, patch = 0] = release.version.parts;
    add(`${major}.${minor}`, release);
    if (patch === 0) add(`${major}`, release);
  }
  return [...chains.values()].filter((chain) => chain.length > 1);
}

function ranksOf(chain: Chain): readonly (number | undefined)[] {
  return logRanks(chain.map(({ date }) => ({ date })));
}

function pairOf(chain: Chain, { at, against }: Misplaced): readonly Pair[] {
  const [higher, lower] = [chain[Math.min(at, against)], chain[Math.max(at, against)]];
  return higher === undefined || lower === undefined ? [] : [{ higher, lower }];
}

/** How many neighbours on each side have a say: more than one, since one of them may be the mistake. */
const witnessed = 2;

interface Between {
  readonly higher: readonly DatedRelease[];
  readonly lower: readonly DatedRelease[];
}

/** The next releases in a release's own chains, and those above and below it in the file. */
interface Neighbours extends Between {
  readonly above: readonly DatedRelease[];
  readonly below: readonly DatedRelease[];
}

function neighboursIn(
  chains: readonly Chain[],
  releases: readonly DatedRelease[],
  involved: ReadonlyMap<DatedRelease, number>,
): ReadonlyMap<DatedRelease, Neighbours> {
  const found = new Map<DatedRelease, { [Side in keyof Neighbours]: DatedRelease[] }>();
  const inFile = [...releases].sort((a, b) => a.at - b.at);
  // A date that is itself in question testifies for no other.
  const witnesses = (start: number, end: number) =>
    inFile.slice(start, end).filter((release) => !involved.has(release));
  for (const [at, release] of inFile.entries()) {
    const [above, below] = [witnesses(Math.max(0, at - 1), at), witnesses(at + 1, at + 2)];
    found.set(release, { higher: [], lower: [], above, below });
  }
  for (const chain of chains) {
    for (const [at, release] of chain.entries()) {
      found.get(release)?.higher.push(...chain.slice(Math.max(0, at - witnessed), at));
      found.get(release)?.lower.push(...chain.slice(at + 1, at + 1 + witnessed));
    }
  }
  return found;
}

/**
 * Which of two releases is dated wrongly: the one whose year is off by one, if only one is; else the one that most
 * contradicts; else the one that does not fit its chain; else the higher version.
 */
function culprit(
  { higher, lower }: Pair,
  yearOf: (release: DatedRelease) => number | undefined,
  involved: ReadonlyMap<DatedRelease, number>,
  neighbours: ReadonlyMap<DatedRelease, Neighbours>,
): DatedRelease {
  const offByYear = [higher, lower].filter((release) => yearOf(release) !== undefined);
  const [only] = offByYear;
  if (only !== undefined && offByYear.length === 1) return only;
  const [ofHigher, ofLower] = [involved.get(higher) ?? 0, involved.get(lower) ?? 0];
  if (ofHigher !== ofLower) return ofHigher > ofLower ? higher : lower;
  if (offByYear.length === 2) return higher;
  return fitsWithout(higher, lower, neighbours) && !fitsWithout(lower, higher, neighbours) ? lower : higher;
}

/** Whether a release is in order with its neighbours once another one is left out. */
function fitsWithout(
  release: DatedRelease,
  left: DatedRelease,
  neighbours: ReadonlyMap<DatedRelease, Neighbours>,
): boolean {
  const own = neighbours.get(release);
  const others = (list: readonly DatedRelease[]) => list.filter((one) => one !== left);
  return own !== undefined && isBetween(release.date, { higher: others(own.higher), lower: others(own.lower) });
}

/**
 * The neighbouring year that puts a release in order with all its neighbours. Where it has none on one side, because
 * its line begins or ends with it, the release that stands there in the file takes their place.
 */
function yearFor(
  { date }: DatedRelease,
  own: Neighbours | undefined,
  wrong: ReadonlyMap<DatedRelease, Inversion>,
): number | undefined {
  if (own === undefined) return undefined;
  const trusted = (releases: readonly DatedRelease[]) => releases.filter((release) => !wrong.has(release));
  const higher = trusted(own.higher.length > 0 ? own.higher : own.above);
  const lower = trusted(own.lower.length > 0 ? own.lower : own.below);
  return [date.year + 1, date.year - 1].find((year) => isBetween({ ...date, year }, { higher, lower }));
}

function isBetween(date: LooseDate, { higher, lower }: Between): boolean {
  return (
    higher.every((one) => (compareDates(one.date, date) ?? 0) >= 0) &&
    lower.every((one) => (compareDates(one.date, date) ?? 0) <= 0)
  );
}
