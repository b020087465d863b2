import { defineKind, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import type { Table } from 'mdast';
import { sectionKey } from '../../grammar/sections.ts';

/** A table that documents environment variables, one per row. */
export interface EnvTable {
  /** Its head. */
  readonly range: Range;
  readonly variables: readonly DocumentedVariable[];
}

export interface DocumentedVariable {
  readonly name: string;
  readonly range: Range;
}

const columnTitle =
  /^(?:(?:environment|env|config(?:uration)?)? ?(?:variables?|vars?|keys?|settings?|names?|options?)|env|environment|parameters?)$/;
/** Fewer rows than these are an example. */
const fewestVariables = 3;

/** An aspect of Markdown files that document environment variables in tables. */
export default defineKind({
  name: 'env-table',
  language: markdown,
  description: 'Tables that document environment variables.',
  examplePath: 'docs/configuration.md',
  aspect: true,
  matches: () => true,
  extract(document): { readonly tables: readonly EnvTable[] } | undefined {
    const tables = document.tree.children.flatMap((node) => (node.type === 'table' ? readTable(document, node) : []));
    return tables.length === 0 ? undefined : { tables };
  },
  entities: ({ tables }) => ({ table: tables }),
});

function readTable(document: MarkdownDocument, table: Table): readonly EnvTable[] {
  const [head, ...rows] = table.children;
  const title = head?.children[0];
  if (head === undefined || title === undefined || !columnTitle.test(sectionKey(document.textOf(title)))) return [];
  const variables = rows.flatMap((row): readonly DocumentedVariable[] => {
    const cell = row.children[0];
    const text = cell === undefined ? '' : document.textOf(cell).trim();
    if (cell === undefined || !/^[A-Z][A-Z0-9_]*$/.test(text)) return [];
    const { start, end } = document.rangeOf(cell);
    const at = start + Math.max(0, document.file.text.slice(start, end).indexOf(text));
    return [{ name: text, range: { start: at, end: at + text.length } }];
  });
  const isAboutVariables = variables.some(({ name }) => name.includes('_')) && variables.length * 2 >= rows.length;
  return isAboutVariables && variables.length >= fewestVariables ? [{ range: document.rangeOf(head), variables }] : [];
}
