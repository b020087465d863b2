import { defineKind, type MarkdownDocument, markdown, nodesOf, type Range } from '@devlint/core';
import type { Nodes } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';

/** A decision record that a text names by its number, without a link. */
export interface AdrMention {
  /** As written: `ADR-0007`. */
  readonly text: string;
  readonly number: number;
  readonly range: Range;
  /** What stands around it, for telling plans and other projects from references. */
  readonly before: string;
  readonly after: string;
}

export interface AdrMentions {
  readonly mentions: readonly AdrMention[];
}

const mention = /(?<![\w/.-])ADR[-_ ]?#?(\d{1,6})(?![\w/-]|\.\w)/gi;
const context = 60;

/**
 * Records that documents name in their prose. Links say themselves where they lead, code shows what names look like,
 * and a title is the name of the record itself.
 */
export default defineKind({
  name: 'adr-mentions',
  language: markdown,
  description: 'Decision records that any document names by their numbers.',
  examplePath: 'docs/development/queues.md',
  aspect: true,
  matches: (path) => /\.(?:md|markdown|mdown|mkd)$/i.test(path),
  extract(document): AdrMentions | undefined {
    if (!/\bADR[-_ ]?#?\d/i.test(document.file.text)) return undefined;
    const mentions = mentionsIn(document);
    return mentions.length === 0 ? undefined : { mentions };
  },
  entities: ({ mentions }) => ({ mention: mentions }),
});

function mentionsIn(document: MarkdownDocument): readonly AdrMention[] {
  const found: AdrMention[] = [];
  const covered = nodesOf(document.tree, new Set(['link', 'linkReference', 'inlineCode', 'image'])).map((node) =>
    document.rangeOf(node),
  );
  const starts = covered.map(({ start }) => start);
  for (const node of nodesOf(document.tree, new Set(['paragraph', 'tableCell'])) as readonly Nodes[]) {
    const { text, rangeOf } = plainTextOf(document, node);
    for (const match of text.matchAll(mention)) {
      const end = match.index + match[0].length;
      const range = rangeOf(match.index, end);
      if (isCovered(range, covered, starts)) continue;
      const before = text.slice(Math.max(0, match.index - context), match.index);
      const after = text.slice(end, end + context);
      found.push({ text: match[0], number: Number(match[1]), range, before, after });
    }
  }
  return found;
}

/** True inside a link or code. Ranges are in reading order and do not overlap but for code in links. */
function isCovered({ start }: Range, covered: readonly Range[], starts: readonly number[]): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  // The nearest one may be code inside a link that goes on.
  return covered.slice(Math.max(0, low - 3), low).some((range) => range.start <= start && start < range.end);
}
