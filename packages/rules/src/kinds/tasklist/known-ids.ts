import type { Range } from '@devlint/core';
import { comparedId } from './dependencies.ts';

/** Where an id is defined or named. */
export interface KnownId {
  readonly id: string;
  readonly path: string;
  /** Empty for an id in the name of a file. */
  readonly range: Range;
}

/** The ids that some files know, in compared form. */
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

/** Every id of some files with the first place that has it. */
export function knownIds(sources: readonly Source[]): Known {
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
