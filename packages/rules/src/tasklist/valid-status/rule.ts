import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { choices, typedValue } from '../../grammar/typing.ts';
import kind from '../../kinds/tasklist/kind.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { defaultStates } from '../../kinds/tasklist/states.ts';
import { isStatusKey } from '../../kinds/tasklist/status.ts';
import { judge, listed, type StatusOptions, type Verdict } from './verdict.ts';

interface Options extends StatusOptions {
  readonly statuses: readonly string[];
}

const defaults: Options = { statuses: [], aliases: 'accept', case: 'ignore', allowSuffix: true };

export default defineRule({
  kind,
  // A status stands in a field or column of that name, or of the name "State".
  trigger: /stat(?:us|e)/i,
  meta: {
    docs: { description: 'The status of a task is one of the declared states.', seed: ['001/T.2'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { aliases: 'report', case: 'exact' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        statuses: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          uniqueItems: true,
          description:
            'The states, where the file declares none itself. Empty: PENDING, IN_PROGRESS, BLOCKED, READY_FOR_VALIDATION, COMPLETED.',
        },
        aliases: {
          enum: ['accept', 'report'],
          description: 'Whether another word for one of the states, such as "Done", is accepted.',
        },
        case: {
          enum: ['ignore', 'exact'],
          description: 'Whether a state must be written exactly as declared, or only with the same letters.',
        },
        allowSuffix: {
          type: 'boolean',
          description: 'Whether a symbol or remark may follow the state, as in "Deferred (no budget)".',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: 'Unknown status "{{status}}"; expected {{expected}}',
      empty: 'Status is empty; expected {{expected}}',
      alias: 'Status "{{status}}" is another word for {{wanted}}',
      spelling: 'Status "{{status}}" is spelled {{wanted}} in this tasklist',
      suffix: 'Status "{{status}}" is followed by more text; write the status alone',
      replace: 'Change to "{{wanted}}"',
    },
  },
  complete(context) {
    const { tasks, vocabularies } = context.model;
    const { statuses } = context.options;
    const words = vocabularies.status?.words ?? (statuses.length > 0 ? statuses : defaultStates);
    const value = tasks
      .flatMap(({ fields }) => fields)
      .find(({ key, valueRange }) => isStatusKey(key) && typedValue(context, valueRange) !== undefined);
    return choices(words, value && typedValue(context, value.valueRange), 'Status of a task');
  },
  create(context) {
    const { options } = context;
    return {
      tasklist({ tasks, vocabularies }) {
        const declared = vocabularies.status?.words ?? (options.statuses.length > 0 ? options.statuses : undefined);
        const words = declared ?? defaultStates;
        const related = vocabularies.status && [
          { path: context.path, range: vocabularies.status.range, message: 'The states are declared here' },
        ];
        const report = ({ status, form }: Task) => {
          const verdict = status && judge(status, words, declared === undefined, options);
          if (status === undefined || verdict === undefined) return;
          // An empty cell is the usual way to say that nothing has happened yet.
          if (verdict.kind === 'empty' && form === 'row') return;
          const { wanted, length } = verdict;
          const range =
            status.word === '' ? status.range : { start: status.range.start, end: status.range.start + length };
          const certain = declared !== undefined && (verdict.kind === 'alias' || verdict.kind === 'spelling');
          context.report({
            range,
            ...messageOf(verdict, clip(status.word.slice(0, length), 24), words),
            related,
            fix: (fixer) => (certain && wanted !== undefined ? fixer.replace(range, wanted) : undefined),
            suggest:
              certain || wanted === undefined
                ? []
                : [{ messageId: 'replace', data: { wanted }, fix: (fixer) => fixer.replace(range, wanted) }],
          });
        };
        for (const task of tasks) report(task);
      },
    };
  },
});

function messageOf({ kind: verdict, wanted }: Verdict, status: string, words: readonly string[]) {
  const expected = listed(words);
  switch (verdict) {
    case 'empty':
      return { messageId: 'empty', data: { expected } } as const;
    case 'suffix':
      return { messageId: 'suffix', data: { status } } as const;
    case 'alias':
      return { messageId: 'alias', data: { status, wanted: wanted ?? expected } } as const;
    case 'spelling':
      return { messageId: 'spelling', data: { status, wanted: wanted ?? expected } } as const;
    default:
      return { messageId: 'unknown', data: { status, expected } } as const;
  }
}
