import { defineRule } from '@devlint/core';
import { dateFormatSchema, orderMessages, reportOrder } from '../../grammar/ordering/order-reports.ts';
import type { OrderReading } from '../../grammar/ordering/sibling-lists.ts';
import deployLog from '../../kinds/deploy-log/kind.ts';

interface Options extends Pick<OrderReading, 'dateFormat'> {
  readonly direction: 'auto' | 'descending';
}

const defaults: Options = { direction: 'auto', dateFormat: 'unknown' };

export default defineRule({
  kind: deployLog,
  meta: {
    docs: { description: 'The newest deployment stands on top of the log.', seed: ['003/B.6'] },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { direction: 'descending' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        direction: {
          enum: ['auto', 'descending'],
          description: 'Whether a log that does not say its order may run oldest first if most of its entries do.',
        },
        dateFormat: dateFormatSchema,
      },
    },
    defaultOptions: [defaults],
    messages: orderMessages,
  },
  // An order needs two dates or ids, and each has a digit.
  trigger: /\d/,
  create(context) {
    return {
      deployLog({ log }) {
        // A version may be deployed again, and an older one after a newer: only the dates tell.
        reportOrder(context, log, { ...context.options, order: 'date', table: 'auto' });
      },
    };
  },
});
