import type { MarkdownDocument, Range } from '@devlint/core';
import type { Table, TableCell, TableRow } from 'mdast';
import { type Field, fieldKey } from '../../grammar/fields.ts';
import { withoutSymbols } from '../../grammar/values.ts';
import { dependencyKeys } from './dependencies.ts';
import { type Draft, titleAfter } from './draft.ts';
import type { TaskTable } from './model.ts';
import { taskAtStart } from './section-roles.ts';
import { isStatusKey } from './status.ts';

/** A cell's content without pipes and padding. */
export interface Cell {
  readonly text: string;
  readonly range: Range;
}

const idKeys = /^(?:id|ids|task id|task|task #|ticket|key|#|no|nr|number)$/;
const titleKeys = /^(?:title|task|name|description|summary|what|item)$/;

/** A table of tasks, and the tasks in its rows (T3); a table with ids but without states only names tasks. */
export interface ReadTable {
  readonly table?: TaskTable;
  readonly drafts: readonly Draft[];
}

/** Reads a table whose cells in one column are task ids; nothing for other tables. */
export function readTable(document: MarkdownDocument, table: Table): ReadTable | undefined {
  const [head, ...rows] = table.children;
  if (head === undefined) return undefined;
  const columns = cellsOf(document, head).map(({ text, range }) => ({
    title: text,
    key: fieldKey(withoutSymbols(text)),
    range,
  }));
  const body = rows.map((row) => ({ row, cells: cellsOf(document, row) }));
  const idColumn = idColumnOf(columns, body);
  if (idColumn === undefined) return undefined;
  const titled = columns.findIndex(({ key }, index) => index !== idColumn && titleKeys.test(key));
  const describes = columns.some(({ key }) => isStatusKey(key) || dependencyKeys.includes(key));
  const named = /\bid\b/.test(columns[idColumn]?.key ?? '');
  if (!describes && !named) return undefined;
  const drafts = body.flatMap(({ row, cells }): Draft[] => {
    const idCell = cells[idColumn];
    const reference = idCell && taskAtStart(idCell.text, idCell.range.start);
    if (reference === undefined) return [];
    const after = document.file.text.slice(reference.range.end, idCell?.range.end);
    return [
      {
        id: reference.id,
        idRange: reference.range,
        title: titleAfter(cells[titled]?.text ?? after),
        form: describes ? 'row' : 'stub',
        range: document.rangeOf(row),
        fields: fieldsOfRow(columns, cells, idColumn),
        ...symbolBefore(document, reference.range.start, idCell?.range.start),
      },
    ];
  });
  if (!describes) return { drafts };
  const ids = drafts.map(({ id }) => id);
  return { drafts, table: { range: document.rangeOf(table), header: document.rangeOf(head), columns, ids } };
}

/** The cells of a row. */
export function cellsOf(document: MarkdownDocument, row: TableRow): readonly Cell[] {
  return row.children.map((cell) => cellOf(document, cell));
}

function cellOf(document: MarkdownDocument, cell: TableCell): Cell {
  const first = cell.children[0];
  const last = cell.children.at(-1);
  if (first === undefined || last === undefined) {
    const { start, end } = document.rangeOf(cell);
    const at = Math.min(start + 1, end);
    return { text: '', range: { start: at, end: at } };
  }
  const range = { start: document.rangeOf(first).start, end: document.rangeOf(last).end };
  return { text: document.file.text.slice(range.start, range.end), range };
}

function idColumnOf(
  columns: readonly { readonly key: string }[],
  rows: readonly { readonly cells: readonly Cell[] }[],
) {
  const isId = (cell: Cell | undefined) => cell !== undefined && taskAtStart(cell.text, 0) !== undefined;
  const index = columns.findIndex(({ key }) => idKeys.test(key) && !isStatusKey(key));
  const byTitle = index !== -1 && rows.some(({ cells }) => isId(cells[index])) ? index : undefined;
  if (byTitle !== undefined) return byTitle;
  const first = rows.filter(({ cells }) => isId(cells[0])).length;
  return first > 0 && first * 2 >= rows.length ? 0 : undefined;
}

function fieldsOfRow(columns: TaskTable['columns'], cells: readonly Cell[], idColumn: number): readonly Field[] {
  return columns.flatMap(({ title, key, range: nameRange }, index): Field[] => {
    const cell = cells[index];
    if (cell === undefined || index === idColumn || key === '') return [];
    const { text: value, range: valueRange } = cell;
    return [{ name: title, key, nameRange, value, valueRange, range: valueRange, form: 'row' }];
  });
}

/** `✅ T07`: the symbol before the id of a row. */
function symbolBefore(document: MarkdownDocument, id: number, start = id): Pick<Draft, 'symbol'> {
  const match = /(?:\p{Extended_Pictographic}|\p{So})\uFE0F?/u.exec(document.file.text.slice(start, id));
  if (match === null) return {};
  const from = start + match.index;
  return { symbol: { text: match[0], range: { start: from, end: from + match[0].length } } };
}
