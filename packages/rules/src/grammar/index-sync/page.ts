/**
 * Pages that list other files of the project: indexes of decision records, of postmortems. `readIndexPage` reads one
 * into plain JSON (for a model), `compareIndex` in `compare.ts` finds what it leaves out and what it lists in vain, and
 * `insertionFor` in `insertion.ts` writes a new line after the shape of its neighbours. None of it knows a kind.
 */
import { type MarkdownDocument, type Range, slice } from '@devlint/core';
import type { Link, LinkReference, Nodes, Table } from 'mdast';
import { destinationOf } from '../destination.ts';
import { targetRangeOf } from '../link-targets.ts';
import { sectionKey } from '../sections.ts';
import { readToctree } from './toctree.ts';

/** One cell of a table row. */
export interface IndexCell {
  /** Compared form of the column's heading, see `sectionKey`. */
  readonly column: string;
  /** Plain text, trimmed. */
  readonly text: string;
  /** Its content without the blanks around it; empty where there is none. */
  readonly range: Range;
}

/** A source line, indentation included. */
export interface IndexLine {
  readonly text: string;
  readonly range: Range;
  /** The same with its line ending. */
  readonly whole: Range;
}

/** The heading above an entry: `Accepted`, `Q1 2025`. */
export interface IndexGroup {
  readonly title: string;
  readonly range: Range;
}

/** One link of an index to a file of the project. */
export interface IndexEntry {
  /** The link's text. */
  readonly label: string;
  /** The label's source, where it stands on one line. */
  readonly labelRange: Range;
  /** The destination as written. */
  readonly target: string;
  /** The destination in the source, of inline links. */
  readonly targetRange?: Range;
  /** The project path that the link means. */
  readonly targetFile: string;
  /** The whole link. */
  readonly range: Range;
  /** In a list item, a table row, running text, or a toctree directive (MyST). */
  readonly form: 'item' | 'row' | 'text' | 'toctree';
  /** Entries of one list or table have the same number; those elsewhere have -1. */
  readonly block: number;
  /** The source line of an item or row that stands on one line. */
  readonly line?: IndexLine;
  /** The cells of a row. */
  readonly cells?: readonly IndexCell[];
  readonly group?: IndexGroup;
}

/** A page that lists files. */
export interface IndexPage {
  readonly path: string;
  /** In reading order. An item or row is one entry, by its first link to a listed file. */
  readonly entries: readonly IndexEntry[];
  /** Further project paths that the page links to or names in text. */
  readonly mentions: readonly string[];
  /** The beginnings of items and rows that link to no listed file. */
  readonly unlinked: readonly string[];
  /** Globs of a toctree, as project paths without extension. */
  readonly globs: readonly string[];
  /** Between `<!-- adrlog -->` and `<!-- adrlogstop -->`, the markers excluded. */
  readonly generated?: Range;
}

interface Place {
  readonly form: 'item' | 'row' | 'text';
  readonly block: number;
  readonly node?: Nodes;
  readonly columns: readonly string[];
  readonly links: (Link | LinkReference)[];
}

