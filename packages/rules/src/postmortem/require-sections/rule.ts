import { defineRule } from '@devlint/core';
import postmortem from '../../kinds/postmortem/kind.ts';
import { missingSections, skeleton } from './missing.ts';
import { type SectionOptions, templateNames } from './templates.ts';

const defaults: SectionOptions = { template: 'minimal', require: [], synonyms: {}, labels: true };

export default defineRule({
  kind: postmortem,
  meta: {
    docs: {
      description: 'A postmortem has the sections that the team has agreed on.',
      seed: ['004/4.1', '004/P1.1.2'],
    },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { template: 'seed' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        template: {
          enum: templateNames,
          description: 'The template whose sections a postmortem must have.',
        },
        require: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Further sections, by heading ("Customer impact") or meaning ("impact", "root-cause").',
        },
        synonyms: {
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string', minLength: 1 } },
          description: 'Further headings by the section that they stand for: `{ "Action Items": ["Homework"] }`.',
        },
        labels: {
          type: 'boolean',
          description: 'Whether a bold label counts as a section, and an introduction as the summary.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Postmortem is missing: {{sections}}',
      add: 'Add {{sections}}',
    },
  },
  create({ options, report }) {
    return {
      postmortem(model) {
        const missing = missingSections(model, options);
        if (missing.length === 0) return;
        const data = { sections: missing.map(({ title }) => title).join(', ') };
        report({
          range: model.titleRange,
          messageId: 'missing',
          data,
          suggest: [
            {
              messageId: 'add',
              data,
              fix: (fixer) => skeleton(model, options).map(({ at, text }) => fixer.insertAt(at, text)),
            },
          ],
        });
      },
    };
  },
});
