import type { MarkdownDocument, Range } from '@devlint/core';
import { withoutSymbols } from './values.ts';

/** A heading and the text under it. */
export interface Section {
  /** The heading's plain text, trimmed. */
  readonly title: string;
  /** Compared form of the title: lower case, without emoji, numbering (`1.`, `2.1`, `3)`) and a final `:` or `?`. */
  readonly key: string;
  /** 1 to 6. */
  readonly depth: number;
  /** The heading itself, `#` marks and setext underline included. */
  readonly heading: Range;
  /** The heading's text without its marks. */
  readonly titleRange: Range;
  /** From the end of the heading to the next heading of the same or a higher level, or the end of the text. */
  readonly body: Range;
  /** From the end of the heading to the next heading of any level. */
  readonly ownBody: Range;
}

const known = new WeakMap<MarkdownDocument, readonly Section[]>();

/** The sections of a document, flat and in reading order. Headings inside quotes and lists make no sections. */
export function sectionsOf(document: MarkdownDocument): readonly Section[] {
  let sections = known.get(document);
  if (sections === undefined) {
    sections = readSections(document);
    known.set(document, sections);
  }
  return sections;
}

/** Compared form of a heading's text. */
export function sectionKey(title: string): string {
  return withoutSymbols(title)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+) /, '')
    .replace(/ ?[:?]$/, '')
    .toLowerCase();
}

function readSections(document: MarkdownDocument): readonly Section[] {
  const headings = document.tree.children.filter((node) => node.type === 'heading');
  const end = document.file.text.length;
  const ends = bodyEnds(
    headings.map((node) => ({ depth: node.depth, start: document.rangeOf(node).start })),
    end,
  );
  return headings.map((node, index) => {
    const heading = document.rangeOf(node);
    const next = headings[index + 1];
    const title = document.textOf(node).trim();
    const first = node.children[0];
    const last = node.children.at(-1);
    return {
      title,
      key: sectionKey(title),
      depth: node.depth,
      heading,
      titleRange:
        first === undefined || last === undefined
          ? { start: heading.end, end: heading.end }
          : { start: document.rangeOf(first).start, end: document.rangeOf(last).end },
      body: { start: heading.end, end: ends[index] ?? end },
      ownBody: { start: heading.end, end: next === undefined ? end : document.rangeOf(next).start },
    };
  });
}

/** Where each heading's section ends, found from the back with the headings that are still to come on a stack. */
function bodyEnds(headings: readonly { readonly depth: number; readonly start: number }[], end: number): number[] {
  const ends = new Array<number>(headings.length).fill(end);
  const later: { readonly depth: number; readonly start: number }[] = [];
  for (let index = headings.length - 1; index >= 0; index--) {
    const heading = headings[index];
    if (heading === undefined) continue;
    while ((later.at(-1)?.depth ?? 0) > heading.depth) later.pop();
    ends[index] = later.at(-1)?.start ?? end;
    later.push(heading);
  }
  return ends;
}
