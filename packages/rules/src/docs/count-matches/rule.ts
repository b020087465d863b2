import { defineRule, type Fixer, markdown } from '@devlint/core';
import { templateKinds } from '../../kinds/template-kinds.ts';
import { wrongCounts } from './counts.ts';
import { wrongTotals } from './totals.ts';

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: {
      description: 'A number in brackets above a list or table is the number of its items.',
      seed: ['003/F.1', '003/F.3'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    messages: {
      items: 'Says {{stated}}, but the list has {{actual}}',
      rows: 'Says {{stated}}, but the table has {{actual}}',
      total: 'Says {{stated}}, but the headings above count {{sum}}',
    },
  },
  trigger: /\(\d{1,3}\)/,
  create: ({ document, kind, report }) => ({
    root() {
      if (templateKinds.has(kind)) return;
      for (const { stated, actual, range, isAll, things } of wrongCounts(document)) {
        const fix = (fixer: Fixer) => (isAll ? fixer.replace(range, String(actual)) : undefined);
        const thing = things === 'rows' ? 'row' : 'item';
        const data = { stated, actual: `${actual} ${thing}${actual === 1 ? '' : 's'}` };
        if (things === 'rows') report({ range, messageId: 'rows', data, fix });
        else report({ range, messageId: 'items', data, fix });
      }
      for (const { range, ...data } of wrongTotals(document)) report({ range, messageId: 'total', data });
    },
  }),
});
