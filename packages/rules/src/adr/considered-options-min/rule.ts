import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import adr from '../../kinds/adr/kind.ts';

interface Options {
  readonly min: number;
}

const defaults: Options = { min: 2 };

export default defineRule({
  kind: adr,
  meta: {
    docs: {
      description: 'A decision record that lists its options lists more than the chosen one.',
      seed: ['002/4.2.3'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        min: {
          type: 'integer',
          minimum: 2,
          description: 'How many options a decision weighs, the chosen one included.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      few: 'Section "{{section}}" names {{count}}; name the rejected ones as well (at least {{min}} in all)',
      none: 'Section "{{section}}" says that nothing else was weighed; note what was rejected, and why',
    },
  },
  trigger: /option|alternative/i,
  create({ options: { min }, report }) {
    return {
      record({ decision, status }) {
        if (status?.canonical === 'DRAFT') return;
        const all = decision.optionSections.filter(({ lists }) => lists === 'options').flatMap((one) => one.options);
        for (const { title, titleRange: range, lists, options, none } of decision.optionSections) {
          const section = clip(title, 30);
          // Beside what a section calls alternatives there is always the choice itself.
          const count = lists === 'alternatives' ? options.length + 1 : all.length;
          if (none) report({ range, messageId: 'none', data: { section } });
          else if (options.length > 0 && count < min) {
            const number = options.length === 1 ? 'one option' : `${options.length} options`;
            report({ range, messageId: 'few', data: { section, count: number, min } });
          }
        }
      },
    };
  },
});
