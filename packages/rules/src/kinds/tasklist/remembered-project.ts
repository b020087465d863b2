import type { ModelledDocument } from '@devlint/core';
import type { Log } from '../../grammar/log-entries.ts';
import { comparedId, comparedPrefix } from './dependencies.ts';
import { knownIds, type Source } from './known-ids.ts';
import type { Tasklist } from './model.ts';
import type { DefinedTask, TaskProject } from './projects.ts';

/** What a project is made of. */
interface Parts {
  readonly ownLists: readonly ModelledDocument<Tasklist>[];
  /** Those above and below. */
  readonly others: readonly ModelledDocument<Tasklist>[];
  readonly logs: readonly ModelledDocument<Log>[];
  readonly archived: readonly Source[];
}

interface Remembered {
  readonly parts: Parts;
  readonly project: TaskProject;
}

/** By the model of their first tasklist: several rules ask for the same project, and an editor again at every edit. */
const known = new WeakMap<Tasklist, readonly Remembered[]>();

/** Rules differ in which logs count. */
const mostOfEach = 6;

/** The project of some documents; the same object for the same documents. */
export function rememberedProject(parts: Parts): TaskProject {
  const key = parts.ownLists[0]?.model;
  const remembered = (key && known.get(key)) ?? [];
  const found = remembered.find((one) => isSame(one.parts, parts));
  if (found !== undefined) return found.project;
  const project = projectOf(parts);
  if (key !== undefined) known.set(key, [{ parts, project }, ...remembered.slice(0, mostOfEach - 1)]);
  return project;
}

function isSame(a: Parts, b: Parts): boolean {
  return (
    areSame(a.ownLists, b.ownLists) &&
    areSame(a.others, b.others) &&
    areSame(a.logs, b.logs) &&
    a.archived.length === b.archived.length &&
    a.archived.every((one, at) => one.path === b.archived[at]?.path)
  );
}

function areSame(a: readonly ModelledDocument<unknown>[], b: readonly ModelledDocument<unknown>[]): boolean {
  return a.length === b.length && a.every(({ path, model }, at) => path === b[at]?.path && model === b[at]?.model);
}

function projectOf({ ownLists, others, logs, archived }: Parts): TaskProject {
  const lists = [...ownLists, ...others];
  return {
    ...knownIds([...lists.map(sourceOfList), ...logs.map(sourceOfLog), ...archived]),
    prefixes: prefixesOf(ownLists),
    tasks: tasksById(lists),
    logs,
  };
}

function sourceOfList({ path, model }: ModelledDocument<Tasklist>): Source {
  return { path, ids: model.tasks.map(({ id, idRange }) => ({ id, range: idRange })) };
}

function sourceOfLog({ path, model }: ModelledDocument<Log>): Source {
  return { path, ids: model.taskIds };
}

function prefixesOf(lists: readonly ModelledDocument<Tasklist>[]): ReadonlySet<string> {
  const described = lists.flatMap(({ model }) => model.tasks.filter(({ form }) => form !== 'stub'));
  return new Set(described.map(({ id }) => comparedPrefix(id)));
}

function tasksById(lists: readonly ModelledDocument<Tasklist>[]): TaskProject['tasks'] {
  const all = lists.flatMap(({ path, model }) => model.tasks.map((task): DefinedTask => ({ path, task })));
  const tasks = new Map<string, DefinedTask[]>();
  for (const one of all) {
    const key = comparedId(one.task.id);
    const known = tasks.get(key);
    if (known === undefined) tasks.set(key, [one]);
    else known.push(one);
  }
  return tasks;
}
