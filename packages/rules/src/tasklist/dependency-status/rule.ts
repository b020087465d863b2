import { defineProjectRule } from '@devlint/core';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import type { Dependency, Task } from '../../kinds/tasklist/model.ts';
import { knownState, shownStatus } from '../../kinds/tasklist/project-states.ts';
import { taskProjects } from '../../kinds/tasklist/projects.ts';
import { isOpen, type State } from '../../kinds/tasklist/states.ts';

export default defineProjectRule({
  uses: [tasklist],
  // Fields that name dependencies: dependencies, dependency, depends on, deps, blocked by.
  trigger: /dep|blocked/i,
  meta: {
    docs: { description: 'What a task depends on is completed before the task is begun.', seed: ['001/T.14'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: { open: '{{id}} is {{status}} but depends on {{dependency}} ({{state}})' },
  },
  check(context) {
    const tasklists = context.documents(tasklist);
    const projectOf = taskProjects({ tasklists, logs: [], paths: [] });
    for (const { path, model } of tasklists) {
      const project = projectOf(path);
      if (project === undefined) continue;
      for (const task of model.tasks) {
        const { id, status } = task;
        if (status === undefined || !isBegun(status.state)) continue;
        for (const dependency of binding(task)) {
          const known = knownState(project, dependency.id);
          if (known === undefined || !isOpen(known.state)) continue;
          context.report({
            path,
            range: dependency.range,
            messageId: 'open',
            data: { id, status: shownStatus(status), dependency: dependency.id, state: shownStatus(known.status) },
            related: [{ path: known.path, range: known.status.range, message: `The status of ${known.task.id}` }],
          });
        }
      }
    }
  },
});

function isBegun(state: State | undefined): boolean {
  return state === 'IN_PROGRESS' || state === 'READY_FOR_VALIDATION' || state === 'COMPLETED';
}

/** The dependencies that a task must wait for, each once: not those that were struck out or are called optional. */
function binding({ id, dependencies }: Task): readonly Dependency[] {
  const seen = new Set([comparedId(id)]);
  return dependencies.filter(({ id: other, struck, foreign, annotation }) => {
    const key = comparedId(other);
    if (struck || foreign || seen.has(key)) return false;
    seen.add(key);
    return !/\b(?:optional|soft|partial(?:ly)?|recommended|preferred|nice to have)\b/i.test(annotation?.text ?? '');
  });
}
