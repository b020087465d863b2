import { distance } from 'fastest-levenshtein';

/**
 * The candidate a person most likely meant by `word`, if one is close enough to name in a message:
 * at most a third of its letters differ, or one in a word of up to five. Case does not count; ties go to the first candidate.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const offered = candidate.toLowerCase();
    // Words differ by at least their difference in length; a long word from a hostile file costs nothing this way.
    if (Math.abs(offered.length - wanted.length) >= bestDistance) continue;
    const found = distance(wanted, offered);
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** ` Did you mean "…"?` with a leading blank, or nothing when no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
