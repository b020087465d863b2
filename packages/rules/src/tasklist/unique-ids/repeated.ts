import type { ModelledDocument } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';

import type { Task, Tasklist, TaskTable } from '../../kinds/tasklist/model.ts';

/** A definition of an id that another one came before. */
export interface Repeated {
  readonly path: string;
  readonly task: Task;
  readonly first: { readonly path: string; readonly task: Task };
}

interface Definition {
  readonly path: string;
  readonly task: Task;
  readonly key: string;
  /** The table of a row, by file and place. */
  readonly table?: string;
}

/** How much of a table's ids others must define before it is an overview of those. */
const overlap = 0.8;

/** The definitions that repeat an id of the same project, in reading order of each file. */
export function repeatedIds(lists: readonly ModelledDocument<Tasklist>[]): readonly Repeated[] {
  const byFolder = new Map<string, ModelledDocument<Tasklist>[]>();
  for (const list of lists) {
    const folder = byFolder.get(folderOf(list.path));
    if (folder === undefined) byFolder.set(folderOf(list.path), [list]);
    else folder.push(list);
  }
  return [...byFolder.values()].flatMap((group) => repeatedIn(group.flatMap(definitionsOf)));
}

function repeatedIn(definitions: readonly Definition[]): readonly Repeated[] {
  const indexes = overviews(definitions);
  const described = new Set(definitions.filter(isDescribed).map(({ key }) => key));
  const firsts = new Map<string, Definition>();
  const counted = definitions.filter(
    (one) => !(one.table !== undefined && indexes.has(one.table)) && (isDescribed(one) || !described.has(one.key)),
  );
  return counted.flatMap((one): readonly Repeated[] => {
    const first = firsts.get(one.key);
    if (first === undefined) firsts.set(one.key, one);
    if (first === undefined || isCopy(first.task, one.task)) return [];
    return [{ path: one.path, task: one.task, first }];
  });
}

function definitionsOf({ path, model }: ModelledDocument<Tasklist>): readonly Definition[] {
  const tableAt = tableFinder(model.tables);
  return model.tasks.filter(isDefinition).map((task) => {
    const table = task.form === 'row' ? tableAt(task.range.start) : undefined;
    const key = comparedId(task.id);
    return table === undefined ? { path, task, key } : { path, task, key, table: `${path}\n${table.range.start}` };
  });
}

/** A queue only names tasks; a heading with nothing but text below may be a note on a task as well as a task. */
function isDefinition({ form, fields }: Task): boolean {
  if (form === 'heading') return fields.some((field) => field.form !== 'heading');
  return form !== 'stub';
}

/** Rows and tables are both in reading order, so that each call goes on where the last one stopped. */
function tableFinder(tables: readonly TaskTable[]): (offset: number) => TaskTable | undefined {
  const sorted = [...tables].sort((a, b) => a.range.start - b.range.start);
  let at = 0;
  return (offset) => {
    while (at < sorted.length && (sorted[at]?.range.end ?? 0) <= offset) at++;
    return sorted[at];
  };
}

/** A row describes a task, and so does a block with a field; a bare item may only mention one. */
function isDescribed({ task }: Definition): boolean {
  return task.form === 'row' || task.form === 'frontmatter' || task.fields.some(({ form }) => form !== 'heading');
}

/**
 * The tables that give an overview of tasks that are defined elsewhere: nearly all of their ids have a block of their
 * own, or stand in other tables, as where one table tells what a task is and another one how far it is.
 */
function overviews(definitions: readonly Definition[]): ReadonlySet<string> {
  const tables = new Map<string, Set<string>>();
  const blocks = new Set<string>();
  const owners = new Map<string, Set<string>>();
  for (const { key, table, task } of definitions) {
    if (table === undefined) {
      if (task.form !== 'row') blocks.add(key);
      continue;
    }
    const ids = tables.get(table) ?? new Set();
    tables.set(table, ids.add(key));
    const owning = owners.get(key) ?? new Set();
    owners.set(key, owning.add(table));
  }
  const found = new Set<string>();
  for (const [table, ids] of tables) {
    const inBlocks = [...ids].filter((id) => blocks.has(id)).length;
    const inTables = [...ids].filter((id) => blocks.has(id) || (owners.get(id)?.size ?? 0) > 1).length;
    // One row that stands in another table too is a task that was moved and left behind.
    if (inBlocks >= ids.size * overlap || (ids.size > 2 && inTables >= ids.size * overlap)) found.add(table);
  }
  return found;
}

/** True when the second says nothing but the first: a copy in a section for what is over. */
function isCopy(a: Task, b: Task): boolean {
  if (a.title !== b.title || a.fields.length !== b.fields.length || a.fields.length === 0) return false;
  return a.fields.every(({ key, value }, at) => b.fields[at]?.key === key && b.fields[at]?.value === value);
}
