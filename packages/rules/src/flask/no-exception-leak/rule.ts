import { defineRule, type PythonNode, python } from '@devlint/core';
import { isFlaskModule } from '../../grammar/flask-imports.ts';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import { importedModules, importedNames } from '../../kinds/python-module/imported-names.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import { logMethodsIn } from '../../kinds/python-module/logger-calls.ts';
import { type ExceptionClass, exceptionTypesIn, worst } from './exception-types.ts';
import { genericAnswer, importOf, type NeededImport } from './generic-answer.ts';
import { aliasOf, blamesClient, type HandlerBody, leaksIn } from './leaks.ts';
import type { Reader } from './taint.ts';
import { errorHandlersIn, exceptionParameter, isInView } from './views.ts';

interface Options {
  readonly sinks: readonly string[];
  readonly allowExceptions: readonly string[];
  readonly flagSpecific: boolean;
  readonly flagOwn: boolean;
  readonly errorHandlers: boolean;
  readonly ignoreTests: boolean;
}

const defaults: Options = {
  sinks: [
    ...['jsonify', 'make_response', 'Response', 'abort', 'render_template', 'render_template_string', 'flash'],
    ...['JSONResponse', 'HTTPException'],
  ],
  allowExceptions: ['ValidationError', 'BadRequest', 'HTTPException', 'EmailNotValidError'],
  flagSpecific: false,
  flagOwn: false,
  errorHandlers: true,
  ignoreTests: true,
};

const listOfNames = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

export default defineRule({
  language: python,
  // A file counts only if an import names Flask.
  trigger: /flask/,
  meta: {
    docs: { description: 'Clients are never sent the text of an exception.', seed: ['000/3.5'] },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { flagSpecific: true },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        sinks: { ...listOfNames, description: 'Last names of the calls whose arguments are sent to the client.' },
        allowExceptions: {
          ...listOfNames,
          description: 'Last names of exceptions whose text is meant for the client.',
        },
        flagSpecific: {
          type: 'boolean',
          description: 'Also report the text of specific exceptions of Python and of libraries, as a warning.',
        },
        flagOwn: {
          type: 'boolean',
          description: 'Also report the text of exceptions that the project itself defines, as a warning.',
        },
        errorHandlers: { type: 'boolean', description: 'Also look into functions that are registered for exceptions.' },
        ignoreTests: { type: 'boolean', description: 'Leave test modules alone.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      text: 'Exception text is returned to the client; log it and return a generic message.',
      traceback: 'A traceback is returned to the client; log it and return a generic message.',
      generic: 'Change to "{{answer}}"',
      genericLogged: 'Change to "{{answer}}" and log the exception',
    },
  },
  create({ document, path, options, report }) {
    if ((options.ignoreTests && isTestPath(path)) || !importedModules(document).some(isFlaskModule)) return {};
    const imported = importedNames(document);
    const types = exceptionTypesIn(document, imported, options.allowExceptions);
    const sinks: ReadonlySet<string> = new Set(options.sinks);
    const logMethodOf = logMethodsIn(document, imported, 'named');

    let needed: { readonly import: NeededImport | undefined } | undefined;
    const loggingImport = () => {
      needed ??= { import: importOf(document, 'current_app') };
      return needed.import;
    };
    const isReported = (type: ExceptionClass): boolean => {
      if (type === 'specific') return options.flagSpecific;
      return type === 'broad' || (type === 'own' && options.flagOwn);
    };
    const readerWhen = (condition: PythonNode): Reader | undefined => {
      if (/debug|testing|development|admin|superuser/i.test(condition.text)) return 'developers';
      const node = withoutParentheses(condition);
      if (node?.type !== 'call' || dottedName(node.childForFieldName('function')) !== 'isinstance') return undefined;
      return isReported(types.classOf(callArguments(node).positional[1])) ? undefined : 'anybody';
    };
    const check = (body: HandlerBody, type: ExceptionClass): void => {
      const leaks = leaksIn(body, { readerWhen, imported, sinks });
      if (leaks.length === 0) return;
      const logs = body.block.descendantsOfType('call').some((call) => logMethodOf(call) !== undefined);
      for (const leak of leaks) {
        // A traceback shows the code, whatever was caught.
        const isTraceback = leak.holds === 'traceback';
        if (!isTraceback && !isReported(type)) continue;
        const answer = blamesClient(leak.statement) ? 'Bad request' : 'Internal server error';
        const logging = logs ? undefined : loggingImport();
        const fix = genericAnswer(document, leak, answer, logging);
        report({
          node: leak.node,
          ...(isTraceback ? traceback : text),
          atMost: isTraceback || type === 'broad' ? undefined : 'warning',
          suggest: fix && [{ ...(logging === undefined ? generic : genericLogged), data: { answer }, fix }],
        });
      }
    };
    return {
      '(except_clause (block) @block) @clause'({ clause, block }) {
        const values = clause.childrenForFieldName('value').map(caughtType);
        const type = values.length === 0 ? 'broad' : worst(values.map((value) => types.classOf(value)));
        const returnsResponse = () => isInView(clause);
        check({ block, name: aliasOf(clause), returnsResponse }, type);
      },
      '(module) @module'() {
        if (!options.errorHandlers) return;
        for (const handler of errorHandlersIn(document)) {
          const block = handler.function.childForFieldName('body');
          if (block === null) continue;
          const type = worst(handler.types.map((one) => types.classOf(one)));
          check({ block, name: exceptionParameter(handler.function), returnsResponse: () => true }, type);
        }
      },
    };
  },
});

const text = { messageId: 'text' } as const;
const traceback = { messageId: 'traceback' } as const;
const generic = { messageId: 'generic' } as const;
const genericLogged = { messageId: 'genericLogged' } as const;

/** The type before `as`, or the whole value. */
function caughtType(value: PythonNode): PythonNode | undefined {
  if (value.type !== 'as_pattern') return value;
  return value.namedChildren.find((child) => !child.isExtra && child.type !== 'as_pattern_target');
}
