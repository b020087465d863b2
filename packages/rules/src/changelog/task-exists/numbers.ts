import { comparedPrefix } from '../../kinds/tasklist/dependencies.ts';

/** The number of an id, its parts aside: 12 of `TASK-012-A` and of `TASK-12.3`. */
export function numberOf(id: string): number {
  return Number(/(\d+)(?:\.\d+)*(?:-[A-Za-z0-9]{1,3})?$/.exec(id)?.[1] ?? 0);
}

/** The id with the highest number of each prefix. */
export function highestIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const highest = new Map<string, string>();
  for (const id of ids) {
    const prefix = comparedPrefix(id);
    const known = highest.get(prefix);
    if (known === undefined || numberOf(id) > numberOf(known)) highest.set(prefix, id);
  }
  return highest;
}
