import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import changelog from '../../kinds/changelog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { entriesByTask, isStep } from '../../kinds/tasklist/logged-work.ts';
import { knownState, shownStatus } from '../../kinds/tasklist/project-states.ts';
import { taskProjects } from '../../kinds/tasklist/projects.ts';
import { isOpen } from '../../kinds/tasklist/states.ts';

export default defineProjectRule({
  uses: [changelog, tasklist],
  meta: {
    docs: {
      description: 'The changelog has entries only for tasks that the tasklist calls completed.',
      seed: ['001/C.7'],
    },
    severity: { recommended: 'error', strict: 'error' },
    messages: { open: '{{id}} is in the Changelog but still {{status}} in {{file}}' },
  },
  check(context) {
    const projectOf = taskProjects({ tasklists: context.documents(tasklist), logs: [], paths: [] });
    for (const log of context.documents(changelog)) {
      const project = projectOf(log.path);
      if (project === undefined) continue;
      for (const [id, entries] of entriesByTask([log])) {
        // An entry for a step of the work does not close the task; nor does the last of several.
        const [entry] = entries;
        const known = knownState(project, id);
        if (entry === undefined || known === undefined || !isOpen(known.state)) continue;
        const { path, task, status } = known;
        if (entries.some((one) => isStep(one, task.title))) continue;
        context.report({
          path: log.path,
          range: entry.range,
          messageId: 'open',
          data: { id: task.id, status: shownStatus(status), file: clip(nameOf(path), 30) },
          related: [{ path, range: status.range, message: `The status of ${task.id}` }],
        });
      }
    }
  },
});
