import { defineKind, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import type { List, Node, Nodes, Table } from 'mdast';
import { conventionalTypes } from '../../grammar/commit-types.ts';

/** A list or table that says which types the messages of commits may begin with. */
export interface CommitTypes {
  /** Its first item or row. */
  readonly range: Range;
  readonly types: readonly { readonly word: string; readonly range: Range }[];
  /** True where it says that it shows some of them only. */
  readonly isPartial: boolean;
}

/** Fewer well-known types than these may be words of any list. */
const fewestKnown = 4;
const known: ReadonlySet<string> = new Set(conventionalTypes);
const partial =
  /\b(?:such as|e\.?g\.?|for example|examples?|for instance|common(?:ly)?|most|usual(?:ly)?|some|include[sd]?|including)\b/i;

/** An aspect of Markdown files that explain how commits are described. */
export default defineKind({
  name: 'commit-types',
  language: markdown,
  description: 'Lists of the types that the messages of commits may begin with.',
  examplePath: 'CONTRIBUTING.md',
  aspect: true,
  matches: () => true,
  extract(document): { readonly lists: readonly CommitTypes[] } | undefined {
    if (!/\bfeat\b/.test(document.file.text)) return undefined;
    const lists = blocksOf(document.tree).flatMap(({ block, above }) => readBlock(document, block, above));
    return lists.length === 0 ? undefined : { lists };
  },
  entities: ({ lists }) => ({ list: lists }),
});

interface Placed {
  readonly block: List | Table;
  readonly above: Node | undefined;
}

/** Lists and tables of the document, those inside items included, each with what stands directly above. */
function blocksOf(parent: Nodes): readonly Placed[] {
  if (!('children' in parent)) return [];
  const children: readonly Nodes[] = parent.children;
  return children.flatMap((node, index): readonly Placed[] => {
    if (node.type === 'list' || node.type === 'table')
      return [{ block: node, above: children[index - 1] }, ...blocksOf(node)];
    return node.type === 'listItem' || node.type === 'blockquote' ? blocksOf(node) : [];
  });
}

function readBlock(document: MarkdownDocument, block: List | Table, above: Node | undefined): readonly CommitTypes[] {
  const rows: readonly Nodes[] =
    block.type === 'list' ? block.children : block.children.slice(1).flatMap(({ children }) => children[0] ?? []);
  const types = rows.flatMap((row) => readType(document, row));
  const [first] = types;
  const found = new Set(types.map(({ word }) => word).filter((word) => known.has(word)));
  if (first === undefined || found.size < fewestKnown || types.length < rows.length) return [];
  const label = above?.type === 'paragraph' ? document.textOf(above).slice(-200) : '';
  return [{ range: first.range, types, isPartial: partial.test(label) }];
}

/** The word that an item begins with, before its description: `**feat**: something new`, `` `fix` - a repair ``. */
function readType(document: MarkdownDocument, row: Nodes): CommitTypes['types'] {
  const { start, end } = document.rangeOf(row);
  const source = document.file.text.slice(start, Math.min(end, start + 80));
  const match = /^(?:[-*+|]|\d+[.)])?[\s|*_`"']*([a-z]{2,12})[*_`"':]*(?=\s|[|:–—-]|$)/.exec(source);
  const word = match?.[1];
  if (match === null || word === undefined) return [];
  const at = start + match[0].indexOf(word);
  return [{ word, range: { start: at, end: at + word.length } }];
}
