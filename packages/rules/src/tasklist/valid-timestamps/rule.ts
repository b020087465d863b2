import { defineProjectRule, type ProjectContext, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { compareDates, formatClock, formatDate, type LooseDate, parseDate } from '../../grammar/dates.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { type TimeField, timeFields } from '../../kinds/tasklist/time-fields.ts';
import { readTimestamp } from '../../kinds/tasklist/timestamp.ts';
import { dayOf, isAfter } from './today.ts';

interface Options {
  readonly now: string;
  readonly time: 'optional' | 'required';
  readonly format: 'any' | 'YYYY-MM-DD';
}

const defaults: Options = { now: 'off', time: 'optional', format: 'any' };

const messages = {
  incomplete: '{{field}} date "{{value}}" is incomplete; expected {{expected}}',
  unreal: '{{field}} date "{{value}}" does not exist; expected {{expected}}',
  ambiguous: '{{field}} date "{{value}}" can be read in two ways; expected {{expected}}',
  unreadable: '{{field}} date "{{value}}" is not a date; expected {{expected}}',
  order: 'Completed {{completed}} is before Started {{started}}',
  future: '{{field}} {{value}} is later than {{now}}',
  time: '{{field}} {{value}} has no time of day; expected YYYY-MM-DD HH:MM',
  format: '{{field}} date "{{value}}" is not spelled YYYY-MM-DD',
} as const;

/** The names of the fields: started, completed, done, finished, completion date, due, deadline. */
const fieldNames = /start|complet|done|finish|due|deadline/i;

export default defineProjectRule({
  uses: [kind],
  asksHistory: ({ now }) => (now === 'git' ? ['commits'] : []),
  trigger: fieldNames,
  modelsFrom: fieldNames,
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
          pattern: '^(?:off|today|git|\\d{4}-\\d{2}-\\d{2})$',
          description:
            'Reports work that was started or completed later than this day: "today" is the day of the run, "git" that of the last commit, "off" reports nothing.',
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
    messages,
  },
  check(context) {
    for (const { path, model } of context.documents(kind)) {
      const options = context.optionsFor(path);
      const now = options.now === 'git' ? committedDay(context, path) : dayOf(options.now, context.now);
      const check = taskCheck(path, options, now, context.report);
      for (const task of model.tasks) if (task.form !== 'stub') check(task);
    }
  },
});

/** The day on which the file was committed as it is; that of the run where it is about to be committed. */
function committedDay({ history, now }: Pick<ProjectContext, 'history' | 'now'>, path: string): LooseDate | undefined {
  if (history === undefined) return undefined;
  const last = history.commitsOf(path)?.last;
  return history.isCommitted(path) && last !== undefined ? parseDate(last) : dayOf('today', now);
}

function taskCheck(
  path: string,
  options: Options,
  now: LooseDate | undefined,
  report: ProjectContext<Options, typeof messages>['report'],
): (task: Task) => void {
  const judge = (field: TimeField): { readonly date: LooseDate; readonly range: Range } | undefined => {
    const { name, subject, value, valueRange } = field;
    const stamp = readTimestamp(value, valueRange.start, subject);
    if (stamp === undefined) return undefined;
    const { range, text } = stamp;
    const due = subject === 'due';
    if (stamp.kind !== 'date') {
      const data = { field: name, value: clip(text, 30), expected: due ? 'YYYY-MM-DD' : 'YYYY-MM-DD HH:MM' };
      report({ path, range, ...choice(stamp.kind, data) });
      return undefined;
    }
    const { date } = stamp;
    const data = { field: name, value: shown(date) };
    if (options.format === 'YYYY-MM-DD' && !stamp.iso) {
      const { fixed } = stamp;
      report({
        path,
        range,
        messageId: 'format',
        data: { field: name, value: clip(text, 30) },
        fix: (fixer) => (fixed === undefined ? undefined : fixer.replace(range, fixed)),
      });
    }
    if (!due && now !== undefined && isAfter(date, now)) {
      report({ path, range, messageId: 'future', data: { ...data, now: formatDate(now) } });
    }
    if (!due && options.time === 'required' && date.minutes === undefined) {
      report({ path, range, messageId: 'time', data });
    }
    return { date, range };
  };
  return (task) => {
    const { started, completed, due } = timeFields(task);
    const from = started && judge(started);
    const to = completed && judge(completed);
    if (due !== undefined) judge(due);
    if (from === undefined || to === undefined || (compareDates(to.date, from.date) ?? 0) >= 0) return;
    report({
      path,
      range: to.range,
      messageId: 'order',
      data: { completed: shown(to.date), started: shown(from.date) },
      related: [{ path, range: from.range, message: 'It was started here' }],
    });
  };
}

/** A message that is named like the flaw it is about. */
function choice<Kind extends string, Data>(messageId: Kind, data: Data) {
  return { messageId, data } as { [One in Kind]: { readonly messageId: One; readonly data: Data } }[Kind];
}

function shown(date: LooseDate): string {
  const clock = formatClock(date);
  return clock === undefined ? formatDate(date) : `${formatDate(date)} ${clock}`;
}
