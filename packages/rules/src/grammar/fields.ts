import type { MarkdownDocument, Range } from '@devlint/core';
import type { Node } from 'mdast';
import { fieldsOfLine } from './field-lines.ts';
import { fieldKey } from './field-names.ts';
import { fieldsInTree, fieldsOfBlock } from './field-tree.ts';
import { frontmatterOf } from './frontmatter.ts';
import { type Section, sectionsOf } from './sections.ts';

export { declaredVocabulary, fieldKey } from './field-names.ts';

/** A name and a value that a document states, in whichever of the spellings of rules-docs §1.2. */
export interface Field {
  /** As written, markup and colon stripped: `Owner (Role)`. */
  readonly name: string;
  /** Compared form, see `fieldKey`: `owner`. */
  readonly key: string;
  /** The name's own characters. */
  readonly nameRange: Range;
  /** First line of the value as written, trimmed; markup kept, empty when there is none. */
  readonly value: string;
  /** Exactly that text; an empty range after the colon when there is no value. */
  readonly valueRange: Range;
  /** From the start of the field, list marker and bold included, to the end of its value's first line. */
  readonly range: Range;
  readonly form: 'line' | 'item' | 'row' | 'frontmatter' | 'heading';
}

const known = new WeakMap<MarkdownDocument, readonly Field[]>();

/** Every field of a document in reading order; the heading form is asked for by name with `headingField`. */
export function fieldsOf(document: MarkdownDocument): readonly Field[] {
  let fields = known.get(document);
  if (fields === undefined) {
    fields = [...frontmatterFields(document), ...fieldsInTree(document)];
    known.set(document, fields);
  }
  return fields;
}

/** The fields within a range that no top-level block reaches over, without reading the others where nobody has yet. */
export function fieldsWithin(document: MarkdownDocument, within: Range): readonly Field[] {
  const fields = known.get(document);
  if (fields !== undefined) return fieldsIn(fields, within);
  const blocks = document.tree.children.filter((node) => {
    const { start } = document.rangeOf(node);
    return start >= within.start && start < within.end;
  });
  const inFrontmatter = within.start === 0 ? frontmatterFields(document) : [];
  return [...inFrontmatter, ...blocks.flatMap((node) => fieldsOfBlock(document, node))];
}

/** Fields whose range starts within `within`. The fields must be in reading order. */
export function fieldsIn(fields: readonly Field[], within: Range): readonly Field[] {
  const startAt = (index: number) => fields[index]?.range.start ?? 0;
  return fields.slice(firstFrom(fields.length, within.start, startAt), firstFrom(fields.length, within.end, startAt));
}

/**
 * The field in heading form: `## Status` with its value in the first paragraph or first list item below, or
 * `## Status: Accepted` in one line. The first section with one of the keys is taken; keys are compared forms.
 */
export function headingField(document: MarkdownDocument, keys: readonly string[]): Field | undefined {
  for (const section of sectionsOf(document)) {
    const inTitle = fieldOfTitle(document, section);
    if (inTitle !== undefined && keys.includes(inTitle.key)) return inTitle;
    if (keys.includes(fieldKey(section.key))) return sectionField(document, section);
  }
  return undefined;
}

function frontmatterFields(document: MarkdownDocument): readonly Field[] {
  return frontmatterOf(document).map(({ key, raw, keyRange, valueRange }) => ({
    name: key,
    key: fieldKey(key),
    nameRange: keyRange,
    value: raw,
    valueRange,
    range: { start: keyRange.start, end: Math.max(keyRange.end, valueRange.end) },
    form: 'frontmatter',
  }));
}

function fieldOfTitle(document: MarkdownDocument, section: Section): Field | undefined {
  const { start, end } = section.titleRange;
  const field = fieldsOfLine(document.file.text.slice(start, end), start)[0];
  if (field === undefined || field.value === '') return undefined;
  const { name, nameRange, value, valueRange } = field;
  return { name, key: fieldKey(name), nameRange, value, valueRange, range: section.heading, form: 'heading' };
}

/** A section as a field: its title names it, the first line of its first paragraph or list item is the value. */
export function sectionField(document: MarkdownDocument, section: Section): Field {
  const valueRange = firstLineBelow(document, section);
  return {
    name: section.title,
    key: fieldKey(section.key),
    nameRange: section.titleRange,
    value: document.file.text.slice(valueRange.start, valueRange.end),
    valueRange,
    range: { start: section.heading.start, end: Math.max(section.heading.end, valueRange.end) },
    form: 'heading',
  };
}

function firstLineBelow(document: MarkdownDocument, section: Section): Range {
  const nothing = { start: section.heading.end, end: section.heading.end };
  const blocks = document.tree.children;
  let index = firstFrom(blocks.length, section.ownBody.start, (at) => startOf(document, blocks[at]));
  while (index < blocks.length && startOf(document, blocks[index]) < section.ownBody.end) {
    const block = blocks[index++];
    if (block?.type !== 'paragraph' && block?.type !== 'list') continue;
    const paragraph = block.type === 'list' ? block.children[0]?.children[0] : block;
    return paragraph?.type === 'paragraph' ? firstLine(document, paragraph) : nothing;
  }
  return nothing;
}

function startOf(document: MarkdownDocument, node: Node | undefined): number {
  return node === undefined ? 0 : document.rangeOf(node).start;
}

function firstLine(document: MarkdownDocument, paragraph: Node): Range {
  const { start, end } = document.rangeOf(paragraph);
  const line = /^[^\r\n]*/.exec(document.file.text.slice(start, end))?.[0] ?? '';
  return { start, end: start + line.replace(/\\$/, '').trimEnd().length };
}

/** The first of `count` places whose start is not before an offset, by halving: there can be thousands. */
function firstFrom(count: number, offset: number, startAt: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startAt(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
