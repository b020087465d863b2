import { defineRule } from '@devlint/core';
import { insertFields, titled } from '../../kinds/tasklist/field-insertion.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task, TaskForm, Tasklist } from '../../kinds/tasklist/model.ts';
import { type FieldOptions, has, missingFields, unusedFields } from './missing.ts';

interface Options extends FieldOptions {
  readonly forms: readonly Exclude<TaskForm, 'stub'>[];
  readonly minAdoption: number;
  readonly reportUnchecked: boolean;
}

const required = ['status', 'priority', 'dependencies'];

const defaults: Options = {
  required,
  requiredByStatus: {},
  synonyms: {
    owner: ['current owner', 'assigned', 'assignee', 'assigned to'],
    dependencies: ['dependency', 'depends on', 'depends-on', 'deps', 'blocked by'],
    'acceptance criteria': ['completion criteria', 'definition of done', 'acceptance'],
    'estimated time': ['estimate', 'estimated', 'effort', 'size'],
    started: ['start', 'started at'],
    completed: ['completed at', 'done', 'finished'],
  },
  // Trackers that keep a file per task treat most fields as optional, so their files are checked on request only.
  forms: ['heading', 'item'],
  ignoreCompleted: false,
  minAdoption: 0.5,
  reportUnchecked: false,
};

const names = { type: 'array', items: { type: 'string', minLength: 1 } };

export default defineRule({
  kind,
  meta: {
    docs: { description: 'Every task has the fields that the team has agreed on.', seed: ['001/T.6'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: {
      required: [...required, 'owner', 'description', 'acceptance criteria', 'estimated time'],
      forms: ['heading', 'item', 'frontmatter'],
      reportUnchecked: true,
    },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: { ...names, description: 'The fields that every task has. Letter case does not matter.' },
        requiredByStatus: {
          type: 'object',
          additionalProperties: names,
          description:
            'Further fields by state (PENDING, IN_PROGRESS, BLOCKED, READY_FOR_VALIDATION, COMPLETED), whatever word a task uses for it.',
        },
        synonyms: {
          type: 'object',
          additionalProperties: names,
          description: 'Other names under which a field counts as present.',
        },
        forms: {
          type: 'array',
          items: { enum: ['heading', 'item', 'row', 'frontmatter'] },
          uniqueItems: true,
          description:
            'Which tasks are checked: under headings, in checkbox items, in files with frontmatter; with "row", tables must have the columns.',
        },
        ignoreCompleted: { type: 'boolean', description: 'Whether completed tasks may lack fields.' },
        minAdoption: {
          type: 'number',
          minimum: 0,
          maximum: 1,
          description: 'The share of tasks that must have a status before a file is checked at all.',
        },
        reportUnchecked: {
          type: 'boolean',
          description: 'Whether a file that is not checked, because too few of its tasks have a status, is reported.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Task {{id}} is missing: {{fields}}',
      columns: 'Task table is missing columns: {{fields}}',
      unchecked: 'Only {{count}} of {{total}} tasks state a status, so their fields are not checked',
      add: 'Add {{fields}}',
    },
  },
  create(context) {
    const { options } = context;
    const { text } = context.document.file;
    const checkTask = (task: Task, tasks: readonly Task[], unheardOf: readonly string[]) => {
      const missing = missingFields(task, options).filter((name) => !unheardOf.includes(name));
      if (missing.length === 0) return;
      const fields = missing.map(titled).join(', ');
      context.report({
        range: task.idRange,
        messageId: 'missing',
        data: { id: task.id, fields },
        suggest: [
          { messageId: 'add', data: { fields }, fix: (fixer) => insertFields(text, task, missing, tasks, fixer) },
        ],
      });
    };
    const checkTables = ({ tables, tasks }: Tasklist) => {
      const blocks = new Set(tasks.filter(({ form }) => form !== 'row' && form !== 'stub').map(({ id }) => id));
      for (const { header, columns, ids } of tables) {
        // A table whose tasks all have blocks of their own is an index of them.
        if (ids.every((id) => blocks.has(id))) continue;
        const present = new Set(columns.map(({ key }) => key));
        const missing = options.required
          .map((name) => name.toLowerCase())
          .filter((name) => !has(present, name, options.synonyms));
        if (missing.length === 0) continue;
        context.report({ range: header, messageId: 'columns', data: { fields: missing.map(titled).join(', ') } });
      }
    };
    return {
      tasklist(model) {
        const forms = options.forms.filter((form) => form !== 'row').map((form) => adoptionOf(model, form));
        const adopted = forms.filter(({ total, count }) => total > 0 && count >= options.minAdoption * total);
        for (const { tasks } of adopted) {
          const unheardOf = options.required === required ? unusedFields(tasks, options) : [];
          for (const task of tasks) checkTask(task, tasks, unheardOf);
        }
        if (options.forms.includes('row')) checkTables(model);
        const total = forms.reduce((sum, form) => sum + form.total, 0);
        const count = forms.reduce((sum, form) => sum + form.count, 0);
        if (options.reportUnchecked && adopted.length === 0 && total > 0) {
          context.report({ range: { start: 0, end: 0 }, messageId: 'unchecked', data: { count, total } });
        }
      },
    };
  },
});

/** The tasks of one form and how many of them state a status: lists that only name tasks do not follow the format. */
function adoptionOf({ tasks }: Tasklist, form: TaskForm) {
  const ofForm = tasks.filter((task) => task.form === form);
  return { tasks: ofForm, total: ofForm.length, count: ofForm.filter(({ status }) => status !== undefined).length };
}
