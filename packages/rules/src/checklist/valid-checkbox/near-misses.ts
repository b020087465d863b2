import type { MarkdownDocument, Range } from '@devlint/core';
import type { ListItem, Paragraph } from 'mdast';

/** Something that was meant as a checkbox. */
export interface NearMiss {
  readonly type: 'spelling' | 'blank' | 'mark' | 'glyph' | 'extended';
  readonly range: Range;
  /** What it should be. */
  readonly wanted: string;
}

const spelling = /^\[(?: {2,4}| {1,3}[xX] {0,3}| {0,3}[xX] {1,3}|)\](?=[ \t]+\S)/;
const noBlank = /^\[[ xX]\](?=[\p{L}\p{N}*_`"'~])/u;
const glyph = /^\[ ?(?:✓|✔️?|✅|☑️?|√|✗|✘|❌|v|V|\*) ?\](?=[ \t]+\S)/u;
const extended = /^\[([-~/>!])\](?=[ \t]+\S)/;

/** What an item of a list begins with, if it was meant as a box. */
export function nearMissOf(document: MarkdownDocument, item: ListItem): NearMiss | undefined {
  const [first] = item.children;
  if (typeof item.checked === 'boolean' || first?.type !== 'paragraph') return undefined;
  const [inner] = first.children;
  // A link, a reference or code is what it is.
  if (inner?.type !== 'text') return undefined;
  const { start, end } = document.rangeOf(first);
  const text = document.file.text.slice(start, Math.min(end, start + 40));
  const found = (match: RegExpExecArray | null, type: NearMiss['type'], wanted: (box: string) => string) => {
    if (match === null) return undefined;
    return { type, range: { start, end: start + match[0].length }, wanted: wanted(match[0]) };
  };
  return (
    found(spelling.exec(text), 'spelling', (box) => (/x/i.test(box) ? `[${/x/i.exec(box)?.[0] ?? 'x'}]` : '[ ]')) ??
    found(noBlank.exec(text), 'blank', (box) => box) ??
    found(glyph.exec(text), 'glyph', (box) => (/[✗✘❌]/u.test(box) ? '[ ]' : '[x]')) ??
    found(extended.exec(text), 'extended', (box) => box)
  );
}

/** Lines of a paragraph that begin with `-[ ]`: without a blank they are no items. */
export function gluedMarks(document: MarkdownDocument, paragraph: Paragraph): readonly NearMiss[] {
  const { start, end } = document.rangeOf(paragraph);
  return [...document.file.text.slice(start, end).matchAll(/^([-*+])(\[[ xX]\])(?=[ \t]+\S)/gm)].map((match) => ({
    type: 'mark',
    range: { start: start + match.index, end: start + match.index + match[0].length },
    wanted: `${match[1]} ${match[2]}`,
  }));
}
