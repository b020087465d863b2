import { defineRule } from '@devlint/core';
import { formatDate, isRealDate } from '../../grammar/dates.ts';
import { logItems } from '../../grammar/log-entries.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { iso, isPlainDay, spellingOf, usualSpelling } from './spelling.ts';

interface Options {
  readonly format: 'consistent' | 'YYYY-MM-DD';
}

const defaults: Options = { format: 'consistent' };

export default defineRule({
  kind: changelog,
  meta: {
    docs: {
      description: 'The dates of a changelog are spelled alike, as YYYY-MM-DD if so agreed.',
      seed: ['004/12.2'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    strictOptions: { format: iso },
    fixable: 'safe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        format: {
          enum: ['consistent', iso],
          description: 'How dates are spelled: as most of the file has it, or by ISO 8601.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      spelling: 'Date "{{date}}" is not spelled {{expected}}',
    },
  },
  // Dates have digits.
  trigger: /\d/,
  create(context) {
    const { text } = context.document.file;
    return {
      changelog(log) {
        const dated = logItems(log).flatMap(({ date, dateRange, numericDate }) => {
          if (dateRange === undefined || (date === undefined && numericDate === undefined)) return [];
          // A month alone, and a day that does not exist, have no spelling that is right.
          if (date !== undefined && (date.day === undefined || !isRealDate(date))) return [];
          const written = text.slice(dateRange.start, dateRange.end);
          return [{ date, dateRange, written, spelling: spellingOf(written) }];
        });
        const { format } = context.options;
        const expected = format === iso ? iso : usualSpelling(dated.map(({ spelling }) => spelling));
        if (expected === undefined) return;
        for (const { date, dateRange, written, spelling } of dated) {
          if (spelling === expected) continue;
          const respelled = expected === iso && date !== undefined && isPlainDay(date) ? formatDate(date) : undefined;
          context.report({
            range: dateRange,
            messageId: 'spelling',
            data: { date: written, expected },
            fix: respelled === undefined ? undefined : (fixer) => fixer.replace(dateRange, respelled),
          });
        }
      },
    };
  },
});
