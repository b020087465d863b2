import { defineRule } from '@devlint/core';
import postmortem from '../../kinds/postmortem/kind.ts';
import { lateness } from './delay.ts';

interface Options {
  readonly hours: number;
}

const defaults: Options = { hours: 48 };

export default defineRule({
  kind: postmortem,
  meta: {
    docs: { description: 'A postmortem is published soon after the incident.', seed: ['004/4.3', '004/S.4'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        hours: { type: 'number', minimum: 1, description: 'How many hours after the resolution a postmortem is due.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      late: 'Postmortem published {{delay}} after resolution (SLA {{hours}} h)',
    },
  },
  // The fields that say when a report was published.
  trigger: /publi|creat|report/i,
  create({ options, report }) {
    return {
      postmortem(model) {
        const late = lateness(model, options.hours);
        if (late === undefined) return;
        const { published, text } = late;
        report({
          range: published.valueRange,
          messageId: 'late',
          data: { delay: text, hours: String(options.hours) },
        });
      },
    };
  },
});
