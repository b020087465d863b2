import { contains, type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { List, Nodes, Table, TableCell } from 'mdast';
import { fieldsOf } from '../../grammar/fields.ts';
import { sectionKey, sectionsOf } from '../../grammar/sections.ts';
import { destinationOf } from '../adr/destination.ts';
import { passagesOf, type Reference } from '../adr/passages.ts';
import { folderOf, isRecordPath } from '../adr/paths.ts';
import { alternativesIn, statusKeys } from '../adr/status.ts';
import { readStatus, type Stage, stageOf, wordKey } from '../adr/vocabulary.ts';

/** A status beside an entry: the text of a table's status column, or the symbol before a link. */
export interface EntryStatus {
  readonly text: string;
  readonly canonical?: Stage;
  readonly range: Range;
}

/** One link of an index to a record. */
export interface IndexEntry {
  /** The link's label, or in a table the longest other cell's text. */
  readonly title: string;
  readonly target: string;
  /** The project path that the link means. */
  readonly targetFile: string;
  readonly range: Range;
  readonly form: 'item' | 'row' | 'text';
  readonly status?: EntryStatus;
  /** The heading above it, when the index is grouped: `Accepted`, `Superseded`. */
  readonly group?: string;
}

/** One line of a legend: `Proposed: 🤔`. */
export interface LegendEntry {
  readonly word: string;
  /** Compared form: `ON_HOLD`. */
  readonly key: string;
  readonly symbol?: string;
  readonly canonical?: Stage;
  readonly range: Range;
}

/** The list of a folder's records (rules-docs, adr/index-in-sync). */
export interface AdrIndex {
  readonly path: string;
  readonly folder: string;
  readonly entries: readonly IndexEntry[];
  /** The statuses that the index explains; empty without a legend. */
  readonly legend: readonly LegendEntry[];
}

/** Reads the links to records and the legend of statuses. */
export function readIndex(document: MarkdownDocument): AdrIndex {
  const { path } = document.file;
  return { path, folder: folderOf(path), entries: entriesOf(document), legend: legendOf(document) };
}

const containers: ReadonlySet<string> = new Set(['table', 'listItem']);

function entriesOf(document: MarkdownDocument): readonly IndexEntry[] {
  const sections = sectionsOf(document);
  const rows = rowsOf(document);
  const entries: IndexEntry[] = [];
  let group: string | undefined;
  let next = 0;
  let nextRow = 0;
  for (const passage of passagesOf(document)) {
    for (; (sections[next]?.heading.start ?? Number.POSITIVE_INFINITY) < passage.range.start; next++) {
      group = sections[next]?.title;
    }
    for (const reference of passage.references) {
      if (reference.target === undefined || reference.target === reference.label) continue;
      const { targetFile } = destinationOf(reference.target, document.file.path);
      if (targetFile === undefined || !(isRecordPath(targetFile) || isRecordPath(`${targetFile}.md`))) continue;
      while ((rows[nextRow]?.range.end ?? Number.POSITIVE_INFINITY) <= reference.range.start) nextRow++;
      const candidate = rows[nextRow];
      const row = candidate !== undefined && contains(candidate.range, reference.range) ? candidate : undefined;
      const status = row === undefined ? symbolBefore(passage.text, reference) : row.status;
      const at = row === undefined && status !== undefined ? passage.rangeOf(status.range) : status?.range;
      entries.push({
        title: row?.title ?? reference.label,
        target: reference.target,
        targetFile,
        range: reference.range,
        form: row === undefined ? (isItem(document, passage.range) ? 'item' : 'text') : 'row',
        ...(status === undefined || at === undefined ? {} : { status: { ...status, range: at } }),
        ...(group === undefined ? {} : { group }),
      });
    }
  }
  return entries;
}

interface Row {
  readonly range: Range;
  readonly title?: string;
  readonly status?: EntryStatus;
}

function rowsOf(document: MarkdownDocument): readonly Row[] {
  const tables = (nodesOf(document.tree, containers) as readonly Nodes[]).filter((node) => node.type === 'table');
  return tables.flatMap((table) => rowsOfTable(document, table));
}

function rowsOfTable(document: MarkdownDocument, table: Table): readonly Row[] {
  const header = table.children[0]?.children.map((cell) => sectionKey(document.textOf(cell))) ?? [];
  const statusColumn = header.findIndex((name) => statusKeys.has(name) || name === 'state');
  const titleColumn = header.findIndex((name) =>
    /^(?:title|decision|description|name|subject|summary|topic)\b/.test(name),
  );
  return table.children.slice(1).map((row): Row => {
    const cell = row.children[statusColumn];
    const title = row.children[titleColumn];
    return {
      range: document.rangeOf(row),
      ...(title === undefined ? {} : { title: document.textOf(title).trim() }),
      ...(cell === undefined ? {} : { status: cellStatus(document, cell) }),
    };
  });
}

function cellStatus(document: MarkdownDocument, cell: TableCell): EntryStatus {
  const first = cell.children[0];
  const last = cell.children.at(-1);
  const { start } = first === undefined ? document.rangeOf(cell) : document.rangeOf(first);
  const end = last === undefined ? start : document.rangeOf(last).end;
  return status(document.textOf(cell).trim(), { start, end });
}

function status(text: string, range: Range): EntryStatus {
  const canonical = readStatus(text)?.stage;
  return { text, range, ...(canonical === undefined ? {} : { canonical }) };
}

/** An emoji before a link: a status by the legend. Its range is within the passage. */
function symbolBefore(text: string, reference: Reference): EntryStatus | undefined {
  const before = /(\p{Extended_Pictographic}\uFE0F?)\s{0,3}$/u.exec(
    text.slice(Math.max(0, reference.start - 8), reference.start),
  );
  if (before?.[1] === undefined) return undefined;
  const end = reference.start - (before[0].length - before[1].length);
  return { text: before[1], range: { start: end - before[1].length, end } };
}

function isItem(document: MarkdownDocument, { start }: Range): boolean {
  const { lines } = document.file;
  return /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(lines.textOf(lines.positionOf(start).line));
}

const legendTitle =
  /^(?:(?:adr|decision|record|possible|allowed|valid)\s+)?(?:status(?:es)?|states?|legend|lifecycle)(?:\s+(?:legend|values|key|meanings?))?$/;

/** `### Statuses:` or a line `Statuses:` with a list or two-column table below; or a field that offers alternatives. */
function legendOf(document: MarkdownDocument): readonly LegendEntry[] {
  let expected = false;
  for (const node of document.tree.children) {
    if (expected && node.type === 'list') return fromList(document, node);
    if (expected && node.type === 'table') return fromTable(document, node);
    const names = node.type === 'heading' || node.type === 'paragraph';
    if (names)
      expected = legendTitle.test(sectionKey(document.textOf(node))) || (expected && node.type === 'paragraph');
  }
  const field = fieldsOf(document).find(({ key, value }) => statusKeys.has(key) && alternativesIn(value).length > 0);
  return field === undefined
    ? []
    : alternativesIn(field.value).map((word) => legendEntry(word, word, field.valueRange));
}

function fromList(document: MarkdownDocument, list: List): readonly LegendEntry[] {
  return list.children
    .flatMap((item) => {
      const block = item.children[0];
      if (block === undefined || hasLink(block)) return [];
      const text = document.textOf(block);
      return [legendEntry(text.split(/:\s| [-–—=] |\n/)[0] ?? '', text, document.rangeOf(block))];
    })
    .filter(isWord);
}

function fromTable(document: MarkdownDocument, table: Table): readonly LegendEntry[] {
  const rows = table.children.slice(1);
  if (rows.some((row) => hasLink(row))) return [];
  return rows
    .map((row) => {
      const cells = row.children.map((cell) => document.textOf(cell));
      const word = cells.find((cell) => /\p{L}/u.test(cell)) ?? '';
      return legendEntry(word, cells.join(' '), document.rangeOf(row));
    })
    .filter(isWord);
}

function hasLink(node: Nodes): boolean {
  if (node.type === 'link' || node.type === 'linkReference') return true;
  return 'children' in node && node.children.some((child) => hasLink(child));
}

function isWord({ word }: LegendEntry): boolean {
  return word !== '' && word.length <= 25;
}

function legendEntry(word: string, text: string, range: Range): LegendEntry {
  const bare = word.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const symbol = /\p{Extended_Pictographic}\uFE0F?/u.exec(text)?.[0];
  const canonical = stageOf(wordKey(bare));
  return {
    word: bare,
    key: wordKey(bare),
    ...(symbol === undefined ? {} : { symbol }),
    ...(canonical === undefined ? {} : { canonical }),
    range,
  };
}
