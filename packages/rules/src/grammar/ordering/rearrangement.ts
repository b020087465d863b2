import type { Range } from '@devlint/core';

/** One replacement, with `\n` line endings. */
export interface Rearrangement {
  readonly range: Range;
  readonly text: string;
}

/** A closing thematic break: `---`, `***` or `___` after a blank line, so that it underlines no heading. */
const closingRule = /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n) {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/;

/**
 * Puts neighbouring pieces of a text in another order. `order` holds indices of the pieces, from top to bottom. What
 * stands between two pieces (blank lines) keeps its place. `undefined` where the pieces that would move do not adjoin,
 * or nothing would change.
 */
export function rearranged(
  text: string,
  pieces: readonly Piece[],
  order: readonly number[],
): Rearrangement | undefined {
  const first = order.findIndex((from, to) => from !== to);
  const last = order.findLastIndex((from, to) => from !== to);
  if (first < 0) return undefined;
  const moving = pieces.slice(first, last + 1);
  for (const [index, piece] of moving.entries()) {
    const next = moving[index + 1];
    if (next !== undefined && piece.whole.end !== next.whole.start) return undefined;
  }
  let result = '';
  for (let to = first; to <= last; to++) {
    const body = pieces[order[to] ?? to]?.body;
    if (body !== undefined) result += text.slice(body.start, body.end);
    const [gap, next] = [pieces[to], pieces[order[to + 1] ?? to + 1]?.body];
    if (to < last && gap !== undefined && next !== undefined) {
      result += gapBetween(result, text.slice(gap.body.end, gap.whole.end), text.slice(next.start, next.start + 4));
    }
  }
  const [top, bottom] = [pieces[first], pieces[last]];
  if (top === undefined || bottom === undefined) return undefined;
  return { range: { start: top.body.start, end: bottom.body.end }, text: result.replace(/\r\n?/g, '\n') };
}

/**
 * The blank lines between two pieces that were no neighbours before. Without one, only `#` surely begins a heading,
 * and not after HTML: a setext heading would swallow the paragraph above it.
 */
function gapBetween(before: string, gap: string, after: string): string {
  if (/\n[ \t]*\r?\n|\r[ \t]*\r/.test(gap) || /^ {0,3}\|/.test(after)) return gap;
  const lastLine = before.slice(before.lastIndexOf('\n') + 1);
  return /^ {0,3}#/.test(after) && !lastLine.includes('<') ? gap : '\n\n';
}

/** Something that can be moved: all of it with the gap below, and the part that travels. */
export interface Piece {
  readonly whole: Range;
  readonly body: Range;
}

/**
 * The pieces at some ranges of a text. A piece takes its closing `---` along, unless all pieces but the last close
 * with one: then the rules separate them and keep their places.
 */
export function piecesOf(text: string, ranges: readonly Range[]): readonly Piece[] {
  const bodies = ranges.map(({ start, end }) => ({ start, end: start + text.slice(start, end).trimEnd().length }));
  const rules = bodies.map(({ start, end }) => ruleLength(text, start, end));
  const separating = rules.length > 1 && rules.every((length, at) => length > 0 === at < rules.length - 1);
  return ranges.map((whole, at) => {
    const body = bodies[at] ?? whole;
    const bare = text.slice(body.start, body.end - (separating ? (rules[at] ?? 0) : 0)).trimEnd();
    return { whole, body: { start: body.start, end: body.start + bare.length } };
  });
}

/** How many characters at the end of a piece are its closing rule; only its last lines are looked at. */
function ruleLength(text: string, start: number, end: number): number {
  return closingRule.exec(text.slice(Math.max(start, end - 200), end))?.[0].length ?? 0;
}
