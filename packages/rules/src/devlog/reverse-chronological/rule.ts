import { defineRule } from '@devlint/core';
import { logOrderDefaults, logOrderSchema } from '../../grammar/ordering/log-options.ts';
import { orderMessages, reportOrder } from '../../grammar/ordering/order-reports.ts';
import devlog from '../../kinds/devlog/kind.ts';

export default defineRule({
  kind: devlog,
  meta: {
    docs: { description: "The entries of a developers' log follow its order, newest first.", seed: ['001/D.1'] },
    severity: { recommended: 'error', strict: 'error' },
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
      devlog(log) {
        reportOrder(context, log, { ...context.options, order: 'either', table: 'auto' });
      },
    };
  },
});
