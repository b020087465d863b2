import { defineRule, type Fixer } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { Field } from '../../grammar/fields.ts';
import { choices, typedValue } from '../../grammar/typing.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task, Tasklist } from '../../kinds/tasklist/model.ts';
import {
  commonestScale,
  type Priority,
  priorityField,
  priorityOf,
  type Scale,
  scaleOf,
} from '../../kinds/tasklist/priorities.ts';
import { judge, span, type Verdict } from './judge.ts';

interface Options {
  readonly scales: readonly (readonly string[])[];
  readonly mixed: 'report' | 'ignore';
}

const defaults: Options = {
  scales: [
    ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'],
    ['P0', 'P1', 'P2', 'P3', 'P4'],
    ['Must', 'Should', 'Could', "Won't"],
  ],
  mixed: 'report',
};

export default defineRule({
  kind,
  // A field or column of the name "Priority".
  trigger: /priority/i,
  meta: {
    docs: { description: 'The priority of a task is a step of the scale that the tasklist uses.', seed: ['001/T.3'] },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        scales: {
          type: 'array',
          minItems: 1,
          items: { type: 'array', minItems: 2, items: { type: 'string', minLength: 1 }, uniqueItems: true },
          description:
            'The scales to choose from, where the file declares none itself; each from its highest step down.',
        },
        mixed: {
          enum: ['report', 'ignore'],
          description: 'Whether one file may use several of the scales.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: 'Unknown priority "{{priority}}"; expected {{expected}}',
      empty: 'Priority is empty; expected {{expected}}',
      mixed: 'Priority "{{priority}}" uses a different scale from the rest of the file ({{scale}})',
      replace: 'Change to {{wanted}}',
    },
  },
  complete(context) {
    const { tasks, vocabularies } = context.model;
    const field = tasks
      .flatMap((task) => priorityField(task) ?? [])
      .find(({ valueRange }) => typedValue(context, valueRange) !== undefined);
    if (field === undefined) return [];
    const scales = context.options.scales.map(scaleOf);
    const written = tasks.flatMap((task) => priorityField(task) ?? []).map(priorityOf);
    const words = vocabularies.priority?.words ?? commonestScale(written, scales).steps;
    return choices(words, typedValue(context, field.valueRange), 'Priority of a task');
  },
  create(context) {
    const { options } = context;
    return {
      tasklist(model: Tasklist) {
        const { tasks, vocabularies } = model;
        const declared = vocabularies.priority && scaleOf(vocabularies.priority.words);
        const scales: readonly Scale[] = declared === undefined ? options.scales.map(scaleOf) : [declared];
        const found = tasks.flatMap((task): readonly (readonly [Task, Field, Priority])[] => {
          const field = priorityField(task);
          return field === undefined ? [] : [[task, field, priorityOf(field)]];
        });
        const usual =
          declared ??
          commonestScale(
            found.map(([, , priority]) => priority),
            scales,
          );
        const related = vocabularies.priority && [
          { path: context.path, range: vocabularies.priority.range, message: 'The priorities are declared here' },
        ];
        const suggestion = ({ wanted }: Verdict, { range }: Priority) =>
          wanted === undefined
            ? []
            : [
                {
                  messageId: 'replace' as const,
                  data: { wanted },
                  fix: (fixer: Fixer) => fixer.replace(range, wanted),
                },
              ];
        for (const [task, field, priority] of found) {
          const verdict = judge(priority, scales, usual, { declared: declared !== undefined, mixed: options.mixed });
          if (verdict === undefined) continue;
          // An empty cell is the usual way to say that nobody has thought about it yet.
          if (verdict.kind === 'empty' && (task.form === 'row' || field.form === 'row')) continue;
          const { range } = priority;
          const suggest = suggestion(verdict, priority);
          const expected = verdict.expected;
          const word = clip(priority.word, 20);
          if (verdict.kind === 'empty') context.report({ range, messageId: 'empty', data: { expected }, related });
          else if (verdict.kind === 'unknown') {
            context.report({ range, messageId: 'unknown', data: { priority: word, expected }, related, suggest });
          } else {
            const data = { priority: word, scale: span(usual) };
            context.report({ range, messageId: 'mixed', data, related, suggest });
          }
        }
      },
    };
  },
});
