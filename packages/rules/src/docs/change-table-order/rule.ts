import { defineRule, markdown } from '@devlint/core';
import { logRowsOf } from '../../grammar/log-table.ts';
import { dateFormatSchema, orderMessages, reportOrder } from '../../grammar/ordering/order-reports.ts';
import type { OrderReading } from '../../grammar/ordering/sibling-lists.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { logKinds } from '../../kinds/log-kinds.ts';
import { templateKinds } from '../../kinds/template-kinds.ts';

type Options = Pick<OrderReading, 'table' | 'dateFormat'>;

const defaults: Options = { table: 'auto', dateFormat: 'unknown' };

/** What documents call the table of their own changes; compared form. */
const title = /^(?:change ?log|change history|changes|revision history|revisions|document history|version history)$/;

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: "The table of a document's own changes is in the order of their dates.", seed: ['004/C.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        table: {
          enum: ['auto', 'descending'],
          description: 'Whether a table may run oldest first if most of its rows do, or the newest row must be on top.',
        },
        dateFormat: dateFormatSchema,
      },
    },
    defaultOptions: [defaults],
    messages: orderMessages,
  },
  trigger: /change|revision|history/i,
  create(context) {
    const { document, kind, options } = context;
    return {
      root() {
        // Whole files of changes have a rule of their own, and templates have no history yet.
        if (logKinds.has(kind) || templateKinds.has(kind)) return;
        const logs = sectionsOf(document).filter(({ key }) => title.test(key));
        if (logs.length === 0) return;
        for (const node of document.tree.children) {
          if (node.type !== 'table') continue;
          const { start } = document.rangeOf(node);
          if (!logs.some(({ ownBody }) => ownBody.start <= start && start < ownBody.end)) continue;
          const log = { mode: 'table', entries: [], groups: [], taskIds: [], rows: logRowsOf(document, node) } as const;
          reportOrder(context, log, { ...options, order: 'either', direction: 'descending' });
        }
      },
    };
  },
});
