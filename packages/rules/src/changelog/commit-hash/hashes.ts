import type { Range } from '@devlint/core';
import type { Field } from '../../grammar/fields.ts';

/** A word that is the hash of a commit, or tries to be one. */
export interface WrittenHash {
  readonly text: string;
  readonly range: Range;
  readonly valid: boolean;
}

/** Names of the field, in compared form. */
const keys: ReadonlySet<string> = new Set(['commit', 'commits', 'commit hash', 'commit hashes', 'git commit', 'hash']);

/** The hashes that a field about commits names; nothing where it says something else. */
export function hashesIn({ key, value, valueRange }: Field): readonly WrittenHash[] {
  if (!keys.has(key)) return [];
  // A remark in brackets, and where a link leads, are not the hash.
  const text = value.slice(0, 400).replace(/\([^()]*\)/g, (inner) => ' '.repeat(inner.length));
  const words = [...text.matchAll(/[A-Za-z0-9][\w./:#@-]*/g)];
  const found = words.flatMap((match): readonly WrittenHash[] => {
    const word = match[0].replace(/[.:,]+$/, '');
    const start = valueRange.start + match.index;
    const range = { start, end: start + word.length };
    if (/^[0-9a-f]{7,40}$/i.test(word) && /\d/.test(word)) return [{ text: word, range, valid: true }];
    return isAttempt(word) ? [{ text: word, range, valid: false }] : [];
  });
  // In a sentence, a word with digits is not meant to be a hash.
  return words.length > 2 * found.length ? [] : found;
}

/** Letters and digits in lower case without anything between them, both of them: `a7b3f`, `5c9d2g1`. */
function isAttempt(word: string): boolean {
  if (!/^[0-9a-z]{4,45}$/.test(word) || !/\d/.test(word) || !/[a-f]/.test(word)) return false;
  const hexadecimal = word.match(/[0-9a-f]/g)?.length ?? 0;
  return hexadecimal >= word.length - 2 && !/^(?:v\d|pr\d|gh\d)/.test(word);
}
