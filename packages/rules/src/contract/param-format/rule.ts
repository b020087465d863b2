import { defineRule } from '@devlint/core';
import contract from '../../kinds/contract/kind.ts';

interface Options {
  readonly items: 'mixed' | 'all';
}

const defaults: Options = { items: 'mixed' };

export default defineRule({
  kind: contract,
  meta: {
    docs: { description: 'What a component expects is listed by name, each with a description.', seed: ['001/I.3'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        items: {
          enum: ['mixed', 'all'],
          description: 'Whether lists in which nothing is named are left alone.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      name: 'Begin with the name in backticks and describe it: "`order`: what is to be paid"',
      description: 'Say what this is: a colon and a description after the name',
    },
  },
  trigger: /expects/i,
  create({ options, report }) {
    return {
      component({ inputs }) {
        if (options.items === 'mixed' && inputs.every(({ named }) => !named)) return;
        for (const { range, named, described } of inputs) {
          if (!named) report({ range, messageId: 'name' });
          else if (!described) report({ range, messageId: 'description' });
        }
      },
    };
  },
});
