import type { Dependency, Task } from './model.ts';
import { nearbyTasks, offered } from './nearby.ts';
import { lacksTask, type TaskDocuments, taskProjects } from './projects.ts';

/** A dependency on a task that neither is nor was. */
export interface LackingDependency {
  readonly path: string;
  readonly task: Task;
  readonly dependency: Dependency;
  /** What a report of it offers. */
  readonly offers: ReturnType<typeof offered>;
}

/**
 * The dependencies of some tasks that do not exist. Struck ones are done with, those of other projects are not ours, and
 * the inner ids of a span may have gaps.
 */
export function lackingDependencies(
  documents: TaskDocuments,
  isAsked: (task: Task) => boolean,
): readonly LackingDependency[] {
  const projectOf = taskProjects(documents);
  return documents.tasklists.flatMap(({ path, model }) => {
    const project = projectOf(path);
    if (project === undefined) return [];
    const nearby = nearbyTasks(project);
    return model.tasks.filter(isAsked).flatMap((task) =>
      task.dependencies
        .filter(({ id, struck, foreign, implied }) => !struck && !foreign && !implied && lacksTask(project, id))
        .map((dependency) => {
          const { id, range } = dependency;
          return { path, task, dependency, offers: offered(range, nearby(id, task.id)) };
        }),
    );
  });
}
