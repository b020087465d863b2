import type { PythonDocument, PythonNode } from '@devlint/core';
import { dottedName } from './expressions.ts';
import { originOf, withoutParentheses } from './imported-origins.ts';

/** The methods of a logger that write a record; `log` takes the level first. */
export type LogMethod = 'debug' | 'info' | 'warn' | 'warning' | 'error' | 'critical' | 'exception' | 'log';

const methods: ReadonlySet<string> = new Set<LogMethod>([
  'debug',
  'info',
  'warn',
  'warning',
  'error',
  'critical',
  'exception',
  'log',
]);

/**
 * What counts as a logger:
 * - `ruff`: exactly what Ruff takes for one. That is the module `logging`, Flask's `current_app.logger`, and any name
 *   or attribute that begins with `log` or ends in `logger` or `logging`, all small or all capital, unless it is
 *   imported from another package: of such a name the file does not tell what it is;
 * - `named`: also imported names of that shape, unless another kind of logger is known to be theirs, attributes of that
 *   shape of any expression, and names that the file itself assigns a logger to.
 */
export type LoggerReading = 'ruff' | 'named';

/** Answers which method of a logger a call calls, if it does. */
export type LogMethodOf = (call: PythonNode) => LogMethod | undefined;

/** Knows the loggers of one file. `names` is what `importedNames` found. */
export function logMethodsIn(
  document: PythonDocument,
  names: ReadonlyMap<string, string>,
  reading: LoggerReading,
): LogMethodOf {
  let made: ReadonlySet<string> | undefined;
  // Plain calls are by far the most frequent ones, and seldom is one of them a function of that module.
  const mentionsLogging = document.file.text.includes('logging');
  const isMaker = (callee: PythonNode | null): boolean => {
    if (originOf(callee, names) === 'logging.getLogger') return true;
    return reading === 'named' && makesLogger.test(dottedName(callee) ?? '');
  };
  const isLogger = (receiver: PythonNode): boolean => {
    const origin = originOf(receiver, names);
    if (origin === 'logging' || origin === 'flask.current_app.logger') return true;
    if (origin !== undefined && (reading === 'ruff' ? !origin.startsWith('.') : isFromLibrary(origin))) return false;
    if (isNamedLikeLogger(receiver, reading)) return true;
    if (receiver.type === 'call') return isMaker(receiver.childForFieldName('function'));
    if (reading === 'ruff' || receiver.type !== 'identifier') return false;
    made ??= madeLoggers(document);
    return made.has(receiver.text);
  };
  return (call) => {
    const callee = withoutParentheses(call.childForFieldName('function'));
    if (callee?.type === 'identifier') {
      if (!mentionsLogging) return undefined;
      const origin = names.get(callee.text);
      return origin?.startsWith('logging.') ? methodNamed(origin.slice('logging.'.length)) : undefined;
    }
    if (callee?.type !== 'attribute') return undefined;
    const method = methodNamed(callee.childForFieldName('attribute')?.text ?? '');
    if (method === undefined) return undefined;
    const receiver = withoutParentheses(callee.childForFieldName('object'));
    return receiver !== null && isLogger(receiver) ? method : undefined;
  };
}

function methodNamed(name: string): LogMethod | undefined {
  return methods.has(name) ? (name as LogMethod) : undefined;
}

/** Loggers of these libraries are no `logging.Logger`: they format a message in their own way. */
function isFromLibrary(origin: string): boolean {
  return (
    /^(?:loguru|logbook|logzero|eliot|twisted)(?:\.|$)/.test(origin) || /^(?:math|numpy|np|sympy|torch)\./.test(origin)
  );
}

/** `login` and `logic` begin with `log`, too, and are no loggers. */
const namedLikeLogger: Readonly<Record<LoggerReading, RegExp>> = {
  ruff: /^(?:log|LOG)|(?:logger|logging|LOGGER|LOGGING)$/,
  named:
    /^_*(?:log|LOG)(?:s|S)?(?:$|_|\d|[A-Z])|^_*(?:log|LOG)(?:ger|GER|ging|GING)|(?:[Ll]ogg(?:er|ing)|LOGG(?:ER|ING)|_log|_LOG|[a-z]Log)$/,
};

/** The last name of a dotted expression tells what it is. */
function isNamedLikeLogger(receiver: PythonNode, reading: LoggerReading): boolean {
  if (receiver.type === 'identifier') return namedLikeLogger[reading].test(receiver.text);
  if (receiver.type !== 'attribute' || (reading === 'ruff' && dottedName(receiver) === undefined)) return false;
  return namedLikeLogger[reading].test(receiver.childForFieldName('attribute')?.text ?? '');
}

const makesLogger = /(?:^|\.)(?:getLogger|get_logger|getChild|get_task_logger)$/;

/** Names that are assigned what `getLogger()` and its like return. */
function madeLoggers(document: PythonDocument): ReadonlySet<string> {
  if (!/get_?(?:task_)?[Ll]ogger|getChild/.test(document.file.text)) return new Set();
  return new Set(
    document.root.descendantsOfType('assignment').flatMap((assignment) => {
      const target = assignment.childForFieldName('left');
      const value = withoutParentheses(assignment.childForFieldName('right'));
      if (target?.type !== 'identifier' || value?.type !== 'call') return [];
      return makesLogger.test(dottedName(value.childForFieldName('function')) ?? '') ? [target.text] : [];
    }),
  );
}
