import type { MarkdownDocument, Range } from '@devlint/core';

type Block = MarkdownDocument['tree']['children'][number];

/** The top-level blocks of a document that start within a range. */
export function blocksIn(document: MarkdownDocument, within: Range): readonly Block[] {
  return startingIn(document.tree.children, within, (block) => document.rangeOf(block).start);
}

/** The items that start within a range, found by halving; items are in reading order. */
export function startingIn<Item>(
  items: readonly Item[],
  within: Range,
  startOf: (item: Item) => number,
): readonly Item[] {
  const firstFrom = (offset: number): number => {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = items[middle];
      if (item !== undefined && startOf(item) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return items.slice(firstFrom(within.start), firstFrom(within.end));
}
