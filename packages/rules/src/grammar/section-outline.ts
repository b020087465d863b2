import type { MarkdownDocument, Range } from '@devlint/core';
import { type Section, sectionsOf } from './sections.ts';

/** A section of a document as models keep it. */
export interface OutlinedSection {
  readonly title: string;
  /** Compared form, see `sectionKey`. */
  readonly key: string;
  readonly depth: number;
  readonly heading: Range;
  readonly titleRange: Range;
  /** Nothing but blanks, comments and deeper headings below it. */
  readonly empty: boolean;
}

/** A document's title and sections, and where more can be added. */
export interface SectionOutline {
  readonly title: string;
  /** The text of the first heading; an empty range at the start where there is none. */
  readonly titleRange: Range;
  /** Without the title. */
  readonly sections: readonly OutlinedSection[];
  readonly end: number;
  readonly endsInNewline: boolean;
}

/** Reads the outline of a document whose title is its first heading of the first level. */
export function outlineOf(document: MarkdownDocument): SectionOutline {
  const { text } = document.file;
  const all = sectionsOf(document);
  const title = all.find(({ depth }) => depth === 1);
  const blocks = document.tree.children;
  const silent = new Set(['heading', 'html', 'thematicBreak', 'definition', 'yaml', 'toml']);
  const spoken = blocks.filter(({ type }) => !silent.has(type)).map((block) => document.rangeOf(block).start);
  const isEmpty = ({ body }: Section) => {
    let low = 0;
    let high = spoken.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spoken[middle] ?? 0) < body.start) low = middle + 1;
      else high = middle;
    }
    return (spoken[low] ?? Number.POSITIVE_INFINITY) >= body.end;
  };
  return {
    title: title?.title ?? '',
    titleRange: title?.titleRange ?? { start: 0, end: 0 },
    sections: all
      .filter((section) => section !== title)
      .map((section) => ({
        title: section.title,
        key: section.key,
        depth: section.depth,
        heading: section.heading,
        titleRange: section.titleRange,
        empty: isEmpty(section),
      })),
    end: text.length,
    endsInNewline: /[\r\n]$/.test(text),
  };
}
