import { defineRule } from '@devlint/core';
import { formatDate } from '../../grammar/dates.ts';
import devlog from '../../kinds/devlog/kind.ts';
import { strayEntries } from './stray-entries.ts';

export default defineRule({
  kind: devlog,
  meta: {
    docs: { description: 'An entry under the heading of a day is dated that day.', seed: ['001/D.4'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      differs: 'Entry is dated {{date}} but stands under {{group}}',
    },
  },
  // Both dates have digits.
  trigger: /\d/,
  create(context) {
    return {
      devlog(log) {
        for (const { date, range, group, groupDate } of strayEntries(log)) {
          context.report({
            range,
            messageId: 'differs',
            data: { date: formatDate(date), group: formatDate(groupDate) },
            related: [{ path: context.path, range: group.titleRange, message: 'The heading of the day' }],
          });
        }
      },
    };
  },
});
