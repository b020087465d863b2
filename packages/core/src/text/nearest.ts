import { distance } from 'fastest-levenshtein';

/**
 * The candidate a person most likely meant by `word`, if one is close enough to name in a message: at most a third of
 * its letters differ. Two neighbouring letters in each other's place are one slip of the fingers. Case does not
 * count; ties go to the first candidate.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    const found = isSwapped(wanted, known) ? 1 : distance(wanted, known);
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** True when the two differ in nothing but the order of two neighbouring letters. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] !== undefined && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** How a sentence ends that names an unknown word: `; did you mean "…"?`, or `otherwise` when no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>, otherwise = '.'): string {
  const near = nearest(word, candidates);
  return near === undefined ? otherwise : `; did you mean "${near}"?`;
}
