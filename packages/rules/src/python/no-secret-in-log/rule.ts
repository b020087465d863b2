import { defineRule, type PythonNode, python } from '@devlint/core';
import { secretNameTrigger, snakeCase } from '../../grammar/secret-names.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { type LogMethodOf, logMethodsIn } from '../../kinds/python-module/logger-calls.ts';
import { leaksIn } from './leaks.ts';

interface Options {
  readonly ignoreNames: readonly string[];
}

const defaults: Options = { ignoreNames: [] };

/** Arguments that are about the record, not in it. */
const aboutRecord: ReadonlySet<string> = new Set(['exc_info', 'stack_info', 'stacklevel']);

export default defineRule({
  language: python,
  trigger: secretNameTrigger,
  meta: {
    docs: { description: 'Logs show no secrets.', seed: ['004/6.4'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ignoreNames: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          uniqueItems: true,
          description: 'Names that hold no secret, whatever they sound like; case does not matter.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { leak: "'{{name}}' is written to the log; leave it out, or log something that only identifies it." },
  },
  create({ document, options, report }) {
    const ignored = new Set(options.ignoreNames.map(snakeCase));
    let logMethod: LogMethodOf | undefined;
    return {
      '(call function: [(attribute) (identifier)] arguments: (argument_list)) @call'({ call }) {
        logMethod ??= logMethodsIn(document, importedNames(document), 'named');
        if (logMethod(call) === undefined) return;
        const { positional, keywords } = callArguments(call);
        const written: readonly PythonNode[] = [
          ...positional,
          ...[...keywords].flatMap(([name, value]) => (aboutRecord.has(name) ? [] : [value])),
        ];
        const named = new Set(ignored);
        for (const { node, name } of written.flatMap((argument) => leaksIn(argument))) {
          if (named.has(snakeCase(name))) continue;
          // Once per record is enough, in the message and in `extra`.
          named.add(snakeCase(name));
          report({ node, messageId: 'leak', data: { name } });
        }
      },
    };
  },
});
