import type { BaselineEntry } from './entry.ts';
import { type Fingerprint, hash } from './fingerprint.ts';

/** A finding with its fingerprint and what else decides whether an entry is about it. */
export interface Candidate extends Fingerprint {
  /** How many letters and digits the reported line has: a long line is hardly there twice by chance. */
  readonly weight: number;
  /** Whether the reported line stands in its file but once. Asked seldom. */
  isUnique(): boolean;
}

export interface MatchContext {
  /** Whether a path is still a file of the project. */
  readonly exists: (path: string) => boolean;
  /** Whether a line of this hash still stands in a file of the project. Asked seldom. */
  readonly hasLine: (path: string, hash: string) => boolean;
}

/** From this many letters and digits on, the line alone tells one place of a section from another … */
const tellingInSection = 12;
/** … and one place of a file from another. `except:` and `- **Status**: open` do not. */
const tellingInFile = 24;
/** What the line that a finding belongs to hashes to where there is none. */
let nowhere: string | undefined;

function isNowhere(line: string): boolean {
  nowhere ??= hash('');
  return line === nowhere;
}

/**
 * Finds for each finding the entry that accepts it; every entry accepts one finding at most. Takes time in proportion to
 * findings plus entries. In this order:
 *
 * 1. same file, rule, message, text and surroundings; among several that are alike, in reading order;
 * 2. the lines that touch it are others: the same telling line, in the same section;
 * 3. its section has another name: the same telling line and neighbours, and no section of the old name is left;
 * 4. its file is gone: the same finding in the same surroundings, in another file.
 *
 * Everything else is a new finding. Two places that look alike are two findings, so that mending one and breaking
 * another shows.
 */
export function matchEntries<C extends Candidate, E extends BaselineEntry>(
  candidates: readonly C[],
  entries: readonly E[],
  { exists, hasLine }: MatchContext,
): ReadonlyMap<C, E> {
  const matched = new Map<C, E>();
  const taken = new Set<E>();
  const pair = (candidate: C, entry: E) => {
    matched.set(candidate, entry);
    taken.add(entry);
  };
  /** Groups what is left by a key and offers each group that has both. */
  const offer = (
    keyOf: (print: Fingerprint) => string,
    mayTake: (entry: E) => boolean,
    meet: (found: readonly C[], accepted: readonly E[]) => void,
  ) => {
    const left = grouped(
      entries.filter((entry) => !taken.has(entry) && mayTake(entry)),
      keyOf,
    );
    if (left.size === 0) return;
    for (const [key, found] of grouped(
      candidates.filter((candidate) => !matched.has(candidate)),
      keyOf,
    )) {
      const accepted = left.get(key);
      if (accepted !== undefined) meet(found, accepted);
    }
  };
  const inOrder = (found: readonly C[], accepted: readonly E[]) => {
    const sorted = [...accepted].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.ordinal - b.ordinal));
    for (const [at, entry] of sorted.slice(0, found.length).entries()) {
      const candidate = found[at];
      if (candidate !== undefined) pair(candidate, entry);
    }
  };
  const onlyOne = (weight: number, mayPair: (candidate: C, entry: E) => boolean) => {
    return ([candidate, ...moreFound]: readonly C[], [entry, ...moreAccepted]: readonly E[]) => {
      if (candidate === undefined || entry === undefined || moreFound.length + moreAccepted.length > 0) return;
      if (candidate.weight >= weight && mayPair(candidate, entry) && candidate.isUnique()) pair(candidate, entry);
    };
  };

  offer(
    (one) => place(one, one.path, one.near, one.in),
    () => true,
    inOrder,
  );
  const isInSection = ({ weight }: C, entry: E) => !isNowhere(entry.in) || weight >= tellingInFile;
  offer(
    (one) => place(one, one.path, one.in),
    () => true,
    onlyOne(tellingInSection, isInSection),
  );
  offer(
    (one) => place(one, one.path, one.near),
    () => true,
    onlyOne(tellingInFile, ({ path }, entry) => !hasLine(path, entry.in)),
  );
  offer(
    (one) => place(one, one.near, one.in),
    ({ path }) => !exists(path),
    inOrder,
  );
  return matched;
}

function place({ rule, message, text }: Fingerprint, ...where: readonly string[]): string {
  return JSON.stringify([rule, message, text, ...where]);
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return groups;
}
