import { defineRule } from '@devlint/core';
import { findDates, formatDate } from '../../grammar/dates.ts';
import type { Field } from '../../grammar/fields.ts';
import { findNumericDate } from '../../grammar/numeric-dates.ts';
import { insertFields, titled } from '../../kinds/tasklist/field-insertion.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Status, Task, Tasklist } from '../../kinds/tasklist/model.ts';
import { shownStatus } from '../../kinds/tasklist/project-states.ts';
import type { State } from '../../kinds/tasklist/states.ts';
import { timeFields } from '../../kinds/tasklist/time-fields.ts';

interface Options {
  readonly minAdoption: number;
}

const defaults: Options = { minAdoption: 0.5 };

/** What each state needs. */
const needs = [
  ['IN_PROGRESS', 'started'],
  ['COMPLETED', 'completed'],
] as const satisfies readonly (readonly [State, string])[];

export default defineRule({
  kind,
  meta: {
    docs: {
      description: 'Tasks in progress say when they were started, completed ones when they ended.',
      seed: ['001/T.8'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { minAdoption: 0 },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        minAdoption: {
          type: 'number',
          minimum: 0,
          maximum: 1,
          description: 'The share of the tasks in a state that must have the field before the others are reported.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: '{{id}} is {{status}} but has no {{field}} date',
      early: '{{id}} is {{status}} but was Started {{date}}; expected a status that says so',
      add: 'Add {{field}}: {{date}}',
    },
  },
  create({ document, options, now, report }) {
    const { text } = document.file;
    const today = now.toISOString().slice(0, 10);
    return {
      tasklist({ tasks }: Tasklist) {
        for (const [state, subject] of needs) {
          const inState = tasks.filter(({ form, status }) => form !== 'stub' && status?.state === state);
          const lacking = inState.filter((task) => !isDated(timeFields(task)[subject], task.status));
          const kept = inState.length - lacking.length;
          if (kept > 0 && kept >= inState.length * options.minAdoption)
            for (const task of lacking) reportMissing(task, subject, tasks);
        }
        for (const task of tasks) reportEarly(task);
      },
    };

    function reportMissing(task: Task, subject: 'started' | 'completed', tasks: readonly Task[]): void {
      const { id, status, form } = task;
      if (status === undefined) return;
      const field = titled(subject);
      // A value that is there, and an empty cell, are to be changed where they are.
      const canInsert = form !== 'row' && timeFields(task)[subject] === undefined;
      report({
        range: status.range,
        messageId: 'missing',
        data: { id, status: shownStatus(status), field },
        suggest: canInsert
          ? [
              {
                messageId: 'add',
                data: { field, date: today },
                fix: (fixer) => insertFields(text, task, [subject], tasks, fixer, today),
              },
            ]
          : [],
      });
    }

    /** "Start date" may be the plan; "Started" is not. */
    function reportEarly(task: Task): void {
      const { id, status, form, fields } = task;
      if (form === 'stub' || status?.state !== 'PENDING') return;
      const started = fields.find(({ key }) => /^started(?: (?:at|on))?$/.test(key));
      const date = started && findDates(started.value)[0]?.date;
      if (date === undefined) return;
      const data = { id, status: shownStatus(status), date: formatDate(date) };
      report({ range: status.range, messageId: 'early', data });
    }
  },
});

/** A date in the field, or behind the status: `COMPLETED (2025-01-12)`. Words such as "last week" are an answer, too. */
function isDated(field: Field | undefined, status: Status | undefined): boolean {
  const remark = status?.value ?? '';
  if (findDates(remark).length > 0 || findNumericDate(remark) !== undefined) return true;
  if (field === undefined) return false;
  return /\d/.test(field.value) || /\p{L}{4,}/u.test(field.value);
}
