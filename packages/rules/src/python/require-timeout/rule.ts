import { defineRule, type PythonNode, python } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { argumentInsertion } from '../../kinds/python-module/argument-facts.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName } from '../../kinds/python-module/expressions.ts';
import { importedNames, mayImport } from '../../kinds/python-module/imported-names.ts';
import { originOf, withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import { lackOf, lackOfSession, type Watchable } from './calls.ts';
import { type IsSession, sessionsIn } from './sessions.ts';

interface Options {
  readonly seconds: number;
  readonly also: readonly Watchable[];
  readonly ignoreTests: boolean;
}

const defaults: Options = { seconds: 10, also: [], ignoreTests: true };

const watchable: readonly Watchable[] = ['urllib.request.urlopen', 'socket.create_connection', 'aiohttp.ClientTimeout'];

export default defineRule({
  language: python,
  trigger: /\b(?:requests|httpx|urlopen|create_connection|ClientTimeout)\b/,
  meta: {
    docs: { description: 'Requests over the network give up after a while.', seed: ['004/9.3'] },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'unsafe',
    noqa: ['S113'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        seconds: { type: 'number', exclusiveMinimum: 0, description: 'The timeout that the fix inserts, in seconds.' },
        also: {
          type: 'array',
          items: { enum: [...watchable] },
          uniqueItems: true,
          description: 'Further functions that need a timeout.',
        },
        ignoreTests: { type: 'boolean', description: 'Leave test modules alone.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: '{{name}}() without a timeout can wait forever; pass timeout={{seconds}}.',
      off: 'Without a timeout, {{name}}() can wait forever; replace None by a number of seconds.',
      noLimit: '{{name}}() sets no limit, so requests can wait forever; pass total={{seconds}}.',
    },
  },
  mayReport,
  create({ document, path, options, report }) {
    if (!mayReport({ path, text: document.file.text, options })) return {};
    const seconds = String(options.seconds);
    let names: ReadonlyMap<string, string> | undefined;
    let isSession: IsSession | undefined;

    /** `None`, and `httpx.Timeout(None)`. */
    const isNone = (value: PythonNode): boolean => {
      const node = withoutParentheses(value);
      if (node?.type !== 'call') return node?.type === 'none';
      const [first, ...others] = callArguments(node).positional;
      const isTimeout = originOf(node.childForFieldName('function'), names ?? new Map()) === 'httpx.Timeout';
      return isTimeout && first?.type === 'none' && others.length === 0 && callArguments(node).keywords.size === 0;
    };

    return {
      '(call function: (_) @callee) @call'({ call, callee }) {
        names ??= importedNames(document);
        isSession ??= sessionsIn(document, names);
        const origin = originOf(callee, names);
        const given = callArguments(call);
        const lack = lackOf(origin, given, options.also, isNone) ?? lackOfSession(call, given, isSession);
        if (lack === undefined) return;
        const name = shortName(call);
        if (lack.is === 'off') {
          const { value } = lack;
          report({
            node: value,
            messageId: 'off',
            data: { name },
            fix: call.hasError ? undefined : (fixer) => fixer.replace(document.rangeOf(value), seconds),
          });
          return;
        }
        const isLimit = origin === 'aiohttp.ClientTimeout';
        const place = call.hasError ? null : argumentInsertion(document.file.text, call);
        report({
          node: callee,
          ...(isLimit
            ? ({ messageId: 'noLimit', data: { name, seconds } } as const)
            : ({ messageId: 'missing', data: { name, seconds } } as const)),
          fix: (fixer) => {
            // An explicit `total=None` would stand there twice.
            if (place === null || (isLimit && given.keywords.size > 0)) return undefined;
            const argument = `${isLimit ? 'total' : 'timeout'}=${seconds}`;
            return fixer.insertAt(place.offset, `${place.before}${argument}${place.after ?? ''}`);
          },
        });
      },
    };
  },
});

/** Whether a file is looked at, and may import one of the libraries whose functions are watched. */
function mayReport({ path, text, options }: Asked): boolean {
  if (options.ignoreTests && isTestPath(path)) return false;
  if (options.also.some((watched) => text.includes(watched.slice(watched.lastIndexOf('.') + 1)))) return true;
  return mayImport(text, 'requests') || mayImport(text, 'httpx');
}

interface Asked {
  readonly path: string;
  readonly text: string;
  readonly options: Options;
}

/** The name that is called, without what makes it long. */
function shortName(call: PythonNode): string {
  const name = calleeName(call)?.replace(/^\*\./, '') ?? 'request';
  return name.length <= 40 ? name : (name.split('.').at(-1) ?? name);
}
