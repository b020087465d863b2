import { defineRule } from '@devlint/core';
import { dateFormatSchema, orderMessages, reportOrder } from '../../grammar/ordering/order-reports.ts';
import type { OrderReading } from '../../grammar/ordering/sibling-lists.ts';
import changelog from '../../kinds/changelog/kind.ts';

type Options = Pick<OrderReading, 'order' | 'table' | 'dateFormat'>;

const defaults: Options = { order: 'either', table: 'auto', dateFormat: 'unknown' };

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'The newest entry of a changelog is at the top.', seed: ['001/C.1'] },
    severity: { recommended: 'error', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        order: {
          enum: ['either', 'version', 'date'],
          description: 'What orders releases: version or date, whichever explains a pair, or one of them alone.',
        },
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
  // An order needs two dates, versions or ids, and each has a digit.
  trigger: /\d/,
  create(context) {
    return {
      changelog(log) {
        reportOrder(context, log, { ...context.options, direction: 'descending' });
      },
    };
  },
});
