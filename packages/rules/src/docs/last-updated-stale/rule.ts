import { defineProjectRule } from '@devlint/core';
import { compareDates, findDates, formatDate, isRealDate, type LooseDate, parseDate } from '../../grammar/dates.ts';
import page from '../../kinds/page/kind.ts';

interface Options {
  readonly days: number;
  readonly autoUpdate: boolean;
}

const defaults: Options = { days: 7, autoUpdate: false };

/** How many documents that went stale on one day are a sweep. */
const swept = 5;

/** Names of the field, in compared form. */
const keys: ReadonlySet<string> = new Set(['last updated', 'last update', 'last modified', 'last changed', 'updated']);

export default defineProjectRule({
  uses: [page],
  asksHistory: ['commits'],
  // The names of the field: last updated, last modified, last changed.
  trigger: /updat|modif|last changed/i,
  modelsFrom: /updat|modif|last changed/i,
  meta: {
    docs: { description: 'A document that says when it was updated last tells the truth.', seed: ['000/5.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'safe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        days: { type: 'integer', minimum: 0, description: 'How many days later the file may have been changed.' },
        autoUpdate: {
          type: 'boolean',
          description: 'Whether fixes write the day of the last change, where the date is written YYYY-MM-DD.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { stale: 'Last Updated is {{date}}, but the content was changed on {{changed}}' },
  },
  check({ history, documents, optionsFor, report }) {
    const stale = (history === undefined ? [] : documents(page)).flatMap(({ path, model }) => {
      // What was added and never changed may be older than the repository.
      const edited = history?.commitsOf(path)?.edited;
      const changed = edited === undefined ? undefined : parseDate(edited);
      if (edited === undefined || changed === undefined) return [];
      const { days } = optionsFor(path);
      const dates = model.fields
        .flatMap(({ key, value, valueRange }) => (keys.has(key) ? (findDates(value, valueRange.start)[0] ?? []) : []))
        .filter(({ date }) => isOlder(date, changed, days));
      return dates.length === 0 ? [] : [{ path, edited, dates }];
    });
    const days = new Map<string, number>();
    for (const { edited } of stale) days.set(edited, (days.get(edited) ?? 0) + 1);
    for (const { path, edited, dates } of stale) {
      // So many documents that went stale on one day were not updated: something was replaced in all of them.
      if ((days.get(edited) ?? 0) >= swept) continue;
      const { autoUpdate } = optionsFor(path);
      for (const { date, range, text } of dates) {
        const isPlain = /^\d{4}-\d{2}-\d{2}$/.test(text);
        report({
          path,
          range,
          messageId: 'stale',
          data: { date: formatDate(date), changed: edited },
          fix: autoUpdate && isPlain ? (fixer) => fixer.replace(range, edited) : undefined,
        });
      }
    }
  },
});

/** Whether a day is more than some days before another one. */
function isOlder(date: LooseDate, changed: LooseDate, days: number): boolean {
  if (date.day === undefined || !isRealDate(date)) return false;
  const limit = new Date(Date.UTC(date.year, date.month - 1, date.day + days));
  const latest = { year: limit.getUTCFullYear(), month: limit.getUTCMonth() + 1, day: limit.getUTCDate() };
  return (compareDates(changed, latest) ?? 0) > 0;
}
