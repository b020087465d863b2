import { defineRule, type Range } from '@devlint/core';
import { compareDates, formatClock, formatDate, type LooseDate } from '../../grammar/dates.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { type TimeField, timeFields } from './time-fields.ts';
import { readTimestamp } from './timestamp.ts';
import { dayOf, isAfter } from './today.ts';

interface Options {
  readonly now: string;
  readonly time: 'optional' | 'required';
  readonly format: 'any' | 'YYYY-MM-DD';
}

const defaults: Options = { now: 'off', time: 'optional', format: 'any' };

export default defineRule({
  kind,
  // The names of the fields: started, completed, done, finished, completion date, due, deadline.
  trigger: /start|complet|done|finish|due|deadline/i,
  meta: {
    docs: { description: 'Tasks start before they are completed, at times that can be read.', seed: ['001/T.8'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { now: 'today', time: 'required' },
    fixable: 'safe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        now: {
          type: 'string',
          pattern: '^(?:off|today|\\d{4}-\\d{2}-\\d{2})$',
          description:
            'Reports work that was started or completed later than this day: "today" is the day of the run, "off" reports nothing.',
        },
        time: {
          enum: ['optional', 'required'],
          description: 'Whether Started and Completed need the time of day beside the date.',
        },
        format: {
          enum: ['any', 'YYYY-MM-DD'],
          description: 'Whether dates may be spelled in any way that can be read, or only in ISO 8601.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      incomplete: '{{field}} date "{{value}}" is incomplete; expected {{expected}}',
      unreal: '{{field}} date "{{value}}" does not exist; expected {{expected}}',
      ambiguous: '{{field}} date "{{value}}" can be read in two ways; expected {{expected}}',
      unreadable: '{{field}} date "{{value}}" is not a date; expected {{expected}}',
      order: 'Completed {{completed}} is before Started {{started}}',
      future: '{{field}} {{value}} is later than {{now}}',
      time: '{{field}} {{value}} has no time of day; expected YYYY-MM-DD HH:MM',
      format: '{{field}} date "{{value}}" is not spelled YYYY-MM-DD',
    },
  },
  create(context) {
    const { options } = context;
    const now = dayOf(options.now, context.now);
    const judge = (field: TimeField): { readonly date: LooseDate; readonly range: Range } | undefined => {
      const { name, subject, value, valueRange } = field;
      const stamp = readTimestamp(value, valueRange.start, subject);
      if (stamp === undefined) return undefined;
      const { range, text } = stamp;
      const due = subject === 'due';
      if (stamp.kind !== 'date') {
        const data = { field: name, value: clip(text), expected: due ? 'YYYY-MM-DD' : 'YYYY-MM-DD HH:MM' };
        context.report({ range, ...choice(stamp.kind, data) });
        return undefined;
      }
      const { date } = stamp;
      const data = { field: name, value: shown(date) };
      if (options.format === 'YYYY-MM-DD' && !stamp.iso) {
        const { fixed } = stamp;
        context.report({
          range,
          messageId: 'format',
          data: { field: name, value: clip(text) },
          fix: (fixer) => (fixed === undefined ? undefined : fixer.replace(range, fixed)),
        });
      }
      if (!due && now !== undefined && isAfter(date, now)) {
        context.report({ range, messageId: 'future', data: { ...data, now: formatDate(now) } });
      }
      if (!due && options.time === 'required' && date.minutes === undefined) {
        context.report({ range, messageId: 'time', data });
      }
      return { date, range };
    };
    return {
      task(task: Task) {
        if (task.form === 'stub') return;
        const { started, completed, due } = timeFields(task);
        const from = started && judge(started);
        const to = completed && judge(completed);
        if (due !== undefined) judge(due);
        if (from === undefined || to === undefined || (compareDates(to.date, from.date) ?? 0) >= 0) return;
        context.report({
          range: to.range,
          messageId: 'order',
          data: { completed: shown(to.date), started: shown(from.date) },
          related: [{ path: context.path, range: from.range, message: 'It was started here' }],
        });
      },
    };
  },
});

/** A message that is named like the flaw it is about. */
function choice<Kind extends string, Data>(messageId: Kind, data: Data) {
  return { messageId, data } as { [One in Kind]: { readonly messageId: One; readonly data: Data } }[Kind];
}

function shown(date: LooseDate): string {
  const clock = formatClock(date);
  return clock === undefined ? formatDate(date) : `${formatDate(date)} ${clock}`;
}

function clip(text: string): string {
  return text.length <= 30 ? text : `${text.slice(0, 29)}…`;
}
