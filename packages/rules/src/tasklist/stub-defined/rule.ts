import { defineProjectRule } from '@devlint/core';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { nearbyTasks, offered } from '../../kinds/tasklist/nearby.ts';
import { lacksTask, taskProjects } from '../../kinds/tasklist/projects.ts';

export default defineProjectRule({
  uses: [tasklist, changelog, devlog],
  meta: {
    docs: { description: 'Every task that queued work depends on exists, or existed.', seed: ['001/T.4', '001/T.17'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    messages: {
      missing: 'Queued task {{task}} depends on {{id}}, which does not exist',
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
        if (task.form !== 'stub') continue;
        for (const { id, range, struck, foreign, implied } of task.dependencies) {
          if (struck || foreign || implied || !lacksTask(project, id)) continue;
          context.report({
            path,
            range,
            messageId: 'missing',
            data: { task: task.id, id },
            ...offered(range, nearby(id, task.id)),
          });
        }
      }
    }
  },
});
