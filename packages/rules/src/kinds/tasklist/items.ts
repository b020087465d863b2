import type { MarkdownDocument, Range } from '@devlint/core';
import type { List, ListItem, RootContent } from 'mdast';
import { type Field, fieldsIn } from '../../grammar/fields.ts';
import type { TaskReference } from '../../grammar/task-ids.ts';
import { dependenciesIn } from './dependencies.ts';
import { type Draft, titleAfter } from './draft.ts';
import type { Checkbox } from './model.ts';
import { taskAtStart } from './section-roles.ts';
import { isStatusKey } from './status.ts';

/** What has to be known about the place of a list to read its items. */
export interface ItemSurroundings {
  readonly fields: readonly Field[];
  /** True in lists of work that is named but not described. */
  readonly inQueue: (offset: number) => boolean;
  /** True in the block of a heading task, where ids in lists usually mention other tasks. */
  readonly inBlock: (offset: number) => boolean;
  /** True where the format is explained. */
  readonly explained: (offset: number) => boolean;
}

/** Tasks in list items: checkbox items (T2), items with a status of their own, and stubs (T5). */
export function itemTasks(document: MarkdownDocument, surroundings: ItemSurroundings): readonly Draft[] {
  const found: Draft[] = [];
  const visitItem = (item: ListItem) => {
    const range = document.rangeOf(item);
    if (surroundings.explained(range.start)) return;
    const task = taskOfItem(document, item, range, surroundings);
    if (task !== undefined) found.push(task);
    // Ids below `Dependencies:` are references, whatever the list looks like.
    else if (fieldAt(surroundings.fields, range) !== undefined) return;
    for (const child of item.children) if (child.type === 'list') visitList(child);
  };
  const visitList = (list: List) => {
    for (const item of list.children) visitItem(item);
  };
  const visit = (node: RootContent) => {
    if (node.type === 'list') visitList(node);
  };
  for (const node of document.tree.children) visit(node);
  return found;
}

function taskOfItem(
  document: MarkdownDocument,
  item: ListItem,
  range: Range,
  { fields, inQueue, inBlock }: ItemSurroundings,
): Draft | undefined {
  const paragraph = item.children[0];
  if (paragraph?.type !== 'paragraph') return undefined;
  const { text } = document.file;
  const checkbox = checkboxOf(document, item);
  const start = checkbox === undefined ? document.rangeOf(paragraph).start : checkbox.range.end;
  const line = /^[^\r\n]*/.exec(text.slice(start, document.rangeOf(paragraph).end))?.[0] ?? '';
  const own = fieldsIn(fields, { start: range.start + 1, end: range.end });
  const reference = taskAtStart(line, start) ?? idField(fieldAt(fields, range));
  if (reference === undefined) return undefined;
  const described = own.some((field) => isStatusKey(field.key));
  const after = text.slice(reference.range.end, start + line.length);
  const named = /^[\]*_`~)]*\s*(?:[:–—]|- |\()/.test(after) || inQueue(range.start);
  const isTask = described || (checkbox !== undefined && !inBlock(range.start) && !inQueue(range.start));
  if (!isTask && (!named || inBlock(range.start))) return undefined;
  return {
    id: reference.id,
    idRange: reference.range,
    title: titleAfter(after),
    form: isTask ? 'item' : 'stub',
    range,
    fields: [],
    ...(checkbox === undefined ? {} : { checkbox }),
    ...(isTask ? {} : { dependencies: remarkedDependencies(after, reference.range.end) }),
  };
}

/** The field that an item itself states. */
function fieldAt(fields: readonly Field[], item: Range): Field | undefined {
  return fieldsIn(fields, { start: item.start, end: item.start + 1 })[0];
}

/** `- [x] Task ID: SETUP-001` */
function idField(field: Field | undefined): TaskReference | undefined {
  if (field === undefined || !/^(?:task id|task|id)$/.test(field.key)) return undefined;
  return taskAtStart(field.value, field.valueRange.start);
}

/** `TASK-011: Mobile API (depends on TASK-008)` */
function remarkedDependencies(text: string, base: number) {
  const remark = /\((?:depends on|needs|after|blocked by):? ([^()]*)\)/i.exec(text);
  if (remark?.[1] === undefined) return [];
  return dependenciesIn(remark[1], base + remark.index + remark[0].length - 1 - remark[1].length);
}

/** The box of an item: GFM's, or one of the further marks that note-taking tools draw (`[-]`, `[~]`, `[/]`). */
export function checkboxOf(document: MarkdownDocument, item: ListItem): Checkbox | undefined {
  const range = document.rangeOf(item);
  const source = document.file.text.slice(range.start, Math.min(range.end, range.start + 40));
  const box = /^(?:[-*+]|\d{1,9}[.)])[ \t]+\[([ xX~/>!?-])\](?=\s)/.exec(source);
  if (box?.[1] === undefined) return undefined;
  const end = range.start + box[0].length;
  return { mark: box[1], range: { start: end - 3, end } };
}
