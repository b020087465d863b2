import { defineRule } from '@devlint/core';
import { logOrderDefaults, logOrderSchema } from '../../grammar/ordering/log-options.ts';
import { orderMessages, reportOrder } from '../../grammar/ordering/order-reports.ts';
import deployLog from '../../kinds/deploy-log/kind.ts';

export default defineRule({
  kind: deployLog,
  meta: {
    docs: { description: 'The newest deployment stands on top of the log.' },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { direction: 'descending' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: logOrderSchema,
    defaultOptions: [logOrderDefaults],
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
