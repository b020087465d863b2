import type { MarkdownDocument, Range } from '@devlint/core';
import type { ListItem } from 'mdast';

/** The box of an item, brackets included; the item's mark (`-`, `1.`) and the blanks behind it stand before it. */
export function boxOf(document: MarkdownDocument, item: ListItem): Range {
  const { start, end } = document.rangeOf(item);
  const mark = /^(?:[-*+]|\d{1,9}[.)])[ \t\r\n]+/.exec(document.file.text.slice(start, Math.min(end, start + 40)));
  const from = start + (mark?.[0].length ?? 2);
  return { start: from, end: from + 3 };
}

/** The source behind an item's box, at most 200 characters; empty where the item has no text. */
export function itemText(document: MarkdownDocument, item: ListItem): string {
  const [first] = item.children;
  if (first?.type !== 'paragraph') return '';
  const { start, end } = document.rangeOf(first);
  return document.file.text.slice(start, Math.min(end, start + 200));
}

/** Items that are settled without a tick: struck out, optional, not applicable, put off. */
const settled =
  /^~~[\s\S]*~~|\((?:optional|n\/a|not applicable|deferred|skipped|won['’]t (?:do|fix)|later)\b|\bN\/A\b/i;

/** True for an open item that nobody has to tick. */
export function isSettled(text: string): boolean {
  return settled.test(text);
}

/** Sections and labels of things that a finished document may leave open. */
const later =
  /\b(?:future|next|optional(?:ly)?|backlog|later|ideas?|nice[- ]to[- ]haves?|out[- ]of[- ]scope|templates?|deferred|follow[- ]?ups?|stretch|upcoming|roadmap|someday|wish ?list|post-?launch)\b/i;

/** True for the title of a section, or the label of a list, that is about later. */
export function isAboutLater(title: string): boolean {
  return later.test(title);
}
