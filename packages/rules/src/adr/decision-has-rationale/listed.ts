import type { ConsideredOption } from '../../kinds/adr/decision.ts';

/** Words that names of options share by accident. */
const common = new Set(
  'option options the and with for use using our own new not any all a an of in to on by'.split(' '),
);

/**
 * True where a choice is one of the options, in whatever words: one name holds the other, half of the shorter one's
 * words are shared, or the option is meant by its number.
 */
export function isListed(name: string, options: readonly ConsideredOption[]): boolean {
  if (/^\W*(?:option |alternative |#|no\.? ?)?(?:\d{1,2}|[A-Z])(?!\w)/i.test(name)) return true;
  const own = wordsOf(name);
  // A name in another alphabet, or one that only says "both" or "all", cannot be compared.
  if (own.length === 0 || /^\W*(?:all|both|none|a (?:combination|mix)|combin\w+|hybrid)\b/i.test(name)) return true;
  return options.some(({ text }) => {
    const theirs = wordsOf(text);
    if (theirs.length === 0) return true;
    const shared = own.filter((word) => theirs.some((other) => isRelated(word, other))).length;
    return shared * 2 >= Math.min(own.length, theirs.length);
  });
}

function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !common.has(word));
}

function isRelated(a: string, b: string): boolean {
  return a === b || (a.length >= 4 && b.length >= 4 && (a.startsWith(b.slice(0, 5)) || b.startsWith(a.slice(0, 5))));
}
