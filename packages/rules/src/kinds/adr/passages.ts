import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { Nodes, Parents } from 'mdast';
import { targetRangeOf } from '../../grammar/link-targets.ts';

/** Something in a passage that may name another record. Offsets are into the passage's text. */
export interface Reference extends Range {
  /** The link's label, or the text itself. */
  readonly label: string;
  /** Where a link leads, as written; a file name in plain text counts as one. */
  readonly target?: string;
  /** The destination in the file, of inline links. */
  readonly targetRange?: Range;
  /** The place in the file. */
  readonly range: Range;
}

/** A paragraph, table row or frontmatter value as flat text, with the references in it. */
export interface Passage {
  /** Markup is gone; links stand as blanks, so that their labels are not read as prose. */
  readonly text: string;
  readonly references: readonly Reference[];
  /** Where the passage is in the file. */
  readonly range: Range;
  /** The place in the file of a stretch of `text`. */
  rangeOf(stretch: Range): Range;
}

const blocks: ReadonlySet<string> = new Set(['paragraph', 'tableRow']);

/** `ADR-0057`, `ADR 23`, `ADR #0033`; or a Markdown file's name, which many leave unlinked. */
const inText = /\bADR[-_ ]?#?\d{1,6}\b|(?<![\w/.-])[\w./-]{1,120}\.md\b/gi;

/**
 * The paragraphs and table rows of a document, wherever they stand. A row of two cells reads like a field:
 * `| Superseded by | [ADR-7](0007-b.md) |`.
 */
export function passagesOf(document: MarkdownDocument): readonly Passage[] {
  const definitions = new Map<string, string>();
  for (const node of nodesOf(document.tree, new Set(['definition'])) as readonly Nodes[]) {
    if (node.type === 'definition') definitions.set(node.identifier.toLowerCase(), node.url);
  }
  return (nodesOf(document.tree, blocks) as readonly Parents[]).map((node) => readPassage(document, node, definitions));
}

function readPassage(document: MarkdownDocument, block: Parents, definitions: ReadonlyMap<string, string>): Passage {
  let text = '';
  const references: Reference[] = [];
  const pieces: { readonly at: number; readonly source: number }[] = [];
  const add = (value: string, source: number) => {
    pieces.push({ at: text.length, source });
    text += value;
  };
  const visit = (node: Nodes): void => {
    const range = document.rangeOf(node);
    const target = targetOf(node, definitions);
    if (target !== undefined) {
      const label = document.textOf(node);
      const targetRange = node.type === 'link' ? targetRangeOf(document, node) : undefined;
      const stretch = { start: text.length, end: text.length + label.length };
      references.push({ ...stretch, label, target, ...(targetRange === undefined ? {} : { targetRange }), range });
      add(' '.repeat(label.length), range.start);
    } else if (node.type === 'text' || node.type === 'inlineCode') {
      add(node.value, node.type === 'text' ? range.start : range.start + 1);
    } else if (node.type === 'break') {
      add('\n', range.start);
    } else if ('children' in node) {
      for (const child of node.children) visit(child);
    }
  };
  for (const child of block.children) {
    if (child.type === 'tableCell' && text !== '')
      add(block.children.length === 2 ? ': ' : '. ', document.rangeOf(child).start);
    visit(child);
  }
  const rangeOf = (stretch: Range) => sourceRange(pieces, stretch);
  return { text, references: withTextReferences(text, references, rangeOf), range: document.rangeOf(block), rangeOf };
}

function targetOf(node: Nodes, definitions: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'link') return node.url;
  return node.type === 'linkReference' ? definitions.get(node.identifier.toLowerCase()) : undefined;
}

function sourceRange(pieces: readonly { readonly at: number; readonly source: number }[], stretch: Range): Range {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= stretch.start) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] ?? { at: 0, source: 0 };
  const start = piece.source + stretch.start - piece.at;
  return { start, end: start + stretch.end - stretch.start };
}

function withTextReferences(
  text: string,
  links: readonly Reference[],
  rangeOf: (stretch: Range) => Range,
): readonly Reference[] {
  const named = [...text.matchAll(inText)].map((match): Reference => {
    const stretch = { start: match.index, end: match.index + match[0].length };
    const target = /\.md$/i.test(match[0]) ? { target: match[0] } : {};
    return { ...stretch, label: match[0], ...target, range: rangeOf(stretch) };
  });
  return [...links, ...named].sort((a, b) => a.start - b.start);
}

/** A frontmatter value as a passage. Markdown links in it are text to YAML, but not to the reader. */
export function frontmatterPassage(key: string, raw: string, range: Range): Passage {
  const lead = `${key.replace(/[_-]+/g, ' ')}: `;
  const shift = range.start - lead.length;
  const rangeOf = (stretch: Range): Range => ({
    start: Math.max(range.start, stretch.start + shift),
    end: stretch.end + shift,
  });
  const links: Reference[] = [];
  const text = (lead + raw).replace(/\[([^[\]\n]{1,200})\]\(([^()\s]{1,200})\)/g, (link, label: string, target, at) => {
    const stretch = { start: at, end: at + link.length };
    const after = at + label.length + 3;
    const targetRange = rangeOf({ start: after, end: after + String(target).length });
    links.push({ ...stretch, label, target: String(target), targetRange, range: rangeOf(stretch) });
    return ' '.repeat(link.length);
  });
  const numbers = /^(?:super[sc]e|replace|amend)/i.test(key) ? bareNumbers(text, rangeOf) : [];
  const references = [...withTextReferences(text, links, rangeOf), ...numbers].sort((a, b) => a.start - b.start);
  return { text, references, range, rangeOf };
}

/** `supersedes: [3, 0004]`: under such a key a number can only be a record's. */
function bareNumbers(text: string, rangeOf: (stretch: Range) => Range): readonly Reference[] {
  return [...text.matchAll(/(?<![\w./-])#?\d{1,6}(?![\w./-])/g)].map((match) => {
    const stretch = { start: match.index, end: match.index + match[0].length };
    return { ...stretch, label: match[0], range: rangeOf(stretch) };
  });
}
