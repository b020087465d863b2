import type { MarkdownDocument, Range } from '@devlint/core';
import type { Link } from 'mdast';

/** The destination of an inline link as it stands in the source; nothing where it is written with escapes. */
export function targetRangeOf(document: MarkdownDocument, link: Link): Range | undefined {
  const { text } = document.file;
  const { start, end } = document.rangeOf(link);
  const last = link.children.at(-1);
  const opening = text.indexOf('](', last === undefined ? start : document.rangeOf(last).end);
  if (opening < 0 || opening >= end) return undefined;
  const from = opening + 2 + (text[opening + 2] === '<' ? 1 : 0);
  return text.startsWith(link.url, from) ? { start: from, end: from + link.url.length } : undefined;
}
