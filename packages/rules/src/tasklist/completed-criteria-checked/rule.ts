import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import kind from '../../kinds/tasklist/kind.ts';
import { failedCheckpoint, openCriteria } from './open-criteria.ts';

export default defineRule({
  kind,
  // A box that is not checked, or a checkpoint that is marked as failed.
  trigger: /\[ \]|❌/,
  meta: {
    docs: { description: 'A completed task meets all of its acceptance criteria.', seed: ['001/T.7', '001/S.5'] },
    severity: { recommended: 'warn', strict: 'error' },
    messages: {
      one: '{{id}} is {{status}} but 1 of {{all}} acceptance criteria is unchecked',
      several: '{{id}} is {{status}} but {{open}} of {{all}} acceptance criteria are unchecked',
      checkpoint: '{{id}} is {{status}} but its "{{title}}" is marked ❌',
    },
  },
  create(context) {
    return {
      task(task) {
        const { id, status, criteria } = task;
        if (status?.state !== 'COMPLETED') return;
        const shown = status.word === '' ? 'COMPLETED' : clip(status.word, 28);
        const open = openCriteria(criteria);
        const [first] = open;
        const related = [{ path: context.path, range: status.range, message: 'The status says that it is completed' }];
        if (first !== undefined) {
          const { range } = first.checkbox;
          const data = { id, status: shown, all: criteria.length };
          if (open.length === 1) context.report({ range, messageId: 'one', data, related });
          else context.report({ range, messageId: 'several', data: { ...data, open: open.length }, related });
        }
        const checkpoint = failedCheckpoint(task, context.document.file.text);
        if (checkpoint === undefined) return;
        const { range, title } = checkpoint;
        context.report({
          range,
          messageId: 'checkpoint',
          data: { id, status: shown, title: clip(title, 28) },
          related,
        });
      },
    };
  },
});
