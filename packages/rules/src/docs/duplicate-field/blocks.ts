import type { MarkdownDocument } from '@devlint/core';
import type { List, Nodes } from 'mdast';
import { type Field, fieldsIn, fieldsOf } from '../../grammar/fields.ts';

/** Fields that stand together: the lines of one paragraph, or the items of one list. */
export type FieldBlock = readonly Field[];

/** The blocks of a document in which one thing may be described: paragraphs and lists, those inside lists included. */
export function fieldBlocks(document: MarkdownDocument): readonly FieldBlock[] {
  const fields = fieldsOf(document).filter(({ form }) => form === 'line' || form === 'item');
  if (fields.length < 2) return [];
  const blocks: FieldBlock[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'paragraph') blocks.push(fieldsIn(fields, document.rangeOf(node)));
    else if (node.type === 'list') {
      blocks.push(...blocksOfItems(document, fields, node));
      for (const item of node.children) {
        // An item's own text is part of the list's block.
        for (const child of item.children.slice(1)) visit(child);
      }
    } else if (node.type === 'blockquote') for (const child of node.children) visit(child);
  };
  for (const node of document.tree.children) visit(node);
  return blocks.filter(({ length }) => length > 1);
}

/** The fields that the items of a list begin with; an item that is a box, or states nothing, begins something else. */
function blocksOfItems(document: MarkdownDocument, fields: readonly Field[], list: List): readonly FieldBlock[] {
  const blocks: Field[][] = [[]];
  for (const item of list.children) {
    const [first] = item.children;
    const own =
      first?.type === 'paragraph' && typeof item.checked !== 'boolean'
        ? fieldsIn(fields, { start: document.rangeOf(item).start, end: document.rangeOf(first).end })
        : [];
    if (own.length === 0) blocks.push([]);
    else blocks.at(-1)?.push(...own);
  }
  return blocks;
}

/** A field that is stated for the second time, with the first. */
export interface Repetition {
  readonly field: Field;
  readonly first: Field;
}

/**
 * The repeated fields of a block. Where every name comes more than once, several do, or one more than twice, the block
 * lists things rather than describing one.
 */
export function repetitions(block: FieldBlock, isSingle: (key: string) => boolean): readonly Repetition[] {
  const byKey = new Map<string, Field[]>();
  for (const field of block) {
    const same = byKey.get(field.key);
    if (same === undefined) byKey.set(field.key, [field]);
    else same.push(field);
  }
  const repeated = [...byKey.values()].filter(({ length }) => length > 1).length;
  if (repeated !== 1 || byKey.size === 1) return [];
  return [...byKey].flatMap(([key, [first, ...others]]) => {
    if (first === undefined || others.length === 0 || !isSingle(key)) return [];
    if (others.length > 1) return [];
    return others.map((field) => ({ field, first }));
  });
}
