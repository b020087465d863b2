import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName } from '../../kinds/python-module/expressions.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import type { LogMethodOf } from '../../kinds/python-module/logger-calls.ts';

/** Statements whose own statements are looked at. What stands in another `try`, a function or a class is another matter. */
const containers: ReadonlySet<string> = new Set([
  'block',
  'if_statement',
  'elif_clause',
  'else_clause',
  'for_statement',
  'while_statement',
  'with_statement',
  'match_statement',
  'case_clause',
]);

/**
 * True when a handler raises what it caught, or logs it with its traceback, by Ruff's definition of BLE001: somewhere
 * among its statements there is `raise`, `raise error` or `raise … from error`, a call of a logger's `exception()`, or
 * of another of its methods with an `exc_info` that is not false.
 */
export function raisesOrLogs(body: PythonNode, bound: string | undefined, logMethod: LogMethodOf): boolean {
  const waiting = [body];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const child of node.namedChildren) {
      if (containers.has(child.type)) waiting.push(child);
      else if (child.type === 'raise_statement' && raisesAgain(child, bound)) return true;
      else if (child.type === 'expression_statement' && logsTraceback(child, logMethod)) return true;
    }
  }
  return false;
}

function raisesAgain(statement: PythonNode, bound: string | undefined): boolean {
  const operands = statement.namedChildren.filter((child) => !child.isExtra);
  if (operands.length === 0) return true;
  return operands.some((operand) => {
    const node = withoutParentheses(operand);
    return node?.type === 'identifier' && node.text === bound;
  });
}

function logsTraceback(statement: PythonNode, logMethod: LogMethodOf): boolean {
  const call = withoutParentheses(statement.namedChildren.find((child) => !child.isExtra) ?? null);
  if (call?.type !== 'call') return false;
  const method = logMethod(call);
  if (method === undefined) return false;
  return method === 'exception' || hasTraceback(call);
}

function hasTraceback(call: PythonNode, keyword = /^exc_info$/): boolean {
  for (const [name, written] of callArguments(call).keywords) {
    const value = keyword.test(name) ? withoutParentheses(written) : null;
    if (value !== null && !isFalsy(value)) return true;
  }
  return false;
}

/** True for literals that are false, as far as a reader sees at once. */
function isFalsy(value: PythonNode): boolean {
  switch (value.type) {
    case 'false':
    case 'none':
      return true;
    case 'integer':
    case 'float':
      return /^[0.]+$/.test(value.text);
    case 'tuple':
    case 'list':
    case 'dictionary':
    case 'string':
      return value.namedChildren.every((child) => child.isExtra || /^string_(?:start|end)$/.test(child.type));
    default:
      return false;
  }
}

/** A handler longer than this (in UTF-16 units) does something with its error; it is not read to find out what. */
const longest = 20_000;

/** Functions that pass on the exception that is being handled, whatever object they belong to. */
const passesOn =
  /(?:^|\.)(?:exception|log_exception|print_exc|format_exc|print_exception|format_exception|exc_info|capture_exception|captureException|record_exception|notice_error|report_exc_info|handle_exception|handle_error|handleError)$/;

/** Arguments by which functions of one's own are told to show it. */
const showsIt = /^(?:exc_info|(?:print|log|show)_(?:exc|exception|traceback)|(?:with_)?traceback)$/;

/** Functions that end a test or a command by an exception of their own. */
const raises = /(?:^|\.)(?:fail|skip|skipTest|xfail)$/;

/**
 * True when a handler does anything with its error at all: it uses the name that the error is bound to, raises any
 * exception, or hands the error on by a call that needs no name.
 */
export function usesError(body: PythonNode, bound: string | undefined): boolean {
  if (body.endIndex - body.startIndex > longest) return true;
  if (bound !== undefined && reads(body, bound)) return true;
  return body.descendantsOfType(['raise_statement', 'call', 'assert_statement']).some((node) => {
    if (node.type !== 'call') return true;
    const callee = calleeName(node) ?? '';
    return passesOn.test(callee) || raises.test(callee) || hasTraceback(node, showsIt);
  });
}

/** True when a name is read somewhere, as opposed to an attribute or an argument of that name. */
function reads(body: PythonNode, name: string): boolean {
  const text = body.text;
  if (!text.includes(name)) return false;
  return body.descendantsOfType('identifier').some(({ text: written, startIndex, endIndex }) => {
    if (written !== name) return false;
    const isAttribute = /\.\s*$/.test(
      text.slice(Math.max(0, startIndex - body.startIndex - 20), startIndex - body.startIndex),
    );
    return !isAttribute && !/^\s*=(?!=)/.test(text.slice(endIndex - body.startIndex, endIndex - body.startIndex + 20));
  });
}

/** True for a handler of which nothing but `pass` is left without its comments. */
export function isOnlyPass(body: PythonNode): boolean {
  const statements = body.namedChildren.filter((child) => !child.isExtra);
  return statements.length === 1 && statements[0]?.type === 'pass_statement';
}
