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
 *
 * All but the last begin with the dot and look back from there: that is three times as fast as to begin with the line.
 */
const hop = String.raw`\.${blank}${name}${blankOrClosing}`;

const oddDots = [
  String.raw`(?!\.)(?<=^[^\r\n#]*#[^\r\n]*[\r\n][\s)]*\.)`,
  String.raw`[ \t\f\v]*#`,
  String.raw`[ \t\f\v\\]*[\r\n]\s*#(?<=^[ \t\f\v]*[^#\s][^\r\n]*\.[ \t\f\v\\]*[\r\n]\s*#)`,
].join('|');
const oddBlank = '[\\u0085\\u00a0\\u1680\\u180e\\u2000-\\u200d\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff]';

export const trigger = new RegExp(
  String.raw`\.(?:${blank}${name}${blankOrClosing}${hop}\.${blank}${name}|${oddDots})|${oddBlank}`,
  'm',
);

/** The alternatives from the second on: a chain may look like anything. */
export const oddChain = new RegExp(String.raw`\.(?:${oddDots})|${oddBlank}`, 'm');
const everyOddity = new RegExp(oddChain, 'gm');

/** The first alternative, as long as it gets. */
export const chainText = new RegExp(`(?:${hop}){2,}\\.${blank}${name}`, 'g');

/** The places of a text that every chain of three hops has one of: three hops in a row, or what makes it look otherwise. */
export function placesOfChains(text: string): readonly Range[] {
  return [chainText, everyOddity].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
  );
}
