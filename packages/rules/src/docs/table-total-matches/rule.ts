import { defineRule, markdown } from '@devlint/core';
import { wrongTotals } from './totals.ts';

const skipped: ReadonlySet<string | undefined> = new Set(['template', 'adr-template', 'postmortem-template']);

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'The total of a table is the sum of its rows.', seed: '000' },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    messages: {
      wrong: '{{label}} is {{stated}}, but the rows above add up to {{sum}}',
      change: 'Change to {{sum}}',
    },
  },
  trigger: /\btotal|\bsum/i,
  create: ({ document, kind, report }) => ({
    table(table) {
      if (skipped.has(kind)) return;
      for (const { label, stated, range, sum } of wrongTotals(document, table)) {
        report({
          range,
          messageId: 'wrong',
          data: { label, stated, sum },
          suggest: [{ messageId: 'change', data: { sum }, fix: (fixer) => fixer.replace(range, sum) }],
        });
      }
    },
  }),
});
