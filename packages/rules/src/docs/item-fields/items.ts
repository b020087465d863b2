import { type MarkdownDocument, type Range, slice } from '@devlint/core';
import { type Field, fieldsIn, fieldsOf } from '../../grammar/fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';

/** An item that leaves out what the others state. */
export interface IncompleteItem {
  readonly titleRange: Range;
  /** Names of fields, as the other items write them. */
  readonly missing: readonly string[];
}

interface Item {
  readonly titleRange: Range;
  readonly head: readonly Field[];
}

/** Fewer items than these have no form that could be told from chance. */
const fewestItems = 4;
/** One field alone is no form either. */
const fewestFields = 2;

/** Numbered headings of one depth, wherever they stand, each with a few fields at its head: those that lack some. */
export function incompleteItems(
  document: MarkdownDocument,
  { share, asked }: { readonly share: number; readonly asked: ReadonlySet<string> },
): readonly IncompleteItem[] {
  const fields = fieldsOf(document);
  const byDepth = new Map<number, Item[]>();
  for (const { title, depth, titleRange, ownBody } of sectionsOf(document)) {
    if (!/^\d+[.)]\s/.test(title)) continue;
    const items = byDepth.get(depth) ?? [];
    byDepth.set(depth, items);
    items.push({ titleRange, head: headOf(document, fieldsIn(fields, ownBody), ownBody) });
  }
  return [...byDepth.values()].flatMap((items) => incompleteAmong(items, share, asked));
}

/** The fields with which an item begins; what follows other text is part of its story. */
function headOf({ file }: MarkdownDocument, fields: readonly Field[], body: Range): readonly Field[] {
  let { start } = body;
  const head: Field[] = [];
  for (const field of fields) {
    if (field.value === '' || !/^[\s>*_\\-]*$/.test(slice(file, { start, end: field.range.start }))) break;
    head.push(field);
    start = field.range.end;
  }
  return head;
}

function incompleteAmong(items: readonly Item[], share: number, asked: ReadonlySet<string>): readonly IncompleteItem[] {
  if (items.length < fewestItems) return [];
  const stated = new Map<string, { readonly name: string; number: number }>();
  for (const { head } of items) {
    for (const key of new Set(head.map((field) => field.key))) {
      const name = head.find((field) => field.key === key)?.name ?? key;
      const known = stated.get(key);
      if (known === undefined) stated.set(key, { name, number: 1 });
      else known.number++;
    }
  }
  const agreed = [...stated].filter(([key, { number }]) => asked.has(key) && number >= items.length * share);
  if (agreed.length < fewestFields) return [];
  return items.flatMap(({ titleRange, head }) => {
    const own = new Set(head.map(({ key }) => key));
    const missing = agreed.flatMap(([key, { name }]) => (own.has(key) ? [] : [name]));
    // A heading without any of them is something else, such as a summary.
    return missing.length === 0 || missing.length === agreed.length ? [] : [{ titleRange, missing }];
  });
}
