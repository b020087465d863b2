import type { MarkdownDocument, Range } from '@devlint/core';
import type { List, RootContent, Table } from 'mdast';

/** A number that a heading or label states, and what stands below it. */
export interface StatedCount {
  readonly stated: number;
  /** The digits. */
  readonly range: Range;
  readonly actual: number;
  /** True where the list or table is all there is, so that the number cannot mean anything else. */
  readonly isAll: boolean;
  readonly things: 'items' | 'rows';
}

/** `(7)` at the end of a heading, or of a label with or without a colon and bold type. */
const ending = /\((\d{1,3})\)(?:[*_]{0,3}:?[*_]{0,3})$/;

/** Words before a number that is an ordinal: `Phase (2)`. */
const ordinal =
  /\b(?:phase|step|part|option|approach|version|appendix|day|week|sprint|level|tier|chapter|section|example|figure|table|page|note|issue|pr|rfc|adr|iteration|round|attempt|try|variant|alternative|case|task|item) *\(\d+\)/i;

const largest = 500;

/** A list outgrows its number, but not so far: `rate limited (429)` is no count of two steps. */
const farOff = 4;

/** A heading that estimates: `Pull requests (~200)`, `Users (50+)`, `Events (200-300)`. */
const estimate =
  /\((?:(?:~|≈|ca\.? ?|about |up to )\d[\d,.]*k?(?: ?[-–] ?\d[\d,.]*k?)?|\d[\d,.]*k?(?:\+| ?[-–] ?\d[\d,.]*k?))\)[ \t#]*$/i;

/** The counts of a document that disagree with their list or table. */
export function wrongCounts(document: MarkdownDocument): readonly StatedCount[] {
  const { children } = document.tree;
  const numbered = children.map((node) => (isLabel(node) ? endingOf(document, node) : undefined));
  const estimates = children.some((node) => node.type === 'heading' && estimate.test(firstLineOf(document, node)));
  if (estimates) return [];
  const repeated = repeatedTitles(numbered.flatMap((found) => found?.title ?? []));
  return children.flatMap((node, index): readonly StatedCount[] => {
    const found = numbered[index];
    const below = children[index + 1];
    if (found === undefined || (below?.type !== 'list' && below?.type !== 'table')) return [];
    // `Results (1)` and `Results (2)` are two of a kind, not counts.
    if (found.stated > largest || repeated.has(found.title) || ordinal.test(found.text)) return [];
    const rest = blocksBelow(children, index + 2);
    if (rest.some(({ type }) => type === 'list' || type === 'table')) return [];
    const actual = below.type === 'table' ? below.children.length - 1 : below.children.length;
    if (below.type === 'list' && countsItself(document, below, found.stated)) return [];
    if (possibleCounts(below).has(found.stated) || found.stated > farOff * (actual + 1)) return [];
    const isAll = rest.length === 0 && (node.type === 'heading' || children[index - 1]?.type !== 'paragraph');
    return [
      { stated: found.stated, range: found.range, actual, isAll, things: below.type === 'table' ? 'rows' : 'items' },
    ];
  });
}

function isLabel(node: RootContent): boolean {
  return node.type === 'heading' || node.type === 'paragraph';
}

interface Ending {
  /** The first line. */
  readonly text: string;
  readonly title: string;
  readonly stated: number;
  readonly range: Range;
}

/** The number in brackets at the end of a heading or label. */
export function endingOf(document: MarkdownDocument, node: RootContent): Ending | undefined {
  const { start, end } = document.rangeOf(node);
  const text = firstLineOf(document, node).replace(/[ \t#]+$/, '');
  // A label is one short line; a sentence may end in a number in brackets for many reasons.
  if (node.type === 'paragraph' && (text.length > 80 || text.length < end - start || !/[:*_]$/.test(text)))
    return undefined;
  const match = ending.exec(text);
  if (match?.[1] === undefined) return undefined;
  const from = start + match.index + 1;
  const title = text.slice(0, match.index).trim().toLowerCase();
  return { text, title, stated: Number(match[1]), range: { start: from, end: from + match[1].length } };
}

function firstLineOf(document: MarkdownDocument, node: RootContent): string {
  const { start, end } = document.rangeOf(node);
  return document.file.text.slice(start, end).split(/\r?\n/, 2)[0] ?? '';
}

function repeatedTitles(titles: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(titles.filter((title) => seen.has(title) || !seen.add(title)));
}

/** What follows in the same section. */
function blocksBelow(children: readonly RootContent[], from: number): readonly RootContent[] {
  const rest: RootContent[] = [];
  for (let index = from; index < children.length; index++) {
    const node = children[index];
    if (node === undefined || node.type === 'heading' || node.type === 'thematicBreak') break;
    if (node.type === 'html' || node.type === 'definition') continue;
    rest.push(node);
    // Enough is known; a long section is not walked once per label.
    if (node.type === 'list' || node.type === 'table' || rest.length > 20) break;
  }
  return rest;
}

/** A list whose items count themselves (`- 4 services: …`), or name several things each, as many as were counted. */
function countsItself(document: MarkdownDocument, list: List, stated: number): boolean {
  const lines = list.children.map((item) => document.textOf(item).split(/\r?\n/, 1)[0]?.trim() ?? '');
  if (lines.filter((line) => /^[~≈]?\d+ \p{L}/u.test(line)).length * 2 > lines.length) return true;
  const named = lines.reduce(
    (sum, line) => sum + line.split(/,|→|->|\band\b/).filter((part) => part.trim() !== '').length,
    0,
  );
  return named > lines.length && named === stated;
}

/** The numbers that somebody may have counted: items, those inside too, the ticked or the open ones. */
function possibleCounts(block: List | Table): ReadonlySet<number> {
  if (block.type === 'table') return new Set([block.children.length - 1]);
  const own = block.children.length;
  const ticked = block.children.filter(({ checked }) => checked === true).length;
  const inside = itemsIn(block) - own;
  const counts = new Set([own, own + inside]);
  if (inside > 0) counts.add(inside);
  if (block.children.some(({ checked }) => typeof checked === 'boolean')) counts.add(ticked).add(own - ticked);
  return counts;
}

function itemsIn(list: List): number {
  return list.children.reduce(
    (sum, item) =>
      sum + 1 + item.children.reduce((inner, child) => inner + (child.type === 'list' ? itemsIn(child) : 0), 0),
    0,
  );
}