/** Reads a page. `isListed` says of a project path, which may lack its extension, whether the index is about it. */
export function readIndexPage(document: MarkdownDocument, isListed: (path: string) => boolean): IndexPage {
  const { path } = document.file;
  const definitions = definitionsOf(document);
  const entries: IndexEntry[] = [];
  const mentions = new Set<string>();
  const unlinked: string[] = [];
  const globs: string[] = [];
  let group: IndexGroup | undefined;
  let blocks = 0;
  let opening: number | undefined;
  let generated: Range | undefined;

  const targetOf = (node: Link | LinkReference) =>
    node.type === 'link' ? node.url : definitions.get(node.identifier.toLowerCase());

  const close = (place: Place) => {
    let listed = false;
    for (const node of place.links) {
      const target = targetOf(node);
      const targetFile = target === undefined ? undefined : destinationOf(target, path).targetFile;
      if (target === undefined || targetFile === undefined) continue;
      if (!isListed(targetFile) || (listed && place.form !== 'text')) mentions.add(targetFile);
      else {
        entries.push(entryOf(document, node, target, targetFile, place, group));
        listed = true;
      }
    }
    if (!listed && place.node !== undefined) unlinked.push(document.textOf(place.node).trim().slice(0, 200));
  };

  const name = (text: string) => {
    for (const [found] of text.matchAll(/(?<![\w/.-])[\w./-]{1,200}\.(?:md|markdown)\b/gi)) {
      mentions.add(found.replace(/^\.?\//, ''));
      const { targetFile } = destinationOf(found, path);
      if (targetFile !== undefined) mentions.add(targetFile);
    }
  };

  const visit = (node: Nodes, place: Place): void => {
    switch (node.type) {
      case 'heading':
        group = { title: document.textOf(node).trim(), range: document.rangeOf(node) };
        break;
      case 'link':
      case 'linkReference':
        place.links.push(node);
        return;
      case 'text':
      case 'inlineCode':
        name(node.value);
        return;
      case 'html': {
        for (const [, href = ''] of node.value.matchAll(/\bhref\s*=\s*["']([^"'\n]{1,300})["']/gi)) {
          const { targetFile } = destinationOf(href, path);
          if (targetFile !== undefined) mentions.add(targetFile);
        }
        const { start, end } = document.rangeOf(node);
        if (/^<!--\s*adrlog(?:\s[^>]*)?-->\s*$/i.test(node.value)) opening = end;
        else if (/^<!--\s*adrlogstop\s*-->\s*$/i.test(node.value) && opening !== undefined)
          generated ??= { start: opening, end: start };
        return;
      }
      case 'code':
        if (/^\{toctree\}/.test(node.lang ?? '')) readToctree(document, node, { globs, entries, group, isListed });
        return;
      default:
    }
    if (!('children' in node)) return;
    const container = node.type === 'list' || node.type === 'table';
    const block = container ? blocks++ : place.block;
    const columns = node.type === 'table' ? columnsOf(document, node) : place.columns;
    for (const [index, child] of node.children.entries()) {
      // The first row of a table only names its columns.
      if (node.type === 'table' && index === 0) continue;
      const form = child.type === 'listItem' ? 'item' : child.type === 'tableRow' ? 'row' : undefined;
      if (form === undefined && !(child.type === 'paragraph' && place.form === 'text')) {
        visit(child, { ...place, block, columns });
        continue;
      }
      const own: Place = {
        form: form ?? 'text',
        block: form === undefined ? -1 : block,
        columns,
        links: [],
        ...(form === undefined ? {} : { node: child }),
      };
      visit(child, own);
      close(own);
    }
  };
  const outer: Place = { form: 'text', block: -1, columns: [], links: [] };
  visit(document.tree, outer);
  close(outer);
  entries.sort((a, b) => a.range.start - b.range.start);
  return {
    path,
    entries,
    mentions: [...mentions],
    unlinked,
    globs,
    ...(generated === undefined ? {} : { generated }),
  };
}

function definitionsOf(document: MarkdownDocument): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  for (const node of document.tree.children) {
    if (node.type === 'definition') definitions.set(node.identifier.toLowerCase(), node.url);
  }
  return definitions;
}

function columnsOf(document: MarkdownDocument, table: Table): readonly string[] {
  return (table.children[0]?.children ?? []).map((cell) => sectionKey(document.textOf(cell)));
}

function entryOf(
  document: MarkdownDocument,
  node: Link | LinkReference,
  target: string,
  targetFile: string,
  place: Place,
  group: IndexGroup | undefined,
): IndexEntry {
  const range = document.rangeOf(node);
  const first = node.children[0];
  const last = node.children.at(-1);
  const labelRange =
    first === undefined || last === undefined
      ? range
      : { start: document.rangeOf(first).start, end: document.rangeOf(last).end };
  const targetRange = node.type === 'link' ? targetRangeOf(document, node) : undefined;
  const line = place.node === undefined ? undefined : lineOf(document, place.node);
  return {
    label: document.textOf(node).trim(),
    labelRange,
    target,
    ...(targetRange === undefined ? {} : { targetRange }),
    targetFile,
    range,
    form: place.form,
    block: place.block,
    ...(line === undefined ? {} : { line }),
    ...(place.node?.type === 'tableRow' ? { cells: cellsOf(document, place.node, place.columns) } : {}),
    ...(group === undefined ? {} : { group }),
  };
}

/** The source line of a node that ends on the line on which it begins. */
function lineOf(document: MarkdownDocument, node: Nodes): IndexLine | undefined {
  const { lines } = document.file;
  const { start, end } = document.rangeOf(node);
  const number = lines.positionOf(start).line;
  const from = lines.startOf(number);
  const text = lines.textOf(number);
  const to = from + text.length;
  const whole = { start: from, end: Math.max(to, lines.startOf(number + 1)) };
  return end <= to ? { text, range: { start: from, end: to }, whole } : undefined;
}

function cellsOf(
  document: MarkdownDocument,
  row: Extract<Nodes, { type: 'tableRow' }>,
  columns: readonly string[],
): readonly IndexCell[] {
  return row.children.map((cell, index) => {
    const first = cell.children[0];
    const last = cell.children.at(-1);
    const outer = document.rangeOf(cell);
    const inner =
      first === undefined || last === undefined
        ? emptyCell(slice(document.file, outer), outer)
        : { start: document.rangeOf(first).start, end: document.rangeOf(last).end };
    return { column: columns[index] ?? '', text: document.textOf(cell).trim(), range: inner };
  });
}

/** Where the content of an empty cell would stand: after its bar and one blank. */
function emptyCell(source: string, { start }: Range): Range {
  const at = start + (/^\|? ?/.exec(source)?.[0].length ?? 0);
  return { start: at, end: at };
}
