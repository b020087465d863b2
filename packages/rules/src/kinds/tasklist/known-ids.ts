import type { Range } from '@devlint/core';
import { comparedId } from './dependencies.ts';

/** Where an id is defined or named. */
export interface KnownId {
  readonly id: string;
  readonly path: string;
  readonly range: Range;
}

/** What the tasks of one folder may refer to. Ids and prefixes are in compared form. */
export interface Known {
  readonly ids: ReadonlyMap<string, KnownId>;
  /** Ids that exist only as the sum of their parts: `TASK-012` where there are `TASK-012-A` and `TASK-012-B`. */
  readonly parents: ReadonlySet<string>;
}

/** One file that knows ids: a tasklist, a log, or an archived file that has an id in its name. */
export interface Source {
  readonly path: string;
  readonly ids: readonly { readonly id: string; readonly range: Range }[];
}

/** The ids in the name of a file: `archive-TASK-001.md`, `back-419 - Add-webhooks.md`. */
export function idsInFileName(path: string): Source['ids'] {
  if (!/\.(?:md|markdown)$/i.test(path)) return [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ids = name.match(/(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,9}-\d+(?:\.\d+)*(?![A-Za-z0-9])/g) ?? [];
  return ids.map((id) => ({ id, range: { start: 0, end: 0 } }));
}

/**
 * What the tasklists of each folder may refer to. Folders that hold tasklists are projects of their own; a tasklist
 * sees those in the folders above and below it, and the logs and archives that no other project is nearer to.
 */
export function knownIdsByFolder(tasklists: readonly Source[], others: readonly Source[]): ReadonlyMap<string, Known> {
  const folders = [...new Set(tasklists.map(({ path }) => folderOf(path)))];
  const byFolder = groupBy(tasklists, ({ path }) => folderOf(path));
  const nearest = new Map<string, Source[]>();
  const foldersNear = new Map<string, readonly string[]>();
  for (const other of others) {
    const folder = folderOf(other.path);
    const near = foldersNear.get(folder) ?? nearestFolders(folder, folders);
    foldersNear.set(folder, near);
    for (const one of near) push(nearest, one, other);
  }
  return new Map(
    folders.map((folder) => {
      const related = folders.filter((other) => holds(folder, other) || holds(other, folder));
      const sources = [...related.flatMap((one) => byFolder.get(one) ?? []), ...(nearest.get(folder) ?? [])];
      return [folder, indexOf(sources)] as const;
    }),
  );
}

/** The folder of a path; empty for the project's root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function indexOf(sources: readonly Source[]): Known {
  const ids = new Map<string, KnownId>();
  const parents = new Set<string>();
  for (const { path, ids: own } of sources) {
    for (const { id, range } of own) {
      const key = comparedId(id);
      if (ids.has(key)) continue;
      ids.set(key, { id, path, range });
      const parent = /^(.*\d)(?:-[A-Z0-9]{1,3}|\.\d+)$/.exec(key)?.[1];
      if (parent !== undefined) parents.add(parent);
    }
  }
  return { ids, parents };
}

/** The project folders that share the longest way from the root with a folder. */
function nearestFolders(folder: string, folders: readonly string[]): readonly string[] {
  const shared = folders.map((one) => sharedSteps(one, folder));
  const most = Math.max(0, ...shared);
  return folders.filter((_, index) => shared[index] === most);
}

function sharedSteps(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const stepsOfB = b.split('/');
  const steps = a.split('/');
  const apart = steps.findIndex((step, index) => step !== stepsOfB[index]);
  return apart === -1 ? steps.length : apart;
}

function holds(outer: string, inner: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) push(groups, keyOf(item), item);
  return groups;
}

function push<Item>(groups: Map<string, Item[]>, key: string, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
