import type { Range } from '@devlint/core';

const blank = String.raw`[ \t\f\v\r\n\\]*`;
/**
 * A name: everything outside ASCII counts as one, since the blanks there have an alternative of their own. A capital
 * letter begins a class or a constant, up to which hops do not count, and a digit begins no name.
 */
const name = String.raw`(?![A-Z\d])[\w\u0080-\uffff]+`;
/** What may stand between a name and the next dot. */
const blankOrClosing = String.raw`[ \t\f\v\r\n\\)]*`;

/**
 * Matches every text that has a chain of three hops, and as few others as that allows. The alternatives are:
 *
 * 1. dot, name, dot, name, dot, name, with blanks, continuations and closing parentheses between them;
 * 2. a comment before a dot: then the dot stands first in a line below it, perhaps after closing parentheses;
 * 3. a comment between a dot and its name, on the dot's line;
 * 4. the same on a later line, after a line of code that ends in the dot;
 * 5. blanks outside ASCII, which the grammar skips.
 */
const hop = String.raw`\.${blank}${name}${blankOrClosing}`;

const oddities = [
  String.raw`^[^\r\n#]*#[^\r\n]*[\r\n][\s)]*\.(?!\.)`,
  String.raw`\.[ \t\f\v]*#`,
  String.raw`^[ \t\f\v]*[^#\s][^\r\n]*\.[ \t\f\v\\]*[\r\n]\s*#`,
  '[\\u0085\\u00a0\\u1680\\u180e\\u2000-\\u200d\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff]',
];

export const trigger = new RegExp([`${hop}${hop}\\.${blank}${name}`, ...oddities].join('|'), 'm');

/** The alternatives from the second on: a chain may look like anything. */
export const oddChain = new RegExp(oddities.join('|'), 'm');

/** The first alternative, as long as it gets. */
export const chainText = new RegExp(`(?:${hop}){2,}\\.${blank}${name}`, 'g');

/** Where the chains of a text are; nothing where they may look like anything. */
export function chainsIn(text: string): readonly Range[] | undefined {
  if (oddChain.test(text)) return undefined;
  return [...text.matchAll(chainText)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}
