import type { MarkdownDocument, Range } from '@devlint/core';
import type { Blockquote, List, Nodes, Paragraph, Table, TableCell } from 'mdast';
import { fieldsOfLine, type LineField } from './field-lines.ts';
import { fieldKey } from './field-names.ts';
import type { Field } from './fields.ts';

/** Titles of a second column: a header row with one of them names columns and is not itself a field. */
const columnTitles = new Set(
  (
    'value values description meaning detail details definition note notes comment comments explanation information ' +
    'info content status state example examples owner purpose count result default type required date priority use ' +
    'usage when effect action summary title link links'
  ).split(' '),
);

/** The fields of a document's paragraphs, list items, quotes and two-column tables, in reading order. */
export function fieldsInTree(document: MarkdownDocument): readonly Field[] {
  return document.tree.children.flatMap((node) => fieldsOfBlock(document, node));
}

/** The fields of one block; see `fieldsInTree`. */
export function fieldsOfBlock(document: MarkdownDocument, node: Nodes): readonly Field[] {
  switch (node.type) {
    case 'paragraph':
      return fieldsOfParagraph(document, node).fields;
    case 'list':
      return fieldsOfList(document, node);
    case 'blockquote':
      return isAllFields(document, node) ? node.children.flatMap((child) => fieldsOfBlock(document, child)) : [];
    case 'table':
      return fieldsOfTable(document, node);
    default:
      return [];
  }
}

function fieldsOfList(document: MarkdownDocument, list: List): readonly Field[] {
  const fields: Field[] = [];
  for (const item of list.children) {
    item.children.forEach((child, index) => {
      const found = fieldsOfBlock(document, child);
      const [first] = found;
      if (index === 0 && child.type === 'paragraph' && first?.range.start === document.rangeOf(child).start) {
        const range = { start: document.rangeOf(item).start, end: first.range.end };
        fields.push({ ...first, range, form: 'item' }, ...found.slice(1));
      } else fields.push(...found);
    });
  }
  return fields;
}

/** A quote states fields when each of its paragraphs does; otherwise it quotes somebody, and nothing in it counts. */
function isAllFields(document: MarkdownDocument, quote: Blockquote): boolean {
  return quote.children.every((child) => {
    if (child.type === 'paragraph') return fieldsOfParagraph(document, child).complete;
    if (child.type === 'blockquote') return isAllFields(document, child);
    if (child.type !== 'list') return false;
    return child.children.every(
      ({ children: [first] }) => first?.type === 'paragraph' && fieldsOfParagraph(document, first).complete,
    );
  });
}

interface ParagraphFields {
  readonly fields: readonly Field[];
  /** True when every line states a field or continues the value of a field with a bold name. */
  readonly complete: boolean;
}

function fieldsOfParagraph(document: MarkdownDocument, paragraph: Paragraph): ParagraphFields {
  const { start, end } = document.rangeOf(paragraph);
  const source = document.file.text.slice(start, end);
  // Most paragraphs are prose without a single colon.
  if (!source.includes(':')) return { fields: [], complete: source === '' };
  const hidden = paragraph.children.filter(({ type }) => opaque.has(type)).map((node) => document.rangeOf(node));
  const found: LineField[] = [];
  let complete = true;
  let previous: LineField | undefined;
  let isFirst = true;
  let passed = 0;
  for (const { text, offset } of linesOf(source, start)) {
    while ((hidden[passed]?.end ?? Number.POSITIVE_INFINITY) <= offset) passed++;
    const onLine = inside(hidden[passed], offset) ? [] : fieldsOfLine(text, offset);
    const [first] = onLine;
    const counts =
      first !== undefined && (isFirst || first.marked || previous !== undefined || /^[A-Z]/.test(first.name));
    if (counts) {
      found.push(...onLine);
      previous = onLine.at(-1);
    } else if (previous?.marked !== true) {
      complete = false;
      previous = undefined;
    }
    isFirst = false;
  }
  return { fields: found.map(lineField), complete };
}

/** Inline nodes that may reach over a line's end and whose inside is not the document's own statement. */
const opaque: ReadonlySet<string> = new Set(['html', 'inlineCode', 'link', 'linkReference', 'image', 'imageReference']);

function inside(range: Range | undefined, offset: number): boolean {
  return range !== undefined && range.start < offset && offset < range.end;
}

function lineField({ name, nameRange, value, valueRange, range }: LineField): Field {
  return { name, key: fieldKey(name), nameRange, value, valueRange, range, form: 'line' };
}

interface Line {
  readonly text: string;
  readonly offset: number;
}

/** The lines of a paragraph without indentation and quote marks; `base` is the paragraph's offset. */
function* linesOf(text: string, base: number): Generator<Line> {
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const [line] = match;
    const margin = /^(?:\[[ xX]\])?[ \t>]*/.exec(line)?.[0].length ?? 0;
    yield { text: line.slice(margin), offset: base + match.index + margin };
  }
}

/** Rows of a table with two columns. Wider tables are lists of things, one thing per row. */
function fieldsOfTable(document: MarkdownDocument, table: Table): readonly Field[] {
  if (table.children[0]?.children.length !== 2) return [];
  return table.children.flatMap((row, index) => {
    const [nameCell, valueCell] = row.children;
    if (nameCell === undefined) return [];
    const value = cellRange(document, valueCell, document.rangeOf(nameCell).end);
    const text = document.file.text.slice(value.start, value.end);
    if (index === 0 && columnTitles.has(fieldKey(text))) return [];
    const field = rowField(document, nameCell, value, document.rangeOf(row));
    return field === undefined ? [] : [field];
  });
}

function rowField(document: MarkdownDocument, cell: TableCell, valueRange: Range, row: Range): Field | undefined {
  const nameRange = nameIn(document, cell);
  if (nameRange === undefined) return undefined;
  const name = document.file.text.slice(nameRange.start, nameRange.end);
  const value = document.file.text.slice(valueRange.start, valueRange.end);
  const range = { start: row.start, end: Math.max(nameRange.end, valueRange.end) };
  return { name, key: fieldKey(name), nameRange, value, valueRange, range, form: 'row' };
}

/** The name in a key cell, without markup and colon, if the cell holds a name and nothing else. */
function nameIn(document: MarkdownDocument, cell: TableCell): Range | undefined {
  const { start, end } = cellRange(document, cell, document.rangeOf(cell).start);
  const text = document.file.text.slice(start, end);
  const match = /^([*_]{0,3}`?)([A-Za-z][A-Za-z /()&-]{1,40})`?[*_]{0,3} ?:?[*_]{0,3}$/.exec(text);
  if (match?.[2] === undefined) return undefined;
  const from = start + (match[1] ?? '').length;
  return { start: from, end: from + match[2].trimEnd().length };
}

/** The content of a cell without pipes and padding; an empty range where there is none. */
function cellRange(document: MarkdownDocument, cell: TableCell | undefined, otherwise: number): Range {
  const first = cell?.children[0];
  const last = cell?.children.at(-1);
  if (cell === undefined || first === undefined || last === undefined) {
    const at = cell === undefined ? otherwise : Math.min(document.rangeOf(cell).start + 1, document.rangeOf(cell).end);
    return { start: at, end: at };
  }
  return { start: document.rangeOf(first).start, end: document.rangeOf(last).end };
}
