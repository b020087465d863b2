import { defineRule, python } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { importedModules, importedNames } from '../../kinds/python-module/imported-names.ts';
import { type LogMethodOf, logMethodsIn } from '../../kinds/python-module/logger-calls.ts';
import { lazyArguments } from './lazy-arguments.ts';
import { type Assembly, assemblyOf } from './message.ts';

interface Options {
  readonly allow: readonly Assembly[];
}

const defaults: Options = { allow: [] };

const messages = {
  fstring: { messageId: 'fstring' },
  format: { messageId: 'format' },
  percent: { messageId: 'percent' },
  concatenation: { messageId: 'concatenation' },
} as const;

const assemblies: readonly Assembly[] = ['fstring', 'format', 'percent', 'concatenation'];

export default defineRule({
  language: python,
  trigger: /\b(?:debug|info|warn|warning|error|critical|exception|log)\b/,
  meta: {
    docs: { description: 'Log messages are constant, and values are their arguments.', seed: ['004/6.1'] },
    severity: { recommended: 'off', strict: 'off' },
    fixable: 'unsafe',
    noqa: ['G001', 'G002', 'G003', 'G004', 'W1201', 'W1202', 'W1203'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allow: {
          type: 'array',
          items: { enum: [...assemblies] },
          uniqueItems: true,
          description: 'Ways of putting a message together that are left alone.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      fstring: 'The log message is an f-string; write a constant one and pass the values as arguments.',
      format: 'The log message is built with format(); write a constant one and pass the values as arguments.',
      percent: 'The log message is built with %; pass the values as arguments instead.',
      concatenation: 'The log message is built with +; write a constant one and pass the values as arguments.',
    },
  },
  create({ document, options, report }) {
    let logMethod: LogMethodOf | undefined;
    let usesOwnFormat: boolean | undefined;
    return {
      '(call function: [(attribute) (identifier) (parenthesized_expression)] arguments: (argument_list)) @call'({
        call,
      }) {
        logMethod ??= logMethodsIn(document, importedNames(document), 'named');
        const method = logMethod(call);
        if (method === undefined) return;
        const { positional, keywords, hasSplat } = callArguments(call);
        const at = method === 'log' ? 1 : 0;
        const message = positional[at] ?? keywords.get('msg');
        const assembly = message && assemblyOf(message);
        if (message === undefined || assembly === undefined || options.allow.includes(assembly)) return;
        report({
          node: message,
          ...messages[assembly],
          fix: (fixer) => {
            // Values that follow already belong to placeholders; these libraries have other ones.
            usesOwnFormat ??= importedModules(document).some((name) =>
              /^(?:loguru|logbook|structlog)(?:\.|$)/.test(name),
            );
            if (usesOwnFormat || call.hasError || hasSplat || positional.length !== at + 1) return undefined;
            const replacement = lazyArguments(message, assembly);
            return replacement === undefined ? undefined : fixer.replace(document.rangeOf(message), replacement);
          },
        });
      },
    };
  },
});
