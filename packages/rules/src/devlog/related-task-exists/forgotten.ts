import { comparedPrefix } from '../../kinds/tasklist/dependencies.ts';
import type { KnownId } from '../../kinds/tasklist/known-ids.ts';
import type { TaskProject } from '../../kinds/tasklist/projects.ts';

/**
 * Whether a task may have existed although nothing remembers it: completed tasks leave the tasklist, and where neither
 * a changelog nor an archive takes them in, only a number above all others was certainly never given.
 */
export function mayBeForgotten({ ids, logs }: TaskProject, id: string): boolean {
  const remembers = logs.some(({ model }) => model.taskIds.length > 0);
  const isArchived = ({ range }: KnownId) => range.end === range.start;
  if (remembers || [...ids.values()].some(isArchived)) return false;
  const prefix = comparedPrefix(id);
  const number = numberOf(id);
  return [...ids.values()].some((known) => comparedPrefix(known.id) === prefix && numberOf(known.id) >= number);
}

function numberOf(id: string): number {
  return Number(/\d+/.exec(id.slice(id.indexOf('-') + 1))?.[0] ?? 0);
}
