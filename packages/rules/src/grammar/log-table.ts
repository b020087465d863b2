import type { MarkdownDocument, Range } from '@devlint/core';
import { findDates, type LooseDate } from './dates.ts';
import { findNumericDate } from './numeric-dates.ts';
import { plainTextOf } from './plain-text.ts';
import { parseVersion, type Version } from './versions.ts';

/** A row of a `| Date | Change |` table. */
export interface LogRow {
  /** The row's line. */
  readonly range: Range;
  /** What the date cell says; empty range at the cell when it is empty. */
  readonly titleRange: Range;
  readonly title: string;
  readonly date?: LooseDate;
  readonly numericDate?: string;
  readonly version?: Version;
}

type Table = Extract<MarkdownDocument['tree']['children'][number], { readonly type: 'table' }>;

const dateHeader = /^(?:date|day|released?|release date|when|updated?)$/i;
const versionHeader = /^(?:version|release|ver\.?|rev\.?|revision)$/i;

/** The rows of the document's first top-level table with a date column that holds a date; none otherwise. */
export function readLogTable(document: MarkdownDocument): readonly LogRow[] {
  for (const node of document.tree.children) {
    if (node.type !== 'table') continue;
    const rows = logRowsOf(document, node);
    if (rows.some(({ date, numericDate }) => date !== undefined || numericDate !== undefined)) return rows;
  }
  return [];
}

/** What the rows of a table say; none where no column is about dates. */
export function logRowsOf(document: MarkdownDocument, table: Table): readonly LogRow[] {
  const [header, ...body] = table.children;
  const names = (header?.children ?? []).map((cell) => document.textOf(cell).trim());
  const versionColumn = names.findIndex((name) => versionHeader.test(name));
  const dateColumn = names.findIndex((name, column) => column !== versionColumn && dateHeader.test(name));
  if (dateColumn < 0) return [];
  return body.map((row) => {
    const cell = row.children[dateColumn];
    const range = document.rangeOf(row);
    if (cell === undefined) return { range, title: '', titleRange: { start: range.start, end: range.start } };
    const plain = plainTextOf(document, cell);
    const title = plain.text.trim();
    const date = findDates(title)[0]?.date;
    const numeric = date === undefined ? findNumericDate(title) : undefined;
    const versionCell = versionColumn < 0 ? undefined : row.children[versionColumn];
    const version = versionCell === undefined ? undefined : parseVersion(document.textOf(versionCell));
    return {
      range,
      title,
      titleRange: title === '' ? document.rangeOf(cell) : plain.rangeOf(0, plain.text.length),
      ...(date === undefined ? {} : { date }),
      ...(numeric === undefined ? {} : { numericDate: numeric.text }),
      ...(version === undefined ? {} : { version }),
    };
  });
}
