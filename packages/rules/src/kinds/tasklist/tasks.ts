import { compareRanges, type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { Table } from 'mdast';
import { type Field, fieldsOf } from '../../grammar/fields.ts';
import { dependenciesIn, dependencyKeys } from './dependencies.ts';
import type { Draft } from './draft.ts';
import { type FieldText, fieldText } from './field-text.ts';
import { frontmatterTask } from './frontmatter-task.ts';
import { headingTasks } from './headings.ts';
import { itemTasks } from './items.ts';
import type { Group, Task, TaskTable } from './model.ts';
import { isListPath } from './paths.ts';
import { groupOf, type RoledSection, roledSections, within } from './section-roles.ts';
import { statusOf, statusOfSymbol } from './status.ts';
import { readTable } from './tables.ts';

const tableOnly: ReadonlySet<string> = new Set(['table']);

/** The tasks of a document, by the place of their ids, and its tables of tasks. */
export function tasksOf(document: MarkdownDocument): {
  readonly tasks: readonly Task[];
  readonly tables: readonly TaskTable[];
} {
  const fields = fieldsOf(document);
  const sections = roledSections(document);
  const { drafts, tables } = foundIn(document, fields, sections);
  const sorted = [...drafts].sort((a, b) => compareRanges(a.range, b.range));
  const own = fieldsByDraft(sorted, fields);
  const groups = groupsAt(sections, sorted);
  const text = fieldText(document);
  const tasks = sorted.map((draft, index) => taskOf(document, draft, own[index] ?? [], groups[index] ?? [], text));
  return { tasks: tasks.map((task, index) => asStub(task, tasks[index + 1])), tables };
}

/** A file that is one task by its frontmatter, or the tasks in a list; frontmatter above a list is about the list. */
function foundIn(document: MarkdownDocument, fields: readonly Field[], sections: readonly RoledSection[]) {
  const alone = frontmatterTask(document, fields);
  if (alone !== undefined && !isListPath(document.file.path)) return { drafts: [alone], tables: [] };
  const listed = found(document, fields, sections);
  const isList = listed.drafts.some(({ form }) => form === 'heading' || form === 'row');
  return alone === undefined || isList ? listed : { drafts: [alone], tables: [] };
}

function found(document: MarkdownDocument, fields: readonly Field[], sections: readonly RoledSection[]) {
  const headings = headingTasks(document, sections);
  const blocks = headings.map(({ range }) => range);
  const explained = sections.filter(({ explains }) => explains).map(({ section }) => ownRange(section));
  const queues = sections.filter(({ queued }) => queued).map(({ section }) => ownRange(section));
  const items = itemTasks(document, {
    fields,
    inBlock: (offset) => within(blocks, offset),
    explained: (offset) => within(explained, offset),
    inQueue: (offset) => within(queues, offset),
  });
  const read = nodesOf(document.tree, tableOnly).flatMap((node) => {
    const { start } = document.rangeOf(node);
    if (within(blocks, start) || within(explained, start)) return [];
    return readTable(document, node as Table) ?? [];
  });
  return {
    drafts: [...headings, ...items, ...read.flatMap((one) => one.drafts)],
    tables: read.flatMap(({ table }) => table ?? []),
  };
}

function ownRange({ heading, ownBody }: RoledSection['section']): Range {
  return { start: heading.start, end: ownBody.end };
}

/** The fields of each task: a field is the innermost task's whose block it stands in. Drafts are sorted by start. */
function fieldsByDraft(drafts: readonly Draft[], fields: readonly Field[]): readonly (readonly Field[])[] {
  const own: Field[][] = drafts.map(() => []);
  const open: number[] = [];
  let next = 0;
  for (const field of fields) {
    while (next < drafts.length && (drafts[next]?.range.start ?? 0) <= field.range.start) open.push(next++);
    while (open.length > 0 && (drafts[open.at(-1) ?? 0]?.range.end ?? 0) <= field.range.start) open.pop();
    const owner = open.at(-1);
    if (owner !== undefined && drafts[owner]?.form !== 'row') own[owner]?.push(field);
  }
  return own;
}

/** The headings above each task, outermost first; a task's own heading is not one of them. */
function groupsAt(sections: readonly RoledSection[], drafts: readonly Draft[]): readonly (readonly Group[])[] {
  const above: RoledSection['section'][] = [];
  let next = 0;
  return drafts.map(({ range }) => {
    for (
      let one = sections[next];
      one !== undefined && one.section.heading.start <= range.start;
      one = sections[++next]
    ) {
      while ((above.at(-1)?.depth ?? 0) >= one.section.depth) above.pop();
      above.push(one.section);
    }
    return above.filter(({ heading }) => heading.start !== range.start).map(groupOf);
  });
}

const criteriaKeys = ['acceptance criteria', 'completion criteria', 'definition of done', 'acceptance'];

function taskOf(
  document: MarkdownDocument,
  draft: Draft,
  placed: readonly Field[],
  groups: readonly Group[],
  text: FieldText,
): Task {
  const fields = [...draft.fields, ...placed].sort((a, b) => compareRanges(a.range, b.range));
  const status = statusOf(fields) ?? statusOfSymbol(draft);
  const at = fields.findIndex(({ key }) => dependencyKeys.includes(key));
  const dependencyField = fields[at];
  const criteria = fields.filter(({ key }) => criteriaKeys.includes(key)).flatMap((field) => text.boxesBelow(field));
  const { dependencies: _, ...rest } = draft;
  return {
    ...rest,
    line: document.file.lines.positionOf(draft.idRange.start).line,
    groups,
    fields,
    dependencies: draft.dependencies ?? dependenciesOf(document, dependencyField, fields[at + 1], text),
    criteria,
    ...(status === undefined ? {} : { status }),
    ...(dependencyField === undefined ? {} : { dependencyField }),
  };
}

function dependenciesOf(
  document: MarkdownDocument,
  field: Field | undefined,
  next: Field | undefined,
  text: FieldText,
): Task['dependencies'] {
  if (field === undefined) return [];
  const { start, end } = text.rangeOf(field, next);
  return dependenciesIn(document.file.text.slice(start, end), start, field.form === 'frontmatter');
}

/** A heading with an id that only groups further tasks (`## EPIC-1: Search`) describes no task itself. */
function asStub(task: Task, next: Task | undefined): Task {
  const groups = next?.groups.some(({ range }) => range.start === task.range.start) === true;
  const described = task.fields.some(({ form }) => form !== 'heading');
  return task.form === 'heading' && groups && !described ? { ...task, form: 'stub' } : task;
}
