import type { MarkdownDocument, Range } from '@devlint/core';

/** `[1.2.3]: https://example.com/compare/v1.2.2...v1.2.3`. */
export interface LogDefinition {
  /** As written, without brackets. */
  readonly label: string;
  readonly url: string;
  readonly range: Range;
  /** The address as it stands in the source. */
  readonly urlRange: Range;
}

/** The link definitions of a document that stand by themselves, in reading order. */
export function definitionsOf(document: MarkdownDocument): readonly LogDefinition[] {
  return document.tree.children.flatMap((node): readonly LogDefinition[] => {
    if (node.type !== 'definition') return [];
    const range = document.rangeOf(node);
    const at = document.file.text.slice(range.start, range.end).indexOf(node.url);
    if (at < 0) return [];
    const start = range.start + at;
    return [
      { label: node.label ?? node.identifier, url: node.url, range, urlRange: { start, end: start + node.url.length } },
    ];
  });
}
