import { defineRule, markdown } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { fieldKey } from '../../grammar/fields.ts';
import { incompleteItems } from './items.ts';

interface Options {
  readonly fields: readonly string[];
  readonly share: number;
}

const defaults: Options = {
  fields: [
    ...['priority', 'severity', 'effort', 'estimate', 'estimated effort', 'estimated time', 'impact', 'risk'],
    ...['likelihood', 'probability', 'owner', 'assignee', 'status', 'source', 'due', 'due date', 'deadline'],
  ],
  share: 0.8,
};

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'Numbered items of a document state the same fields.', seed: ['000/H.6'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        fields: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The fields by which items are sorted, added up and handed out.',
        },
        share: {
          type: 'number',
          minimum: 0.5,
          maximum: 1,
          description: 'How many of the items have to state a field for the others to be held to it.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { missing: 'Item does not state its {{fields}}, as the other items do' },
  },
  // A numbered heading, and a field.
  trigger: /#[ \t]*\d+[.)][\s\S]*:/,
  create: ({ document, kind, options, report }) => ({
    root() {
      // Tasks, records and entries are held to their fields by rules of their own.
      if (kind !== undefined) return;
      const asked = new Set(options.fields.map(fieldKey));
      for (const { titleRange, missing } of incompleteItems(document, { share: options.share, asked })) {
        report({ range: titleRange, messageId: 'missing', data: { fields: listed(missing) } });
      }
    },
  }),
});

function listed(names: readonly string[]): string {
  const [first = '', second, ...others] = names.map((name) => clip(name, 20));
  if (second === undefined) return first;
  return others.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${others.length} more`;
}
