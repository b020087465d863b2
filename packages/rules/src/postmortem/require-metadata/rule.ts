import { defineRule } from '@devlint/core';
import postmortem from '../../kinds/postmortem/kind.ts';
import { missingParticulars, type RequiredName, requiredNames } from './missing.ts';

interface Options {
  readonly required: readonly RequiredName[];
}

const defaults: Options = { required: requiredNames };

export default defineRule({
  kind: postmortem,
  meta: {
    docs: { description: 'A postmortem states when, how bad, how long and for whom.', seed: ['004/P1.1.1'] },
    severity: { recommended: 'off', strict: 'error' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: {
          type: 'array',
          items: { enum: requiredNames },
          uniqueItems: true,
          description: 'What a postmortem must state.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Postmortem does not state: {{names}}',
    },
  },
  create({ options, report }) {
    return {
      postmortem(model) {
        const missing = missingParticulars(model, options.required);
        if (missing.length === 0) return;
        report({ range: model.titleRange, messageId: 'missing', data: { names: missing.join(', ') } });
      },
    };
  },
});
