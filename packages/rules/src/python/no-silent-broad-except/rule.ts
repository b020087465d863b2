import { defineRule, python } from '@devlint/core';
import { bindsName } from '../../kinds/python-module/bound-name.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { type LogMethodOf, logMethodsIn } from '../../kinds/python-module/logger-calls.ts';
import { type BroadName, broadType, readHandler } from './broad-type.ts';
import { isOnlyPass, raisesOrLogs, usesError } from './outcome.ts';
import { suppressEdits, suppressible } from './suppress.ts';

interface Options {
  readonly allowUse: boolean;
  readonly onlyPass: boolean;
}

const defaults: Options = { allowUse: true, onlyPass: false };

export default defineRule({
  language: python,
  trigger: /Exception/,
  meta: {
    docs: { description: 'No handler for every exception loses the exception.', seed: ['000/14.1', '000/14.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    noqa: ['BLE001', 'S110', 'B902'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowUse: {
          type: 'boolean',
          description: 'Leave handlers alone that use the exception in any way, or raise another one.',
        },
        onlyPass: { type: 'boolean', description: 'Report only handlers that do nothing but `pass`.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      silent: "'except {{type}}' loses the error; catch a specific type, raise it again, or log it with its traceback.",
      blind: "'except {{type}}' also catches every bug; catch a specific type, raise it again, or log its traceback.",
      pass: "'except {{type}}: pass' hides every bug; catch a specific type, or log the error with its traceback.",
      suppress: 'Change to contextlib.suppress({{types}})',
    },
  },
  create({ document, options, report }) {
    let names: ReadonlyMap<string, string> | undefined;
    let logMethod: LogMethodOf | undefined;
    const builtins = new Map<BroadName, boolean>();
    const isBuiltin = (name: BroadName): boolean => {
      const known = builtins.get(name) ?? !bindsName(document, name);
      builtins.set(name, known);
      return known;
    };
    return {
      '(except_clause "except" (block) @body) @clause'({ clause, body }) {
        const handler = readHandler(clause);
        names ??= importedNames(document);
        const broad = broadType(handler.types, names, isBuiltin);
        if (broad === undefined) return;
        const onlyPass = isOnlyPass(body);
        if (options.onlyPass && !onlyPass) return;
        logMethod ??= logMethodsIn(document, names, 'ruff');
        if (raisesOrLogs(body, handler.bound, logMethod)) return;
        const uses = usesError(body, handler.bound);
        if (uses && options.allowUse) return;
        const types = onlyPass ? suppressible(clause, handler) : undefined;
        report({
          node: broad.node,
          ...messageFor(onlyPass, uses, broad.name),
          // An error would have the engine take back the fix that names `Exception` in a bare handler.
          atMost: 'warning',
          suggest:
            types === undefined
              ? undefined
              : [
                  {
                    messageId: 'suppress',
                    data: { types },
                    fix: (fixer) => suppressEdits(document, fixer, clause, types),
                  },
                ],
        });
      },
    };
  },
});

function messageFor(onlyPass: boolean, uses: boolean, type: BroadName) {
  if (onlyPass) return { messageId: 'pass', data: { type } } as const;
  return uses ? ({ messageId: 'blind', data: { type } } as const) : ({ messageId: 'silent', data: { type } } as const);
}
