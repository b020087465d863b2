import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { findDates, formatDate, isRealDate, type LooseDate } from '../../grammar/dates.ts';
import { actionState } from '../../kinds/postmortem/action-states.ts';
import postmortem from '../../kinds/postmortem/kind.ts';

export default defineRule({
  kind: postmortem,
  meta: {
    docs: { description: 'Action items are done by the day that they are due.', seed: ['004/P1.1.5'] },
    severity: { recommended: 'off', strict: 'off' },
    messages: {
      overdue: 'Action item "{{item}}" was due on {{date}} and is still open',
    },
  },
  trigger: /\d{4}/,
  create({ now, report }) {
    return {
      actions({ tables, items }) {
        for (const { cells, title, struck } of tables.flatMap(({ rows }) => rows)) {
          const date = cells.due === undefined ? undefined : findDates(cells.due.text)[0]?.date;
          const state = actionState(cells.status?.text ?? '');
          if (cells.due === undefined || struck || state === 'done' || state === 'dropped' || !isPast(date)) continue;
          report({
            range: cells.due.range,
            messageId: 'overdue',
            data: { item: clip(title, 40), date: formatDate(date) },
          });
        }
        for (const { dueDate, done, range, title } of items) {
          if (!done && isPast(dueDate))
            report({ range, messageId: 'overdue', data: { item: clip(title, 40), date: formatDate(dueDate) } });
        }
      },
    };

    /** The day itself is still in time. */
    function isPast(date: LooseDate | undefined): date is LooseDate {
      if (date?.day === undefined || !isRealDate(date)) return false;
      return (
        Date.UTC(date.year, date.month - 1, date.day) <
        Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
      );
    }
  },
});
