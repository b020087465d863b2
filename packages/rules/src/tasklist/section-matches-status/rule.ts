import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Status, Task } from '../../kinds/tasklist/model.ts';
import { statusChange, wordForState } from '../../kinds/tasklist/status-words.ts';
import { groupFinder, isMisplaced } from './groups.ts';
import { moverFor } from './move.ts';

export default defineRule({
  kind,
  // A status stands in a field or column of that name, or of the name "State"; a row may have a symbol instead.
  trigger: /stat(?:us|e)|\p{Extended_Pictographic}/iu,
  meta: {
    docs: { description: 'A task stands under the heading of its own status.', seed: ['001/T.9'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    messages: {
      elsewhere: '{{id}} is {{status}} but sits under "{{group}}"',
      replace: 'Change to {{status}}',
      move: 'Move {{id}} under "{{group}}"',
    },
  },
  create(context) {
    return {
      tasklist(model) {
        const { statusGroups } = model;
        if (statusGroups.length === 0) return;
        const moveTo = moverFor(model, context.document.file.text);
        const groupAt = groupFinder(statusGroups);
        const states = new Set(statusGroups.map(({ state }) => state));
        const report = (task: Task, status: Status) => {
          const group = groupAt(task);
          if (status.state === undefined || group === undefined || !isMisplaced(status.state, group, states)) return;
          const { id } = task;
          const change = statusChange(model, status, group.state);
          const target = statusGroups.find(
            ({ state, depth, heading }) =>
              state === status.state && depth === group.depth && heading.start !== group.heading.start,
          );
          const edits = target && moveTo(task, target);
          context.report({
            range: status.range,
            messageId: 'elsewhere',
            data: { id, status: shown(status), group: clip(group.title, 28) },
            related: [{ path: context.path, range: group.heading, message: 'The task sits under this heading' }],
            suggest: [
              {
                messageId: 'replace',
                data: { status: change.word },
                fix: (fixer) => fixer.replace(change.range, change.text),
              },
              ...(target === undefined || edits === undefined
                ? []
                : [
                    {
                      messageId: 'move' as const,
                      data: { id, group: clip(target.title, 28) },
                      fix: edits,
                    },
                  ]),
            ],
          });
        };
        const shown = ({ word, state }: Status) =>
          clip(word === '' && state !== undefined ? wordForState(model, state, '') : word, 28);
        for (const task of model.tasks)
          if (task.status !== undefined && task.form !== 'stub') report(task, task.status);
      },
    };
  },
});
