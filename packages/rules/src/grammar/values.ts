import type { Range } from '@devlint/core';

/** Some words of a value and where they stand. */
export interface Token {
  readonly text: string;
  readonly range: Range;
}

/** Emoji, their joiners and variation selectors, keycaps, and other symbols that people put beside words. */
const symbols =
  /[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{So}|\u200D|\uFE0E|\uFE0F|\u20E3/gu;

/** Everything before the first letter or digit; a keycap such as 1️⃣ counts as a symbol although it holds a digit. */
const leading = /^(?:[0-9#*]\uFE0F?\u20E3|[^\p{L}\p{N}])+/u;

/** A struck-through word with another one after it: the value was corrected and the old one is history. */
const corrected = /^\s*~~[^~]*~~(?=[^\p{L}\p{N}]*[\p{L}\p{N}])/u;

/** Where the state ends and the remark begins: a bracket, a dash, the end of a clause, a link's target, markup. */
const remark = / \(| [-–—] |[;,.:](?=\s|$)|\]|<br|<!--/;

/** Text without emoji and other symbols; the blanks around them stay. */
export function withoutSymbols(text: string): string {
  return text.replace(symbols, '');
}

/**
 * The words of a value that `normalise` keeps, with their place in the source: what a message underlines and a fix
 * replaces. A value without any word (`—`, `✅`) gives an empty text over the whole value.
 */
export function significantPart(value: string, valueRange: Range): Token {
  const history = corrected.exec(value)?.[0].length ?? 0;
  const start = history + (leading.exec(value.slice(history))?.[0].length ?? 0);
  const rest = value.slice(start);
  const cut = remark.exec(rest);
  const length = lengthWithoutTrailing(cut === null ? rest : rest.slice(0, cut.index));
  if (length === 0) return { text: '', range: valueRange };
  const from = valueRange.start + start;
  return { text: rest.slice(0, length), range: { start: from, end: from + length } };
}

/**
 * Compared form of a value (rules-docs §1.3): symbols and markup gone, remark cut off, upper case, blanks and
 * hyphens as `_`. `🔄 In progress (today)` becomes `IN_PROGRESS`; a value without words becomes the empty text.
 */
export function normalise(value: string): string {
  const { text } = significantPart(value, { start: 0, end: value.length });
  return withoutSymbols(text)
    .replace(/~~|\*|`/g, '')
    .trim()
    .replace(/[\s-]+/g, '_')
    .toUpperCase();
}

/**
 * True for a value that nobody has filled in yet: `TBD`, `YYYY-MM-DD`, `TASK-XXX`, `[name]`, `{date}`, `<owner>`, `...`.
 * Rules about values keep quiet there, because the placeholder itself is what has to change.
 */
export function isPlaceholder(value: string): boolean {
  const text = value.replace(/[*`]/g, '').trim();
  if (/^(?:\{[^{}]+\}|\{\{[^{}]+\}\}|<[^<>:@]+>)$/.test(text)) return true;
  if (/^\[[^\]\d]{2,}\]$/.test(text)) return !/^\[(?:none|n\/a|-+)\]$/i.test(text);
  if (/^(?:tbd|tbc|to be (?:determined|decided|confirmed|defined)|\.{3}|…|_{2,}|\?+|x{3,})$/i.test(text)) return true;
  return /\b(?:YYYY|XX+|NNN+)\b/.test(text);
}

/** How much of a text is left when everything after its last letter, digit, `%` or `+` is dropped. */
function lengthWithoutTrailing(text: string): number {
  let length = text.length;
  // A loop, because a regular expression anchored at the end would try every start.
  while (length > 0) {
    const low = isLowSurrogate(text, length - 1) ? 2 : 1;
    const symbol = text.slice(length - low, length);
    if (/^[\p{L}\p{N}%+]$/u.test(symbol)) break;
    length -= low;
  }
  return length;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}
