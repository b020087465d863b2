import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { List, Nodes, RootContent, Table, TableCell } from 'mdast';
import { documentFields } from '../../grammar/document-fields.ts';
import { headingField } from '../../grammar/fields.ts';
import { frontmatterOf } from '../../grammar/frontmatter.ts';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import type { DocumentSchema } from './schema.ts';

/** A text with its place. */
export interface Placed {
  readonly text: string;
  readonly range: Range;
}

export interface ModelField {
  readonly name: string;
  readonly key: string;
  readonly nameRange: Range;
  readonly value: string;
  readonly valueRange: Range;
  readonly range: Range;
  readonly form: 'line' | 'item' | 'row' | 'frontmatter' | 'heading';
}

export interface ModelTable {
  readonly range: Range;
  readonly head: Range;
  readonly columns: readonly Placed[];
  /** Cells as they are written, markup included. */
  readonly rows: readonly (readonly Placed[])[];
}

export interface ModelList {
  readonly range: Range;
  readonly type: 'ordered' | 'bullet' | 'task';
  readonly items: readonly Placed[];
}

/** What a document of a declared kind says. Plain JSON. */
export interface DeclaredDocument {
  readonly path: string;
  readonly title: (Placed & { readonly heading: Range }) | undefined;
  readonly id: Placed | undefined;
  readonly fields: readonly ModelField[];
  /** All but the title, flat, in reading order. */
  readonly sections: readonly Section[];
  /** The level of the sections that the schema lists. */
  readonly depth: number;
  readonly tables: readonly ModelTable[];
  readonly lists: readonly ModelList[];
  readonly links: readonly Placed[];
  readonly frontmatter: Range | undefined;
  /** Where the header (title and fields) is over. */
  readonly headerEnd: number;
  readonly end: number;
  readonly endsInNewline: boolean;
}

/** Reads a document as its schema asks for. */
export function readDocument(document: MarkdownDocument, schema: DocumentSchema): DeclaredDocument {
  const { text, path } = document.file;
  const all = sectionsOf(document);
  const [first] = all;
  const title = first?.depth === 1 && all.filter(({ depth }) => depth === 1).length === 1 ? first : undefined;
  const sections = title === undefined ? all : all.slice(1);
  const depths = sections.map(({ depth }) => depth);
  const placedTitle = title && { text: title.title, range: title.titleRange, heading: title.heading };
  const blocks = document.tree.children;
  return {
    path,
    title: placedTitle,
    id: idOf(schema, placedTitle, path),
    fields: fieldsOf(document, schema),
    sections,
    depth: depths.length === 0 ? 2 : Math.min(...depths),
    tables: tablesIn(blocks, document),
    lists: listsIn(blocks, document),
    links: linksIn(document),
    frontmatter: frontmatterRange(document),
    headerEnd: sections[0]?.heading.start ?? text.length,
    end: text.length,
    endsInNewline: /(?:^|[\r\n])$/.test(text),
  };
}

/** Fields of the header and the footer; one that the schema names may be a section, too. */
function fieldsOf(document: MarkdownDocument, schema: DocumentSchema): readonly ModelField[] {
  const stated = documentFields(document);
  const missing = schema.fields.filter(({ keys }) => !stated.some(({ key }) => keys.includes(key)));
  const asSections = missing.flatMap(({ keys }) => headingField(document, keys) ?? []);
  return [...stated, ...asSections].map(({ name, key, nameRange, value, valueRange, range, form }) => ({
    name,
    key,
    nameRange,
    value,
    valueRange,
    range,
    form,
  }));
}

function idOf({ id }: DocumentSchema, title: Placed | undefined, path: string): Placed | undefined {
  if (id === undefined) return undefined;
  const inTitle = title && id.exec(title.text)?.[0];
  if (title !== undefined && inTitle !== undefined) return { text: inTitle, range: title.range };
  const inName = id.exec(path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''))?.[0];
  return inName === undefined ? undefined : { text: inName, range: title?.range ?? { start: 0, end: 0 } };
}

function frontmatterRange(document: MarkdownDocument): Range | undefined {
  const node = document.tree.children[0];
  const isFrontmatter = node !== undefined && ['yaml', 'toml'].includes(node.type);
  return isFrontmatter || frontmatterOf(document).length > 0 ? node && document.rangeOf(node) : undefined;
}

function tablesIn(blocks: readonly RootContent[], document: MarkdownDocument): readonly ModelTable[] {
  const placed = (node: Nodes): Placed => ({ text: document.textOf(node).trim(), range: document.rangeOf(node) });
  const written = (cell: TableCell): Placed => {
    const [first, last] = [cell.children[0], cell.children.at(-1)];
    if (first === undefined || last === undefined) return { text: '', range: document.rangeOf(cell) };
    const range = { start: document.rangeOf(first).start, end: document.rangeOf(last).end };
    return { text: document.file.text.slice(range.start, range.end), range };
  };
  return blocks
    .filter((node): node is Table => node.type === 'table')
    .map((table) => {
      const [head, ...rows] = table.children;
      return {
        range: document.rangeOf(table),
        head: document.rangeOf(head ?? table),
        columns: head?.children.map(placed) ?? [],
        rows: rows.map((row) => row.children.map(written)),
      };
    });
}

function listsIn(blocks: readonly RootContent[], document: MarkdownDocument): readonly ModelList[] {
  return blocks
    .filter((node): node is List => node.type === 'list')
    .map((list) => {
      const isTask = list.children.some(({ checked }) => typeof checked === 'boolean');
      return {
        range: document.rangeOf(list),
        type: isTask ? 'task' : list.ordered === true ? 'ordered' : 'bullet',
        items: list.children.map((item) => {
          const paragraph = item.children[0] ?? item;
          return { text: document.textOf(paragraph).trim(), range: document.rangeOf(paragraph) };
        }),
      };
    });
}

const linkTypes: ReadonlySet<string> = new Set(['link', 'linkReference', 'definition']);

function linksIn(document: MarkdownDocument): readonly Placed[] {
  const nodes = nodesOf(document.tree, linkTypes) as readonly Nodes[];
  const definitions = new Map(
    nodes.flatMap((node) => (node.type === 'definition' ? [[node.identifier, node.url] as const] : [])),
  );
  return nodes.flatMap((node) => {
    const url =
      node.type === 'link' ? node.url : node.type === 'linkReference' ? definitions.get(node.identifier) : undefined;
    return url === undefined ? [] : [{ text: url, range: document.rangeOf(node) }];
  });
}
