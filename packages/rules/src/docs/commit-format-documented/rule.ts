import { defineRule, markdown, nearest } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { enumerated } from '../../grammar/enumerated.ts';
import { type CommitExample, commitExamples } from './examples.ts';

interface Options {
  readonly types: readonly string[];
  readonly requireTask: boolean;
  readonly pattern: string;
}

const defaults: Options = {
  types: ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'],
  requireTask: false,
  pattern: '',
};

const header = /^([A-Za-z][\w-]*)(?:\([^()]*\))?!?: \S/;
const task = /\[[A-Za-z][A-Za-z0-9]*-[\w.-]+\]$/;

export default defineRule({
  language: markdown,
  trigger: /git commit/,
  meta: {
    docs: { description: 'Examples of commits follow the format that was agreed on.', seed: ['001/V.2', '004/19.4'] },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        types: {
          type: 'array',
          minItems: 1,
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
          description: 'The types of commits.',
        },
        requireTask: { type: 'boolean', description: 'Whether an example ends with a task in brackets.' },
        pattern: {
          type: 'string',
          format: 'regex',
          description: 'A regular expression for the first line of a message, instead of Conventional Commits.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      format: 'Commit example "{{example}}" is not of the form type(scope): description',
      type: 'Commit example "{{example}}" has the type "{{type}}"; expected {{types}}',
      task: 'Commit example "{{example}}" does not end with a task such as [TASK-007]',
      pattern: 'Commit example "{{example}}" does not match the agreed format {{pattern}}',
    },
  },
  create({ document, options, report }) {
    const pattern = options.pattern === '' ? undefined : new RegExp(`^(?:${options.pattern})$`, 'u');
    return {
      root() {
        const examples = commitExamples(document);
        const follow = examples.filter(({ text }) => options.types.includes(header.exec(text)?.[1] ?? '')).length;
        const isAgreed = follow * 2 > examples.length || /conventional[ -]?commits/i.test(document.file.text);
        if (pattern === undefined && !isAgreed) return;
        for (const example of examples) check(example);
      },
    };

    function check({ text, range }: CommitExample): void {
      const example = clip(text, 30);
      if (pattern !== undefined) {
        if (pattern.test(text)) return;
        report({ range, messageId: 'pattern', data: { example, pattern: options.pattern.slice(0, 30) } });
        return;
      }
      const type = header.exec(text)?.[1];
      if (type === undefined) report({ range, messageId: 'format', data: { example } });
      else if (!options.types.includes(type)) {
        const shown = type.slice(0, 16);
        report({ range, messageId: 'type', data: { example, type: shown, types: expectedFor(type, options.types) } });
      } else if (options.requireTask && !task.test(text)) report({ range, messageId: 'task', data: { example } });
    }
  },
});

/** The type that was meant, or those to choose from. */
function expectedFor(type: string, types: readonly string[]): string {
  const meant = types.find((one) => type.startsWith(one)) ?? nearest(type, types);
  if (meant !== undefined && !meant.startsWith(type)) return meant;
  return clip(enumerated(types), 30);
}
