import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { PriorityLevel } from '../../grammar/priority-levels.ts';
import { withoutSymbols } from '../../grammar/values.ts';
import priorities from '../../kinds/priorities/kind.ts';
import type { ItemPriority, MatrixRow } from '../../kinds/priorities/model.ts';

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
      const tallies = talliesOf(items);
      for (const { rows, total } of matrices) {
        const sum = rows.reduce((all, { count }) => all + count, 0);
        if (total !== undefined && total.count !== sum) {
          report({ range: total.range, messageId: 'total', data: { stated: total.count, actual: sum } });
        }
        if (!isAbout(rows, tallies)) continue;
        for (const row of rows) {
          const actual = countIn(row, tallies);
          if (actual === row.count) continue;
          const data = { stated: row.count, label: clip(withoutSymbols(row.label).trim(), 20), actual };
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

/** How many items state the same levels; there are few such groups, however many items. */
interface Tally {
  readonly levels: readonly PriorityLevel[];
  readonly count: number;
}

function talliesOf(items: readonly ItemPriority[]): readonly Tally[] {
  const tallies = new Map<string, Tally>();
  for (const { levels } of items) {
    const key = levels.join();
    tallies.set(key, { levels, count: (tallies.get(key)?.count ?? 0) + 1 });
  }
  return [...tallies.values()];
}

/**
 * Whether the items of the document are what the table counts: each is in one of its rows, most are there, and some row
 * is right. A table that is wrong throughout counts something else.
 */
function isAbout(rows: readonly MatrixRow[], tallies: readonly Tally[]): boolean {
  const stated = rows.reduce((all, { count }) => all + count, 0);
  const found = tallies.reduce((all, { count }) => all + count, 0);
  const areInRows = tallies.every((tally) => rows.filter((row) => isIn(tally, row)).length === 1);
  const isRight = rows.some((row) => row.count > 0 && row.count === countIn(row, tallies));
  return isRight && areInRows && found >= fewestItems && found * 2 >= stated;
}

function countIn(row: MatrixRow, tallies: readonly Tally[]): number {
  return tallies.reduce((all, tally) => (isIn(tally, row) ? all + tally.count : all), 0);
}

function isIn({ levels }: Tally, row: MatrixRow): boolean {
  return levels.some((level) => row.levels.includes(level));
}
