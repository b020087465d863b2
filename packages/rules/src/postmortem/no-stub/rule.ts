import { defineRule } from '@devlint/core';
import postmortem from '../../kinds/postmortem/kind.ts';

interface Options {
  readonly minCharacters: number;
}

const defaults: Options = { minCharacters: 400 };

export default defineRule({
  kind: postmortem,
  meta: {
    docs: { description: 'A postmortem tells what happened, and is not only a heading for it.', seed: ['004/P1.1.6'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        minCharacters: {
          type: 'integer',
          minimum: 1,
          description: 'What a report has to say at least, headings and comments not counted.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      stub: 'Postmortem is a stub: it has less than {{min}} characters besides its headings',
    },
  },
  create({ options, report }) {
    return {
      postmortem({ bodyLength, titleRange: range }) {
        if (bodyLength < options.minCharacters)
          report({ range, messageId: 'stub', data: { min: options.minCharacters } });
      },
    };
  },
});
