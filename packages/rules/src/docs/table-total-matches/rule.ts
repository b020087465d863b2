import { defineRule, markdown } from '@devlint/core';
import { readPriorities } from '../../kinds/priorities/read.ts';
import { templateKinds } from '../../kinds/template-kinds.ts';
import { wrongTotals } from './totals.ts';

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'The total of a table is the sum of its rows.', seed: ['000/M.3'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    messages: {
      wrong: '{{label}} is {{stated}}, but the rows above add up to {{sum}}',
      change: 'Change to {{sum}}',
    },
  },
  trigger: /\btotal|\bsum/i,
  create({ document, kind, report }) {
    /** Where the items of each priority are counted, which `hub/priority-matrix-counts` adds up. */
    let ofPriorities: ReadonlySet<number> | undefined;
    return {
      table(table) {
        if (templateKinds.has(kind)) return;
        for (const { label, stated, range, sum } of wrongTotals(document, table)) {
          ofPriorities ??= new Set(readPriorities(document).matrices.flatMap(({ total }) => total?.range.start ?? []));
          if (ofPriorities.has(range.start)) continue;
          report({
            range,
            messageId: 'wrong',
            data: { label, stated, sum },
            suggest: [{ messageId: 'change', data: { sum }, fix: (fixer) => fixer.replace(range, sum) }],
          });
        }
      },
    };
  },
});
