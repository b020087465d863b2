import type { ModelledDocument } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import type { Log } from '../../grammar/log-entries.ts';
import { comparedId, comparedPrefix } from './dependencies.ts';
import { folderLines, nearestFolders } from './folders.ts';
import { idsInFileName, type Known, type Source } from './known-ids.ts';
import type { Task, Tasklist } from './model.ts';
import { rememberedProject } from './remembered-project.ts';

/** A task and the tasklist that defines it. */
export interface DefinedTask {
  readonly path: string;
  readonly task: Task;
}

/** What the documents of one project may refer to. Ids and prefixes are in compared form, see `comparedId`. */
export interface TaskProject extends Known {
  /**
   * The prefixes of described tasks (`TASK`). Ids of requirements and advisories (`FR-011`, `CVE-2024-1`) that a
   * document mentions are not tasks, so that an id with another prefix proves nothing.
   */
  readonly prefixes: ReadonlySet<string>;
  /** Every definition of a task by its id, queue stubs included; those of the project's own folder come first. */
  readonly tasks: ReadonlyMap<string, readonly DefinedTask[]>;
  /** The logs that no other project is nearer to. */
  readonly logs: readonly ModelledDocument<Log>[];
}

/** The documents that define tasks or remember them. */
export interface TaskDocuments {
  readonly tasklists: readonly ModelledDocument<Tasklist>[];
  /** Ids that these mention count as known: completed tasks move there. Leave out a log whose own ids are in question. */
  readonly logs: readonly ModelledDocument<Log>[];
  /** Every path of the repository, for the archives that have an id in their names. */
  readonly paths: readonly string[];
}

/**
 * The project of any path. Folders that hold tasklists are projects of their own; one sees the tasklists in the
 * folders above and below it, and the logs and archives that no other project is nearer to. A path elsewhere belongs
 * to the nearest project, or to several that are equally near. Nothing where there is no tasklist at all.
 */
export function taskProjects({ tasklists, logs, paths }: TaskDocuments): (path: string) => TaskProject | undefined {
  const folders = [...new Set(tasklists.map(({ path }) => folderOf(path)))];
  const nearby = new Map<string, readonly string[]>();
  const near = (folder: string): readonly string[] => {
    const found = nearby.get(folder) ?? nearestFolders(folder, folders);
    nearby.set(folder, found);
    return found;
  };
  const listsIn = grouped(tasklists, ({ path }) => [folderOf(path)]);
  const logsNear = grouped(logs, ({ path }) => near(folderOf(path)));
  const archiveNear = grouped(archiveOf(paths), ({ path }) => near(folderOf(path)));
  const inLineWith = folderLines(folders);

  const projectOf = (own: readonly string[]): TaskProject => {
    const ownLists = own.flatMap((folder) => listsIn.get(folder) ?? []);
    const others = inLineWith(own).flatMap((folder) => listsIn.get(folder) ?? []);
    const logs = [...new Set(own.flatMap((folder) => logsNear.get(folder) ?? []))];
    const archived = own.flatMap((folder) => archiveNear.get(folder) ?? []);
    return rememberedProject({ ownLists, others, logs, archived });
  };

  const projects = new Map<string, TaskProject>();
  return (path) => {
    const own = listsIn.has(folderOf(path)) ? [folderOf(path)] : near(folderOf(path));
    if (own.length === 0) return undefined;
    const key = own.join('\n');
    const project = projects.get(key) ?? projectOf(own);
    projects.set(key, project);
    return project;
  };
}

/** True when a project has tasks of this kind and none with this id: neither now nor, by its logs, in the past. */
export function lacksTask(project: TaskProject, id: string): boolean {
  const key = comparedId(id);
  return project.prefixes.has(comparedPrefix(id)) && !project.ids.has(key) && !project.parents.has(key);
}

const knownArchives = new WeakMap<readonly string[], readonly Source[]>();

/** The files that have an id in their names. */
function archiveOf(paths: readonly string[]): readonly Source[] {
  const archive =
    knownArchives.get(paths) ??
    paths.map((path) => ({ path, ids: idsInFileName(path) })).filter(({ ids }) => ids.length > 0);
  knownArchives.set(paths, archive);
  return archive;
}

function grouped<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [item]);
      else group.push(item);
    }
  }
  return groups;
}
