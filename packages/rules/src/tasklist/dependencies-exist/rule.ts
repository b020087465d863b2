import { defineProjectRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import type { Dependency, Task } from '../../kinds/tasklist/model.ts';
import { nearbyTasks, offered } from '../../kinds/tasklist/nearby.ts';
import { lacksTask, taskProjects } from '../../kinds/tasklist/projects.ts';

export default defineProjectRule({
  uses: [tasklist, changelog, devlog],
  // Fields that name dependencies: dependencies, dependency, depends on, deps, blocked by.
  trigger: /dep|blocked/i,
  meta: {
    docs: { description: 'Every task that another one depends on exists, or existed.', seed: ['001/T.4', '002/9.1.2'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Dependency {{id}} does not exist in Tasklist, Changelog or archive',
      replace: 'Change to {{id}}',
    },
  },
  check(context) {
    const lists = context.documents(tasklist);
    const logs = [...context.documents(changelog), ...context.documents(devlog)];
    const projectOf = taskProjects({ tasklists: lists, logs, paths: context.paths });
    for (const { path, model } of lists) {
      const project = projectOf(path);
      if (project === undefined) continue;
      const nearby = nearbyTasks(project);
      for (const task of model.tasks) {
        for (const dependency of checked(task)) {
          if (!lacksTask(project, dependency.id)) continue;
          context.report({
            path,
            range: dependency.range,
            messageId: 'missing',
            data: { id: dependency.id },
            ...offered(dependency.range, nearby(dependency.id, task.id)),
          });
        }
      }
    }
  },
});

/**
 * The dependencies of a task that must exist. Struck ones are done with, those of other projects are not ours, the
 * inner ids of a span may have gaps, and queue stubs have a rule of their own.
 */
function checked(task: Task): readonly Dependency[] {
  if (task.form === 'stub') return [];
  return task.dependencies.filter(({ struck, foreign, implied }) => !struck && !foreign && !implied);
}
