import { defineRule } from '@devlint/core';
import { withoutSymbols } from '../../grammar/values.ts';
import priorities from '../../kinds/priorities/kind.ts';
import type { ItemPriority, MatrixRow, PriorityMatrix } from '../../kinds/priorities/model.ts';

/** With fewer items than these a table most likely counts something that is not in the document. */
const fewestItems = 3;

export default defineRule({
  kind: priorities,
  trigger: /priority/i,
  meta: {
    docs: { description: 'A table that counts items by priority counts right.', seed: ['000/M.1', '000/M.2'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      count: 'Says {{stated}} for {{label}}; items of this priority in the document: {{actual}}',
      total: 'Total is {{stated}}, but the rows add up to {{actual}}',
      replace: 'Change to {{actual}}',
    },
  },
  create: ({ report }) => ({
    priorities({ items, matrices }) {
      for (const matrix of matrices) {
        const { rows, total } = matrix;
        const sum = rows.reduce((all, { count }) => all + count, 0);
        if (total !== undefined && total.count !== sum) {
          report({ range: total.range, messageId: 'total', data: { stated: total.count, actual: sum } });
        }
        if (!isAbout(matrix, items)) continue;
        for (const row of rows) {
          const actual = items.filter((item) => isIn(item, row)).length;
          if (actual === row.count) continue;
          const data = { stated: row.count, label: clip(withoutSymbols(row.label).trim()), actual };
          report({
            range: row.range,
            messageId: 'count',
            data,
            suggest: [
              { messageId: 'replace', data: { actual }, fix: (fixer) => fixer.replace(row.range, String(actual)) },
            ],
          });
        }
      }
    },
  }),
});

/**
 * Whether the items of the document are what the table counts: each is in one of its rows, most are there, and some row
 * is right. A table that is wrong throughout counts something else.
 */
function isAbout({ rows }: PriorityMatrix, items: readonly ItemPriority[]): boolean {
  const stated = rows.reduce((all, { count }) => all + count, 0);
  const inRows = items.filter((item) => rows.filter((row) => isIn(item, row)).length === 1);
  const isRight = rows.some((row) => row.count > 0 && row.count === items.filter((item) => isIn(item, row)).length);
  return isRight && items.length >= fewestItems && inRows.length === items.length && items.length * 2 >= stated;
}

function isIn({ levels }: ItemPriority, row: MatrixRow): boolean {
  return levels.some((level) => row.levels.includes(level));
}

function clip(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 19)}…`;
}
