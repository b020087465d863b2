import { defineRule, type Range } from '@devlint/core';
import { compareDates, type LooseDate } from '../../grammar/dates.ts';
import { leadingDate, updateKeys } from '../../grammar/document-dates.ts';
import page from '../../kinds/page/kind.ts';
import type { PageField } from '../../kinds/page/model.ts';

interface DatedField {
  readonly field: PageField;
  readonly date: LooseDate;
  readonly text: string;
  readonly range: Range;
}

export default defineRule({
  kind: page,
  meta: {
    docs: {
      description: 'A document states one date of its last update, however often it states it.',
      seed: ['000/H.2', '000/5.2', '003/H.1'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    messages: { older: '{{name}} is {{date}} here, but {{newer}} in the {{place}}' },
  },
  trigger: /updat|modif|edit|revis|review|chang/i,
  create: ({ path, report }) => ({
    page({ fields }) {
      const dated = fields.flatMap(datedField);
      for (const key of new Set(dated.map(({ field }) => field.key))) {
        const same = dated.filter(({ field }) => field.key === key);
        const newest = same.reduce((best, other) => ((compareDates(other.date, best.date) ?? 0) > 0 ? other : best));
        for (const { field, date, text, range } of same) {
          if ((compareDates(date, newest.date) ?? 0) >= 0) continue;
          report({
            range,
            messageId: 'older',
            data: { name: field.name, date: text, newer: newest.text, place: newest.field.place },
            fix: (fixer) => fixer.replace(range, newest.text),
            related: [{ path, range: newest.range, message: 'the newer date' }],
          });
        }
      }
    },
  }),
});

/** A field about the last update whose value begins with a date. */
function datedField(field: PageField): readonly DatedField[] {
  const found = updateKeys.test(field.key) ? leadingDate(field.value, field.valueRange) : undefined;
  return found === undefined ? [] : [{ field, ...found }];
}
