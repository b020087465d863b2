import { defineRule } from '@devlint/core';
import { impossibleDates } from '../../grammar/impossible-dates.ts';
import devlog from '../../kinds/devlog/kind.ts';

export default defineRule({
  kind: devlog,
  meta: {
    docs: { description: "Every date in a developers' log exists.", seed: ['001/D.4'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      impossible: '"{{date}}" is not a date of the calendar',
    },
  },
  // Dates have digits.
  trigger: /\d/,
  create(context) {
    const { text } = context.document.file;
    return {
      devlog(log) {
        for (const range of impossibleDates(log)) {
          context.report({ range, messageId: 'impossible', data: { date: text.slice(range.start, range.end) } });
        }
      },
    };
  },
});
