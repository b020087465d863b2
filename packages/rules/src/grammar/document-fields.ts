import type { MarkdownDocument, Range } from '@devlint/core';
import { type Field, fieldsWithin } from './fields.ts';

/** A field that speaks of the whole document, and in which of its two places it stands. */
export interface DocumentField extends Field {
  readonly place: 'header' | 'footer';
}

/**
 * The fields of a document's header (everything before the first heading below the title) and of its footer (what
 * follows the last thematic break, if no heading does). All others speak of a section, a task or an entry.
 */
export function documentFields(document: MarkdownDocument): readonly DocumentField[] {
  const header = headerOf(document);
  const footer = footerOf(document, header);
  const at = (place: DocumentField['place'], within: Range | undefined) =>
    within === undefined ? [] : fieldsWithin(document, within).map((field) => ({ ...field, place }));
  return [...at('header', header), ...at('footer', footer)];
}

function headerOf(document: MarkdownDocument): Range {
  const headings = document.tree.children.filter((node) => node.type === 'heading');
  const [first, second] = headings;
  const end = first?.depth === 1 ? second : first;
  return { start: 0, end: end === undefined ? document.file.text.length : document.rangeOf(end).start };
}

function footerOf(document: MarkdownDocument, header: Range): Range | undefined {
  const last = document.tree.children.findLast(({ type }) => type === 'thematicBreak' || type === 'heading');
  if (last?.type !== 'thematicBreak') return undefined;
  const start = document.rangeOf(last).end;
  return start < header.end ? undefined : { start, end: document.file.text.length };
}
