import { defineRule } from '@devlint/core';
import { formatDate } from '../../grammar/dates.ts';
import adr from '../../kinds/adr/kind.ts';

interface Options {
  readonly days: number;
}

const defaults: Options = { days: 90 };
const dayLength = 24 * 60 * 60 * 1000;

export default defineRule({
  kind: adr,
  meta: {
    docs: { description: 'Proposals of decisions are decided within a few months.', seed: ['004/8.1'] },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        days: { type: 'integer', minimum: 1, description: 'How many days a record may wait for a decision.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      stale: 'ADR has been "{{status}}" since {{date}}; decide, or withdraw it',
    },
  },
  create({ options, now, report }) {
    return {
      record({ status, date }) {
        if (status === undefined || (status.canonical !== 'PROPOSED' && status.canonical !== 'DRAFT')) return;
        if (date?.day === undefined || status.unedited === 'alternatives') return;
        const days = (now.getTime() - Date.UTC(date.year, date.month - 1, date.day)) / dayLength;
        const data = { status: status.word, date: formatDate(date) };
        if (days > options.days) report({ range: status.range, messageId: 'stale', data });
      },
    };
  },
});
