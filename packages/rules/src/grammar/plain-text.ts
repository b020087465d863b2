import type { MarkdownDocument, Range } from '@devlint/core';

/** What a reader sees of a node, with the way back to the source. */
export interface PlainText {
  readonly text: string;
  /** The source of a part of `text`, both by UTF-16 offsets. */
  rangeOf(start: number, end: number): Range;
}

interface Piece {
  readonly at: number;
  readonly length: number;
  readonly source: Range;
}

type Node = Parameters<MarkdownDocument['rangeOf']>[0];

/**
 * The plain text of a heading, paragraph or cell. Link addresses are not in it, so that the date in a compare URL is
 * not the date of a release. HTML is not in it either.
 */
export function plainTextOf(document: MarkdownDocument, node: Node): PlainText {
  const pieces: Piece[] = [];
  let text = '';
  const visit = (inner: Node): void => {
    const value = inner.type === 'break' ? '\n' : textValue(inner);
    if (value !== undefined) {
      pieces.push({ at: text.length, length: value.length, source: sourceOf(document, inner, value) });
      text += value;
    } else if ('children' in inner && Array.isArray(inner.children)) {
      for (const child of inner.children) visit(child);
    }
  };
  visit(node);
  const outer = document.rangeOf(node);
  const sourceAt = (offset: number, side: 'start' | 'end'): number => {
    const piece = pieces.find(({ at, length }) => (side === 'start' ? offset < at + length : offset <= at + length));
    if (piece === undefined) return side === 'start' ? outer.start : outer.end;
    // Entities and escapes make a piece longer in the source than it reads; then the whole piece is meant.
    const exact = piece.source.end - piece.source.start === piece.length;
    return exact ? piece.source.start + Math.max(0, offset - piece.at) : piece.source[side];
  };
  return { text, rangeOf: (start, end) => ({ start: sourceAt(start, 'start'), end: sourceAt(end, 'end') }) };
}

function textValue(node: Node): string | undefined {
  const readable = node.type === 'text' || node.type === 'inlineCode';
  return readable && 'value' in node && typeof node.value === 'string' ? node.value : undefined;
}

/** A node's characters; for code, those between its backticks. */
function sourceOf(document: MarkdownDocument, node: Node, value: string): Range {
  const range = document.rangeOf(node);
  if (node.type !== 'inlineCode') return range;
  const start = document.file.text.indexOf(value, range.start);
  return start >= 0 && start + value.length <= range.end ? { start, end: start + value.length } : range;
}
