import { defineProjectRule } from '@devlint/core';
import { findTaskIds } from '../../grammar/task-ids.ts';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { nearbyTasks, offered } from '../../kinds/tasklist/nearby.ts';
import { lacksTask, taskProjects } from '../../kinds/tasklist/projects.ts';
import { mayBeForgotten } from './forgotten.ts';

/** The fields of an entry that name its task; an `Issue` is often a sentence, and its numbers are another tracker's. */
const taskKeys: ReadonlySet<string> = new Set([
  'related task',
  'related tasks',
  'task',
  'tasks',
  'task id',
  'task ids',
]);

export default defineProjectRule({
  uses: [devlog, tasklist, changelog],
  // Fields that name a task.
  trigger: /task/i,
  meta: {
    docs: {
      description: "Every task that a developers' log names as its entry's task exists, or existed.",
      seed: ['001/D.6'],
    },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Task {{id}} does not exist in Tasklist, Changelog or archive',
      replace: 'Change to {{id}}',
    },
  },
  check(context) {
    // What a developers' log says is the question, so that it cannot be the answer.
    const projectOf = taskProjects({
      tasklists: context.documents(tasklist),
      logs: context.documents(changelog),
      paths: context.paths,
    });
    for (const { path, model } of context.documents(devlog)) {
      const project = projectOf(path);
      if (project === undefined) continue;
      const nearby = nearbyTasks(project);
      const fields = model.entries.flatMap((entry) => entry.fields.filter(({ key }) => taskKeys.has(key)));
      for (const { id, range } of fields.flatMap(({ value, valueRange }) => findTaskIds(value, valueRange.start))) {
        if (!lacksTask(project, id) || mayBeForgotten(project, id)) continue;
        context.report({
          path,
          range,
          messageId: 'missing',
          data: { id },
          ...offered(range, nearby(id)),
        });
      }
    }
  },
});
