import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { repeatedIds } from './repeated.ts';

export default defineProjectRule({
  uses: [tasklist],
  meta: {
    docs: { description: 'No two tasks of a project have the same ID.', seed: ['001/T.1'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      here: 'Task ID {{id}} is already defined at line {{line}}',
      elsewhere: 'Task ID {{id}} is already defined in {{file}} at line {{line}}',
    },
  },
  check(context) {
    for (const { path, task, first } of repeatedIds(context.documents(tasklist))) {
      const { id, idRange: range } = task;
      const { line } = first.task;
      const related = [
        { path: first.path, range: first.task.idRange, message: `${first.task.id} is defined here first` },
      ];
      if (first.path === path) context.report({ path, range, messageId: 'here', data: { id, line }, related });
      else {
        const file = first.path.slice(first.path.lastIndexOf('/') + 1);
        context.report({ path, range, messageId: 'elsewhere', data: { id, file: clip(file, 36), line }, related });
      }
    }
  },
});
