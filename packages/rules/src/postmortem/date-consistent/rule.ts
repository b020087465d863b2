import { defineRule, type Fixer } from '@devlint/core';
import { formatDate } from '../../grammar/dates.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import { contradictions } from './contradictions.ts';

export default defineRule({
  kind: postmortem,
  meta: {
    docs: {
      description: 'The title, the file name and the timeline of a postmortem agree on the day.',
      seed: ['004/P1.1.1'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      fileName: '{{place}} says {{date}} but the file name says {{other}}',
      title: '{{place}} says {{date}} but the title says {{other}}',
      timeline: '{{place}} says {{date}} but the timeline is of {{other}}',
      change: 'Change to {{wanted}}',
    },
  },
  // All dates that are compared have a year.
  trigger: /(?:19|20)\d\d/,
  create({ report }) {
    return {
      postmortem(model) {
        for (const { kind, place, stated, other, wanted } of contradictions(model)) {
          const date = formatDate(stated.date);
          const iso = /^\d{4}-\d{2}-\d{2}$/.test(stated.text);
          const suggest =
            wanted === undefined || !iso
              ? []
              : [
                  {
                    messageId: 'change' as const,
                    data: { wanted },
                    fix: (fixer: Fixer) => fixer.replace(stated.range, wanted),
                  },
                ];
          const finding = { range: stated.range, data: { place, date, other }, suggest };
          if (kind === 'fileName') report({ ...finding, messageId: 'fileName' });
          else if (kind === 'title') report({ ...finding, messageId: 'title' });
          else report({ ...finding, messageId: 'timeline' });
        }
      },
    };
  },
});
