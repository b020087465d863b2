import { defineRule, type Range } from '@devlint/core';
import { compareDates, type LooseDate } from '../../grammar/dates.ts';
import { leadingDate, updateKeys } from '../../grammar/document-dates.ts';
import page from '../../kinds/page/kind.ts';
import type { PageField } from '../../kinds/page/model.ts';

interface DatedField {
  readonly name: string;
  readonly date: LooseDate;
  readonly text: string;
  readonly range: Range;
}

/** `Created`, `Date created`, `Created on`, `Creation date` in compared form. */
const createdKeys = /^(?:date )?created(?: (?:on|at|date))?$|^creation date$/;

export default defineRule({
  kind: page,
  meta: {
    docs: { description: 'No document was updated before it was created.', seed: ['004/H.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    messages: { before: '{{name}} {{date}} is before {{createdName}} {{created}}' },
  },
  trigger: /creat/i,
  create: ({ path, report }) => ({
    page({ fields }) {
      const [created] = dated(fields, createdKeys);
      if (created === undefined) return;
      for (const { name, date, text, range } of dated(fields, updateKeys)) {
        if ((compareDates(date, created.date) ?? 0) >= 0) continue;
        report({
          range,
          messageId: 'before',
          data: { name, date: text, createdName: created.name, created: created.text },
          related: [{ path, range: created.range, message: 'when it was created' }],
        });
      }
    },
  }),
});

function dated(fields: readonly PageField[], keys: RegExp): readonly DatedField[] {
  return fields.flatMap(({ name, key, value, valueRange }): readonly DatedField[] => {
    const found = keys.test(key) ? leadingDate(value, valueRange) : undefined;
    return found === undefined ? [] : [{ name, ...found }];
  });
}
