import { dateFormatSchema } from './order-reports.ts';
import type { OrderReading } from './sibling-lists.ts';

/** The options of the rules about the order of a log of dated entries. */
export interface LogOrderOptions extends Pick<OrderReading, 'dateFormat'> {
  readonly direction: 'auto' | 'descending';
}

export const logOrderDefaults: LogOrderOptions = { direction: 'auto', dateFormat: 'unknown' };

export const logOrderSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    direction: {
      enum: ['auto', 'descending'],
      description: 'Whether a log that does not say its order may run oldest first if most of its entries do.',
    },
    dateFormat: dateFormatSchema,
  },
};
