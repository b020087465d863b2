import { defineRule, markdown } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { instructionsIn } from './instructions.ts';

interface Options {
  readonly comments: boolean;
}

const defaults: Options = { comments: false };

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'No instructions of the template are left in a decision record.' },
    severity: { recommended: 'warn', strict: 'error' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        comments: { type: 'boolean', description: 'Whether instructions in HTML comments count as well.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      left: 'Left over from the template: "{{text}}"',
    },
  },
  trigger:
    /[{[]|issue|change that we|becomes easier|context and problem statement|section|optional element|A decision may/i,
  create({ document, kind, options, report }) {
    if (kind !== 'adr') return {};
    return {
      root() {
        for (const { text, range } of instructionsIn(document, options.comments)) {
          const shown = text.replace(/\s+/g, ' ');
          report({
            range,
            messageId: 'left',
            data: { text: clip(shown, 70) },
          });
        }
      },
    };
  },
});
