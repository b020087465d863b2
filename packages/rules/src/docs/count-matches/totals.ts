import type { MarkdownDocument, Range } from '@devlint/core';
import { endingOf } from './counts.ts';

/** A total that disagrees with the headings above it. */
export interface StatedTotal {
  readonly stated: number;
  readonly range: Range;
  readonly sum: number;
}

/** `**Total:** 9 files` */
const total = /^[*_]{0,3}total[*_]{0,3}:[*_]{0,3} {0,3}[*_]{0,3}(\d{1,4})[*_]{0,3} +(\p{L}+)[*_]{0,3}\.?$/iu;

/** A heading with the number of its things, or one that counts nothing. */
interface Counted {
  readonly depth: number;
  readonly things?: string;
  readonly stated: number;
}

/** Totals below neighbouring headings that each count things of the same name: all of them, and nothing else. */
export function wrongTotals(document: MarkdownDocument): readonly StatedTotal[] {
  const { text } = document.file;
  const found: StatedTotal[] = [];
  let above: Counted[] = [];
  for (const node of document.tree.children) {
    if (node.type === 'heading') {
      const { depth } = node;
      const counted = endingOf(document, node);
      const things = /\p{L}+$/u.exec(counted?.title ?? '')?.[0];
      if (above.some((heading) => heading.depth !== depth)) above = [];
      above.push({ depth, stated: counted?.stated ?? 0, ...(things === undefined ? {} : { things: plural(things) }) });
    } else if (node.type === 'paragraph') {
      const { start, end } = document.rangeOf(node);
      const match = end - start > 80 ? null : total.exec(text.slice(start, end));
      if (match?.[1] === undefined || match[2] === undefined) continue;
      const things = plural(match[2].toLowerCase());
      const sum = above.reduce((all, { stated }) => all + stated, 0);
      if (above.length < 2 || above.some((heading) => heading.things !== things) || sum === Number(match[1])) continue;
      const at = start + match[0].indexOf(match[1]);
      found.push({ stated: Number(match[1]), sum, range: { start: at, end: at + match[1].length } });
    }
  }
  return found;
}

function plural(word: string): string {
  return word.endsWith('s') ? word : `${word}s`;
}
