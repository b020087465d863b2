import type { Fixer, Range } from '@devlint/core';
import { distance } from 'fastest-levenshtein';
import { comparedId } from './dependencies.ts';
import type { KnownId } from './known-ids.ts';
import type { TaskProject } from './projects.ts';

const mostCandidates = 3;

/**
 * Finds the tasks of a project that an unknown id may have meant, three at the most; never the one with the id `own`,
 * which asks. The ids are indexed when first asked for.
 */
export function nearbyTasks({ ids }: TaskProject): (id: string, own?: string) => readonly KnownId[] {
  let nearby: ReturnType<typeof nearbyFinder> | undefined;
  return (id, own) => {
    nearby ??= nearbyFinder(ids.keys());
    const except = own === undefined ? undefined : comparedId(own);
    return nearby(comparedId(id))
      .filter((key) => key !== except)
      .slice(0, mostCandidates)
      .flatMap((key) => ids.get(key) ?? []);
  };
}

/** What a report of an unknown id at a range offers: the candidates instead of it, and where they are. */
export function offered(range: Range, candidates: readonly KnownId[]) {
  return {
    suggest: candidates.map(({ id }) => ({
      messageId: 'replace' as const,
      data: { id },
      fix: (fixer: Fixer) => fixer.replace(range, id),
    })),
    // An archived file names its task only in its own name: there is no place to point to.
    related: candidates
      .filter((candidate) => candidate.range.end > candidate.range.start)
      .map((candidate) => ({ path: candidate.path, range: candidate.range, message: `${candidate.id} exists` })),
  };
}

/**
 * Finds the ids that differ from one in a single character or only in leading zeros, in the order they were given.
 * Ids are indexed by what is left of them without one of their characters, so that a search does not go through all.
 */
export function nearbyFinder(ids: Iterable<string>): (id: string) => readonly string[] {
  const all = [...ids];
  const index = new Map<string, number[]>();
  for (const [at, id] of all.entries()) {
    for (const key of keysOf(id)) {
      const found = index.get(key);
      if (found === undefined) index.set(key, [at]);
      else found.push(at);
    }
  }
  return (id) => {
    const found = new Set(keysOf(id).flatMap((key) => index.get(key) ?? []));
    return [...found]
      .sort((a, b) => a - b)
      .flatMap((at) => all[at] ?? [])
      .filter((one) => distance(one, id) === 1 || withoutZeros(one) === withoutZeros(id));
  };
}

/** No id in a document is longer; a longer text has no neighbours that anybody could mean. */
const longest = 40;

function keysOf(id: string): readonly string[] {
  if (id.length > longest) return [id];
  const shorter = Array.from(id, (_, at) => id.slice(0, at) + id.slice(at + 1));
  return [...new Set([id, withoutZeros(id), ...shorter])];
}

function withoutZeros(id: string): string {
  return id.replace(/-0+(?=\d)/g, '-');
}
