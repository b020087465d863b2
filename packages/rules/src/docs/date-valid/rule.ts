import { defineRule, markdown } from '@devlint/core';
import { findDates, isRealDate } from '../../grammar/dates.ts';
import { fieldsOf } from '../../grammar/fields.ts';

/** Names of fields that hold a date, in compared form. */
const names = /(?:^| )(?:date|created|updated|started|completed|due)(?: (?:on|at))?$/;

/** Kinds whose own rules look at the dates of their tasks and entries. */
const skipped: ReadonlySet<string | undefined> = new Set(['tasklist', 'changelog', 'devlog']);

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'Fields for dates hold dates that exist.', seed: ['004/H.1'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: { impossible: '{{name}} "{{date}}" is no date of the calendar' },
  },
  trigger: /date|created|started|completed|due/i,
  create: ({ document, kind, report }) => ({
    root() {
      if (skipped.has(kind)) return;
      for (const { name, key, value, valueRange } of fieldsOf(document)) {
        if (!names.test(key)) continue;
        for (const { date, text, range } of findDates(value, valueRange.start)) {
          if (!isRealDate(date)) report({ range, messageId: 'impossible', data: { name, date: text } });
        }
      }
    },
  }),
});
