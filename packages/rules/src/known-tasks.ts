import { defineProjectRule, type ProjectRule, type Range } from '@devlint/core';
import { findTaskIds } from './grammar/task-ids.ts';
import changelog from './kinds/changelog/kind.ts';
import devlog from './kinds/devlog/kind.ts';
import { comparedId } from './kinds/tasklist/dependencies.ts';
import tasklist from './kinds/tasklist/kind.ts';
import { nearbyTasks } from './kinds/tasklist/nearby.ts';
import { taskProjects } from './kinds/tasklist/projects.ts';

/** A task where a document has it; the range is empty where only the name of an archived file does. */
export interface KnownTask {
  readonly id: string;
  readonly path: string;
  readonly range: Range;
}

/** The tasks of all projects of a repository, for texts outside its documents that name some: messages of commits. */
export interface KnownTasks {
  /** False where the repository has no tasklist. */
  readonly isKept: boolean;
  /** True for what a tasklist, a log or an archive knows. */
  has(id: string): boolean;
  /** The tasks that an unknown id may have meant, likeliest first. */
  near(id: string): readonly KnownTask[];
}

/** Where the ids of tasks stand in a text, by their usual shape: `TASK-007`, `TASK-012-A`, `FOO-BAR-12`. */
export const taskIdsIn = findTaskIds;

/** A project rule that finds nothing wrong: it tells what tasks there are, whenever the project is linted. */
export function taskTeller(tell: (tasks: KnownTasks) => void): ProjectRule {
  return defineProjectRule({
    uses: [tasklist, changelog, devlog],
    meta: { docs: { description: 'Tells which tasks there are.' }, messages: {} },
    check(context) {
      const tasklists = context.documents(tasklist);
      const logs = [...context.documents(changelog), ...context.documents(devlog)];
      const projectOf = taskProjects({ tasklists, logs, paths: context.paths });
      const projects = [...new Set(tasklists.flatMap(({ path }) => projectOf(path) ?? []))];
      const finders = projects.map((project) => nearbyTasks(project));
      tell({
        isKept: tasklists.length > 0,
        has: (id) => projects.some(({ ids, parents }) => ids.has(comparedId(id)) || parents.has(comparedId(id))),
        near: (id) => {
          const found = finders.flatMap((find) => find(id));
          return [...new Map(found.map((task) => [task.id, task] as const)).values()];
        },
      });
    },
  });
}
