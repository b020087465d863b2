import type { MarkdownDocument, Range } from '@devlint/core';
import type { List, Nodes, Table } from 'mdast';
import { fieldsOf } from '../../grammar/fields.ts';
import { folderOf } from '../../grammar/folder-paths.ts';
import { type IndexPage, type IndexEntry as PageEntry, readIndexPage } from '../../grammar/index-sync/page.ts';
import { sectionKey } from '../../grammar/sections.ts';
import { isRecordPath } from '../adr/paths.ts';
import { alternativesIn, statusKeys } from '../adr/status.ts';
import { readStatus, type Stage, stageOf, wordKey } from '../adr/vocabulary.ts';

/** A status beside an entry: the text of a table's status column, a word behind the link, or a symbol beside it. */
export interface EntryStatus {
  readonly text: string;
  readonly canonical?: Stage;
  readonly range: Range;
  /** The text is the status and nothing else, so that another one can take its place. */
  readonly bare: boolean;
}

/** One link of an index to a record. */
export interface IndexEntry extends PageEntry {
  /** The link's label, or the text of a table's title column. */
  readonly title: string;
  readonly titleRange: Range;
  readonly status?: EntryStatus;
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
export interface AdrIndex extends IndexPage {
  readonly folder: string;
  readonly entries: readonly IndexEntry[];
  /** The statuses that the index explains; empty without a legend. */
  readonly legend: readonly LegendEntry[];
}

/** Reads the links to records and the legend of statuses. */
export function readIndex(document: MarkdownDocument): AdrIndex {
  const page = readIndexPage(document, mayBeRecord);
  const { path, text } = document.file;
  const entries = page.entries.map((entry): IndexEntry => {
    const title = entry.cells?.find(({ column }) => titleColumn.test(column) && !/^adr\b/.test(column));
    const status = entry.cells === undefined ? statusAround(text, entry) : statusInRow(entry.cells);
    return {
      ...entry,
      title: title?.text ?? entry.label,
      titleRange: title?.range ?? entry.labelRange,
      ...(status === undefined ? {} : { status }),
    };
  });
  return { ...page, folder: folderOf(path), entries, legend: legendOf(document) };
}

const titleColumn = /^(?:title|decision|description|name|subject|summary|topic)\b/;
const otherFiles = /\.(?:png|jpe?g|gif|svg|webp|pdf|puml|plantuml|drawio|json|ya?ml|html?|txt|py|sh)$/i;

/** True for the path of a record as an index may write it: the extension may be missing or cut short. */
function mayBeRecord(path: string): boolean {
  return !otherFiles.test(path) && (isRecordPath(path) || isRecordPath(`${path}.md`));
}

function statusInRow(cells: NonNullable<PageEntry['cells']>): EntryStatus | undefined {
  const cell = cells.find(({ column }) => statusKeys.has(column) || column === 'state' || column === 'current status');
  if (cell === undefined) return undefined;
  const { text, range } = cell;
  const reading = readStatus(text);
  const canonical = reading?.stage;
  const words = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return {
    text,
    range,
    ...(canonical === undefined ? {} : { canonical }),
    bare: range.end - range.start === text.length && (words === '' || wordKey(words) === reading?.key),
  };
}

const symbol = /\p{Extended_Pictographic}\uFE0F?/u;

/** A status beside a link outside tables: `✅ [1. …](…)`, `[1. …](…) – Accepted`, `[1. …](…) (superseded by …)`. */
function statusAround(text: string, { range, form }: PageEntry): EntryStatus | undefined {
  if (form !== 'item') return undefined;
  const lead = /(\p{Extended_Pictographic}\uFE0F?)[\s*_]{0,4}$/u.exec(
    text.slice(Math.max(0, range.start - 10), range.start),
  );
  if (lead?.[1] !== undefined) {
    const start = range.start - lead[0].length;
    return { text: lead[1], range: { start, end: start + lead[1].length }, bare: true };
  }
  const rest = /^[^\r\n]*/.exec(text.slice(range.end, range.end + 200))?.[0] ?? '';
  const opening = /^[\s*_`~([–—:>→-]*/.exec(rest)?.[0].length ?? 0;
  const said = rest.slice(opening).replace(/[\s*_`~)\].]+$/, '');
  const start = range.end + opening;
  const canonical =
    stageOf(wordKey(said)) ??
    (/^(?:super[sc]eded|replaced|amended|deprecated) by\b/i.test(said) ? readStatus(said)?.stage : undefined);
  const at = { start, end: start + said.length };
  if (canonical !== undefined) return { text: said, canonical, range: at, bare: stageOf(wordKey(said)) !== undefined };
  return said !== '' && said.replace(symbol, '') === '' ? { text: said, range: at, bare: true } : undefined;
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
