import { defineRule } from '@devlint/core';
import { dateFormatSchema, orderMessages, reportOrder } from '../../grammar/ordering/order-reports.ts';
import type { OrderReading } from '../../grammar/ordering/sibling-lists.ts';
import devlog from '../../kinds/devlog/kind.ts';

interface Options extends Pick<OrderReading, 'dateFormat'> {
  readonly direction: 'auto' | 'descending';
}

const defaults: Options = { direction: 'auto', dateFormat: 'unknown' };

export default defineRule({
  kind: devlog,
  meta: {
    docs: { description: "The entries of a developers' log follow its order, newest first.", seed: ['001/D.1'] },
    severity: { recommended: 'error', strict: 'error' },
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
      devlog(log) {
        reportOrder(context, log, { ...context.options, order: 'either', table: 'auto' });
      },
    };
  },
});
