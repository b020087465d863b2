import { defineRule, type Fixer, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Status, Task } from '../../kinds/tasklist/model.ts';
import type { State } from '../../kinds/tasklist/states.ts';
import { statusChange } from '../../kinds/tasklist/status-words.ts';
import { contradictionIn } from './contradiction.ts';

export default defineRule({
  kind,
  // A status stands in a field or column of that name, or of the name "State".
  trigger: /stat(?:us|e)/i,
  meta: {
    docs: { description: 'The checkbox or symbol of a task says the same as its status.', seed: ['001/T.11'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      checked: 'Checkbox is checked but status is {{status}}',
      unchecked: 'Checkbox is unchecked but status is {{status}}',
      marked: 'Task is marked {{symbol}} but status is {{status}}',
      check: 'Check the box',
      uncheck: 'Uncheck the box',
      replace: 'Change the status to {{status}}',
      remove: 'Remove {{symbol}}',
      swap: 'Change to {{symbol}}',
    },
  },
  create(context) {
    return {
      tasklist(model) {
        const { text } = context.document.file;
        const restated = (status: Status, state: State) => {
          const { range, text, word } = statusChange(model, status, state);
          return {
            messageId: 'replace' as const,
            data: { status: word },
            fix: (fixer: Fixer) => fixer.replace(range, text),
          };
        };
        const report = (task: Task, status: Status) => {
          const found = contradictionIn(task);
          if (found === undefined) return;
          const { range } = found;
          const data = { status: clip(status.word === '' ? status.value : status.word, 40) };
          const related = [{ path: context.path, range: status.range, message: 'The status says otherwise' }];
          if (found.kind === 'box') {
            const checked = found.says === 'done';
            const mark = { messageId: checked ? 'uncheck' : 'check' } as const;
            context.report({
              range,
              ...(checked ? ({ messageId: 'checked', data } as const) : ({ messageId: 'unchecked', data } as const)),
              related,
              suggest: [
                { ...mark, fix: (fixer) => fixer.replace(range, checked ? '[ ]' : '[x]') },
                restated(status, checked ? 'COMPLETED' : 'IN_PROGRESS'),
              ],
            });
            return;
          }
          const symbol = text.slice(range.start, range.end);
          const done = found.says === 'done';
          context.report({
            range,
            messageId: 'marked',
            data: { symbol, ...data },
            related,
            suggest: [
              done
                ? { messageId: 'remove', data: { symbol }, fix: (fixer) => fixer.remove(withBlank(text, range)) }
                : { messageId: 'swap', data: { symbol: '✅' }, fix: (fixer) => fixer.replace(range, '✅') },
              restated(status, done ? 'COMPLETED' : 'IN_PROGRESS'),
            ],
          });
        };
        for (const task of model.tasks) if (task.status !== undefined) report(task, task.status);
      },
    };
  },
});

/** A symbol with the blank that keeps it apart from the text: the one before it, or the one after it. */
function withBlank(text: string, { start, end }: Range): Range {
  const isBlank = (at: number) => text[at] === ' ' || text[at] === '\t';
  if (isBlank(start - 1) && !isBlank(end)) return { start: start - 1, end };
  return { start, end: isBlank(end) ? end + 1 : end };
}
