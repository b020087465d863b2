import type { MarkdownDocument, Range } from '@devlint/core';
import type { Nodes, Root } from 'mdast';

/** A paragraph or cell as its reader hears it, and the way back to the source. */
export interface Passage {
  /** Code, links and images stand as one character that belongs to no word. */
  readonly text: string;
  /** The title of the heading above it. */
  readonly section: string;
  rangeOf(start: number, end: number): Range;
}

/** Blocks that quote somebody or something. */
const foreign: ReadonlySet<string> = new Set(['blockquote', 'code', 'html', 'yaml', 'toml', 'definition']);

/** The prose of a document: no headings, quotes, code. */
export function passagesOf(document: MarkdownDocument, root: Root): readonly Passage[] {
  const passages: Passage[] = [];
  let section = '';
  const visit = (node: Nodes): void => {
    if (foreign.has(node.type)) return;
    if (node.type === 'heading') section = document.textOf(node);
    else if (node.type === 'paragraph' || node.type === 'tableCell') passages.push(read(document, node, section));
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(root);
  return passages;
}

const opaque = '\uFFFC';

function read(document: MarkdownDocument, block: Nodes, section: string): Passage {
  let text = '';
  const pieces: { readonly at: number; readonly range: Range; readonly exact: boolean }[] = [];
  const visit = (node: Nodes): void => {
    const range = document.rangeOf(node);
    if (node.type === 'text') {
      pieces.push({ at: text.length, range, exact: range.end - range.start === node.value.length });
      text += node.value.replace(/\s/g, ' ');
    } else if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') {
      for (const child of node.children) visit(child);
    } else if (node.type === 'break') text += ' ';
    else text += opaque;
  };
  if ('children' in block) for (const child of block.children) visit(child);
  const whole = document.rangeOf(block);
  const sourceAt = (offset: number, side: 'start' | 'end'): number => {
    const piece = pieces.findLast(({ at }) => (side === 'start' ? at <= offset : at < offset));
    if (piece === undefined) return whole[side];
    // Escapes and entities make a piece longer in the source than it reads; then the whole piece is meant.
    return piece.exact ? Math.min(piece.range.end, piece.range.start + offset - piece.at) : piece.range[side];
  };
  return { text, section, rangeOf: (start, end) => ({ start: sourceAt(start, 'start'), end: sourceAt(end, 'end') }) };
}
