import { distance } from 'fastest-levenshtein';

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
