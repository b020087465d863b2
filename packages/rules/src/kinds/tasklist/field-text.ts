import type { MarkdownDocument, Range } from '@devlint/core';
import type { List, ListItem, Nodes, RootContent } from 'mdast';
import type { Field } from '../../grammar/fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { checkboxOf } from './items.ts';
import type { Criterion } from './model.ts';

/** Finds what stands under a field: the rest of its paragraph, and the list that continues its value. */
export interface FieldText {
  /** The value with the lines that continue it. */
  readonly rangeOf: (field: Field, next: Field | undefined) => Range;
  /** Items with boxes directly below a field or heading. */
  readonly boxesBelow: (field: Field) => readonly Criterion[];
}

/** Where each block of a document is, so that a field finds its own; one walk per document. */
export function fieldText(document: MarkdownDocument): FieldText {
  const items = new Map<number, ListItem>();
  /** Ends of paragraphs by the lists that follow them directly. */
  const following: { readonly paragraph: Range; readonly list: List | undefined }[] = [];
  const visit = (children: readonly Nodes[]) => {
    children.forEach((child, index) => {
      if (child.type === 'paragraph') {
        const next = children[index + 1];
        following.push({ paragraph: document.rangeOf(child), list: next?.type === 'list' ? next : undefined });
      } else if (child.type === 'listItem') items.set(document.rangeOf(child).start, child);
      if (child.type === 'list' || child.type === 'listItem' || child.type === 'blockquote') visit(child.children);
    });
  };
  visit(document.tree.children);
  const headings = listsByHeading(document);

  const paragraphAt = (offset: number) => {
    let low = 0;
    let high = following.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((following[middle]?.paragraph.end ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return following[low];
  };
  const listOf = (field: Field): List | undefined => {
    const item = field.form === 'item' ? items.get(field.range.start) : undefined;
    return item?.children.find((child) => child.type === 'list') ?? paragraphAt(field.valueRange.start)?.list;
  };

  return {
    rangeOf: (field, next) => {
      const { start, end } = field.valueRange;
      if (field.form === 'row' || field.form === 'frontmatter') return field.valueRange;
      if (field.form === 'heading') return headings.get(field.range.start)?.body ?? field.valueRange;
      const paragraphEnd = Math.max(end, paragraphAt(start)?.paragraph.end ?? end);
      const list = listOf(field);
      const nested = list !== undefined && (field.form === 'item' || field.value === '');
      const stop = nested ? document.rangeOf(list).end : paragraphEnd;
      const limit = next === undefined || (nested && field.form === 'item' && next.range.start >= paragraphEnd);
      return { start, end: limit ? stop : Math.max(end, Math.min(stop, next.range.start)) };
    },
    boxesBelow: (field) => {
      const lists =
        field.form === 'heading'
          ? (headings.get(field.range.start)?.lists ?? [])
          : [listOf(field)].filter((list) => list !== undefined);
      return lists.flatMap((list) => boxesOf(document, list));
    },
  };
}

interface Below {
  readonly body: Range;
  readonly lists: readonly List[];
}

/** What stands under each heading of the document, by the heading's offset. */
function listsByHeading(document: MarkdownDocument): ReadonlyMap<number, Below> {
  const found = new Map<number, Below>();
  const lists = document.tree.children.filter((node: RootContent): node is List => node.type === 'list');
  let next = 0;
  for (const { heading, ownBody } of sectionsOf(document)) {
    const own: List[] = [];
    for (let list = lists[next]; list !== undefined; list = lists[++next]) {
      const { start } = document.rangeOf(list);
      if (start >= ownBody.end) break;
      if (start >= ownBody.start) own.push(list);
    }
    found.set(heading.start, { body: ownBody, lists: own });
  }
  return found;
}

function boxesOf(document: MarkdownDocument, list: List): readonly Criterion[] {
  return list.children.flatMap((item) => {
    const checkbox = checkboxOf(document, item);
    const paragraph = item.children[0];
    const nested = item.children.flatMap((child) => (child.type === 'list' ? boxesOf(document, child) : []));
    if (checkbox === undefined || paragraph?.type !== 'paragraph') return nested;
    const { start, end } = document.rangeOf(paragraph);
    const text = document.file.text.slice(Math.max(start, checkbox.range.end), end).trim();
    return [{ text, checkbox }, ...nested];
  });
}
