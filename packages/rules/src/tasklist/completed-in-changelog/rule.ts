import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { taskProjects } from '../../kinds/tasklist/projects.ts';
import { recordsOf } from './records.ts';
import { skeletonsFor } from './skeleton.ts';

export default defineProjectRule({
  uses: [tasklist, changelog],
  meta: {
    docs: { description: 'A completed task has an entry in the changelog.', seed: ['001/T.16'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: '{{id}} is {{status}} but {{file}} has no entry for it',
      add: 'Add an entry to {{file}}',
    },
  },
  check(context) {
    const tasklists = context.documents(tasklist);
    const projectOf = taskProjects({ tasklists, logs: context.documents(changelog), paths: [] });
    for (const { path, model } of tasklists) {
      const project = projectOf(path);
      if (project === undefined) continue;
      const completed = model.tasks.filter(isCompleted);
      const records = recordsOf(project, completed);
      if (records === undefined) continue;
      const file = clip(nameOf(records.main.path), 36);
      const skeletonFor = skeletonsFor(records.main.model, context.now);
      const seen = new Set<string>();
      for (const task of completed) {
        const key = comparedId(task.id);
        if (task.status === undefined || seen.has(key) || records.has(key)) continue;
        seen.add(key);
        const { word, range } = task.status;
        const skeleton = skeletonFor(task);
        context.report({
          path,
          range,
          messageId: 'missing',
          data: { id: task.id, status: word === '' || word.length > 24 ? 'COMPLETED' : word, file },
          related: [{ path: records.main.path, range: records.place, message: 'The newest entry' }],
          suggest:
            skeleton === undefined
              ? []
              : [
                  {
                    messageId: 'add',
                    data: { file },
                    fix: (fixer) => fixer.in(records.main.path).insertAt(skeleton.offset, skeleton.text),
                  },
                ],
        });
      }
    }
  },
});

function isCompleted({ form, status }: Task): boolean {
  return form !== 'stub' && status?.state === 'COMPLETED';
}
