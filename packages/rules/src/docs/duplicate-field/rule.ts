import { defineRule, type Fixer, markdown } from '@devlint/core';
import { findDates } from '../../grammar/dates.ts';
import { updateKeys } from '../../grammar/document-dates.ts';
import { fieldKey } from '../../grammar/fields.ts';
import { templateKinds } from '../../kinds/template-kinds.ts';
import { fieldBlocks, type Repetition, repetitions } from './blocks.ts';

interface Options {
  readonly fields: readonly string[];
}

const defaults: Options = {
  fields: [
    ...[
      'Status',
      'Priority',
      'Severity',
      'Owner',
      'Date',
      'Created',
      'Updated',
      'Last Updated',
      'Started',
      'Completed',
    ],
    ...['Due', 'Due Date', 'Deadline', 'Version', 'Effort', 'Estimate', 'Estimated Time', 'Deciders'],
  ],
};

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'A block of fields states each of them once.', seed: ['000/H.1', '004/H.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        fields: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Names of fields that a block states once. Letter case does not matter.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { repeated: '{{name}} is stated here and at line {{line}} of the same block' },
  },
  // Two names with a colon each.
  trigger: /:[\s\S]*:/,
  create({ document, kind, options, path, report }) {
    const { text, lines } = document.file;
    const single = new Set(options.fields.map(fieldKey));
    const removal = ({ field, first }: Repetition) => {
      if (field.form !== 'item' || field.value !== first.value || field.value === '') return undefined;
      const { line } = lines.positionOf(field.range.start);
      const start = lines.startOf(line);
      const end = lines.endOf(line);
      const isWholeLine =
        text.slice(start, field.range.start).trim() === '' && text.slice(field.range.end, end).trim() === '';
      // With the line break before it, so that nothing is left where it was the last line.
      return isWholeLine ? (fixer: Fixer) => fixer.remove({ start: lines.endOf(line - 1), end }) : undefined;
    };
    return {
      root() {
        if (templateKinds.has(kind)) return;
        for (const block of fieldBlocks(document)) {
          for (const repetition of repetitions(block, (key) => single.has(key))) {
            const { field, first } = repetition;
            if (isOfAnotherRule(repetition) || isNoDate(repetition)) continue;
            report({
              range: field.nameRange,
              messageId: 'repeated',
              data: { name: field.name, line: lines.positionOf(first.range.start).line },
              related: [{ path, range: first.range, message: `${first.name} is here first` }],
              fix: removal(repetition),
            });
          }
        }
      },
    };
  },
});

/** Two dates of the last update are reported by `docs/last-updated-consistent`, which knows the right one. */
function isOfAnotherRule({ field, first }: Repetition): boolean {
  return updateKeys.test(field.key) && field.value !== first.value && findDates(field.value).length > 0;
}

/** `Created: src/a.ts` and `Created: src/b.ts` are what was made, not when. */
function isNoDate({ field, first }: Repetition): boolean {
  if (!/(?:^| )(?:date|created|updated|started|completed|due|deadline)$/.test(field.key)) return false;
  return findDates(field.value).length === 0 || findDates(first.value).length === 0;
}
