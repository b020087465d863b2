import type { MarkdownDocument, Range } from '@devlint/core';
import { sectionsOf } from './sections.ts';

/** A heading inside an entry: `### Added`. */
export interface LogSection {
  /** Plain text, trimmed. */
  readonly title: string;
  /** Compared form, see `sectionKey`. */
  readonly key: string;
  readonly level: number;
  readonly headingRange: Range;
  /** The heading's text without its marks. */
  readonly titleRange: Range;
  /** Up to the next heading of the same or a higher level. */
  readonly body: Range;
  /** False when there is nothing between its heading and the next one of any level. */
  readonly hasText: boolean;
}

interface Item {
  readonly headingRange: Range;
  readonly range: Range;
}

/** What stands under the heading of one item: whether there is text at once, and its sections. */
export interface ItemContents {
  readonly hasText: boolean;
  readonly sections: readonly LogSection[];
}

/** Thematic breaks, link definitions and comments are no content of an entry. */
const silent: ReadonlySet<string> = new Set(['heading', 'thematicBreak', 'definition']);

/** The contents of items in reading order that do not overlap. */
export function contentsOf(document: MarkdownDocument, items: readonly Item[]): readonly ItemContents[] {
  const sections = sectionsOf(document);
  const texts = document.tree.children
    .filter((node) => !silent.has(node.type) && !(node.type === 'html' && node.value.startsWith('<!--')))
    .map((node) => document.rangeOf(node).start);
  let text = 0;
  /** Whether a block with content begins in a range; ranges are asked for in reading order. */
  const hasTextIn = ({ start, end }: Range): boolean => {
    while ((texts[text] ?? Number.POSITIVE_INFINITY) < start) text++;
    return (texts[text] ?? Number.POSITIVE_INFINITY) < end;
  };
  let at = 0;
  return items.map(({ headingRange, range }) => {
    while ((sections[at]?.heading.start ?? Number.POSITIVE_INFINITY) < headingRange.start) at++;
    const own = sections[at];
    const hasText = own !== undefined && hasTextIn(own.ownBody);
    const inner: LogSection[] = [];
    for (at++; (sections[at]?.heading.start ?? Number.POSITIVE_INFINITY) < range.end; at++) {
      const section = sections[at];
      if (section === undefined) break;
      const { title, key, depth, heading, titleRange, body, ownBody } = section;
      const shared = { title, key, level: depth, headingRange: heading, titleRange, body };
      inner.push({ ...shared, hasText: hasTextIn(ownBody) });
    }
    return { hasText, sections: inner };
  });
}
