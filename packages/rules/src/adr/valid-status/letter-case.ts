/** `accepted`, `ACCEPTED`, `Accepted`, and anything else. */
export type LetterCase = 'lower' | 'upper' | 'capital' | 'mixed';

export function letterCaseOf(word: string): LetterCase {
  if (word === word.toLowerCase()) return 'lower';
  if (word === word.toUpperCase()) return 'upper';
  return word === capital(word) ? 'capital' : 'mixed';
}

/** A word in a letter case; `mixed` has no rule to follow and becomes `Accepted`. */
export function withCase(word: string, letterCase: LetterCase): string {
  if (letterCase === 'lower') return word.toLowerCase();
  return letterCase === 'upper' ? word.toUpperCase() : capital(word);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}
