import type { ModelledDocument, Range } from '@devlint/core';
import type { Log } from '../../grammar/log-entries.ts';
import { comparedId, comparedPrefix } from '../../kinds/tasklist/dependencies.ts';
import { entriesByTask } from '../../kinds/tasklist/logged-work.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import type { TaskProject } from '../../kinds/tasklist/projects.ts';

/** What the changelogs of a project say about its tasks. */
export interface Records {
  /** The changelog that has most entries about tasks. */
  readonly main: ModelledDocument<Log>;
  /** Its first entry. */
  readonly place: Range;
  /** True when some changelog names the task, by its compared id. */
  readonly has: (id: string) => boolean;
}

/**
 * Nothing where the team does not record tasks in a changelog. It does when a log has an entry about one of them;
 * a changelog by releases, or one that only mentions tasks in passing, must name half of those that are completed.
 */
export function recordsOf(project: TaskProject, completed: readonly Task[]): Records | undefined {
  const named = new Set<string>();
  for (const { model } of project.logs) for (const { id } of model.taskIds) named.add(comparedId(id));
  const isOurs = (id: string) => project.prefixes.has(comparedPrefix(id));
  const candidates = project.logs.map((log) => {
    const about = [...entriesByTask([log]).keys()].filter(isOurs).length;
    const mentioned = new Set(log.model.taskIds.map(({ id }) => comparedId(id)).filter(isOurs)).size;
    return { log, about, mentioned };
  });
  const [main] = candidates.sort((a, b) => b.about - a.about || b.mentioned - a.mentioned);
  const [entry] = main?.log.model.entries ?? [];
  if (main === undefined || entry === undefined || main.mentioned === 0) return undefined;
  const ids = new Set(completed.map(({ id }) => comparedId(id)));
  const recorded = [...ids].filter((id) => named.has(id)).length;
  const keepsTasks = main.about > 0 && main.log.model.mode !== 'release';
  if (!keepsTasks && recorded * 2 < ids.size) return undefined;
  return { main: main.log, place: entry.titleRange, has: (id) => named.has(id) };
}
