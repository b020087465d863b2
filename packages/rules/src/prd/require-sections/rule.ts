import { defineRule } from '@devlint/core';
import { askedSections, headingFor, type SectionNames } from '../../grammar/section-synonyms.ts';
import prd from '../../kinds/prd/kind.ts';
import { prdSections } from './sections.ts';

interface Options {
  readonly sections: SectionNames;
  readonly minMatch: number;
}

const defaults: Options = { sections: prdSections, minMatch: 5 };

export default defineRule({
  kind: prd,
  meta: {
    docs: {
      description: 'A product requirements document has the sections that it is read for.',
      seed: ['002/2.1.3', '002/2.2.1', '002/2.2.2', '002/2.2.3', '002/2.2.4', '002/Q.5'],
    },
    severity: { recommended: 'off', strict: 'error' },
    strictOptions: { minMatch: 99 },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        sections: {
          type: 'object',
          additionalProperties: { type: 'array', items: { type: 'string', minLength: 1 } },
          description: 'The sections in their order, each with other words that stand for it.',
        },
        minMatch: {
          type: 'integer',
          minimum: 1,
          description: 'With this many of the sections a document is complete enough.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'PRD is missing: {{sections}}',
      add: 'Add {{sections}}',
    },
  },
  create({ options, report }) {
    return {
      prd(outline) {
        const asked = askedSections(outline, options.sections);
        const missing = asked.filter(({ found }) => found.length === 0);
        if (missing.length === 0 || asked.length - missing.length >= options.minMatch) return;
        const data = { sections: listed(missing.map(({ title }) => title)) };
        report({
          range: outline.titleRange,
          messageId: 'missing',
          data,
          suggest: [
            {
              messageId: 'add',
              data,
              fix: (fixer) =>
                inPlaces(missing.map((one) => headingFor(outline, asked, one))).map(({ at, text }) =>
                  fixer.insertAt(at, text),
                ),
            },
          ],
        });
      },
    };
  },
});

/** Several headings for one place become one text, in their order. */
function inPlaces(insertions: readonly { readonly at: number; readonly text: string }[]) {
  const texts = new Map<number, string>();
  for (const { at, text } of insertions) texts.set(at, (texts.get(at) ?? '') + text);
  return [...texts].map(([at, text]) => ({ at, text }));
}

/** Messages stay short; more titles than these are counted. */
function listed(titles: readonly string[]): string {
  return titles.length <= 4 ? titles.join(', ') : `${titles.slice(0, 3).join(', ')} and ${titles.length - 3} more`;
}
