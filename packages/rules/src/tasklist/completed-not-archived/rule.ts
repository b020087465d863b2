import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { compareDates, findDates, type LooseDate } from '../../grammar/dates.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { comparedId } from '../../kinds/tasklist/dependencies.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import { entriesByTask, isStep } from '../../kinds/tasklist/logged-work.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { shownStatus } from '../../kinds/tasklist/project-states.ts';
import { taskProjects } from '../../kinds/tasklist/projects.ts';
import { timeFields } from '../../kinds/tasklist/time-fields.ts';

interface Options {
  readonly keepDays: number;
  readonly keepLast: number;
}

const defaults: Options = { keepDays: 14, keepLast: 5 };
const dayLength = 24 * 60 * 60 * 1000;

export default defineProjectRule({
  uses: [tasklist, changelog],
  meta: {
    docs: { description: 'Completed tasks that are in the changelog leave the tasklist.', seed: ['001/T.16'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        keepDays: { type: 'integer', minimum: 0, description: 'For how many days a completed task may stay.' },
        keepLast: {
          type: 'integer',
          minimum: 0,
          description: 'How many of the newest completed tasks may stay, however old they are.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      stays: '{{id}} is {{status}} and in {{file}}; expected it to leave the tasklist',
      remove: 'Remove {{id}}',
    },
  },
  check(context) {
    const lists = context.documents(tasklist);
    const projectOf = taskProjects({ tasklists: lists, logs: context.documents(changelog), paths: [] });
    for (const { path, model } of lists) {
      const project = projectOf(path);
      if (project === undefined) continue;
      const { keepDays, keepLast } = context.optionsFor(path);
      const logged = entriesByTask(project.logs);
      const limit = dayOf(new Date(context.now.getTime() - keepDays * dayLength));
      const completed = newestFirst(model.tasks.filter(isCompletedInList));
      for (const { task, date } of completed.slice(keepLast)) {
        const { id, status, form, range } = task;
        const entry = logged.get(comparedId(id))?.find((one) => !isStep(one, task.title));
        const isRecent = date !== undefined && (compareDates(date, limit) ?? 0) >= 0;
        if (entry === undefined || status === undefined || isRecent) continue;
        const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
        context.report({
          path,
          range: status.range,
          messageId: 'stays',
          data: { id, status: shownStatus(status), file: clip(name, 30) },
          related: [{ path: entry.path, range: entry.range, message: 'The changelog has it' }],
          suggest:
            form === 'heading' ? [{ messageId: 'remove', data: { id }, fix: (fixer) => fixer.remove(range) }] : [],
        });
      }
    }
  },
});

/** A file that is one task is archived as a whole, by its folder. */
function isCompletedInList({ form, status }: Task): boolean {
  return form !== 'stub' && form !== 'frontmatter' && status?.state === 'COMPLETED';
}

function newestFirst(tasks: readonly Task[]): readonly { readonly task: Task; readonly date: LooseDate | undefined }[] {
  return tasks
    .map((task) => ({ task, date: findDates(timeFields(task).completed?.value ?? '')[0]?.date }))
    .sort((a, b) => {
      if (a.date === undefined || b.date === undefined)
        return Number(b.date !== undefined) - Number(a.date !== undefined);
      return compareDates(b.date, a.date) ?? 0;
    });
}

function dayOf(date: Date): LooseDate {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
