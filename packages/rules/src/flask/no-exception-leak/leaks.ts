import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import { type Held, type Knowledge, lastName, type Taint, taintsIn } from './taint.ts';

/** What an exception's way to the client is looked for in. */
export interface HandlerBody {
  /** The statements that run when the exception is caught. */
  readonly block: PythonNode;
  /** The name the exception has there. */
  readonly name: string | undefined;
  /** Whether what the function around returns is a response; asked only where something may leak by that. */
  readonly returnsResponse: () => boolean;
}

/** One leak: the expression, and the statement that a log call can go before. */
export interface Leak extends Taint {
  readonly statement: PythonNode;
}

/** Deeper nesting than this is not read; people do not write it. */
const deepest = 60;

/** Calls that write somewhere else than into the response: logs, mails, error trackers. */
const elsewhere =
  /^(?:debug|info|warning|warn|critical|log|exception|print|capture_?exception|capture_?message)$|mail|notify|slack/i;

/** Where a handler hands its exception to the client, in reading order, each expression once. */
export function leaksIn(
  { block, name, returnsResponse }: HandlerBody,
  known: Omit<Knowledge, 'held'>,
): readonly Leak[] {
  const held = new Map<string, Held>(name === undefined ? [] : [[name, 'exception']]);
  const knowledge: Knowledge = { ...known, held };
  const leaks = new Map<number, Leak>();
  const add = (taints: readonly Taint[], statement: PythonNode): void => {
    for (const taint of taints) if (!leaks.has(taint.node.id)) leaks.set(taint.node.id, { ...taint, statement });
  };

  const visit = (node: PythonNode, statement: PythonNode, depth: number): void => {
    if (depth > deepest) return;
    const children = (of = node) => {
      for (const child of of.namedChildren) visit(child, isStatement(child) ? child : statement, depth + 1);
    };
    switch (node.type) {
      case 'function_definition':
      case 'class_definition':
      case 'lambda':
      case 'comment':
        return;
      case 'if_statement':
      case 'elif_clause': {
        const condition = node.childForFieldName('condition');
        const reader = condition === null ? undefined : known.readerWhen(condition);
        if (reader === 'developers') return;
        const consequence = node.childForFieldName('consequence');
        for (const child of node.namedChildren) {
          if (reader === undefined || child.id !== consequence?.id) visit(child, statement, depth + 1);
        }
        return;
      }
      case 'except_clause': {
        // `except Other as e` inside the handler gives the name to another exception.
        const alias = aliasOf(node);
        const before = alias === undefined ? undefined : held.get(alias);
        if (alias !== undefined) held.delete(alias);
        children();
        if (alias !== undefined && before !== undefined) held.set(alias, before);
        return;
      }
      case 'assignment':
        children();
        assign(node);
        return;
      case 'return_statement': {
        children();
        const value = node.namedChildren.find((child) => !child.isExtra) ?? null;
        const { taints, isResponse } = returnedTaints(value, knowledge);
        if (taints.length > 0 && (isResponse || returnsResponse())) add(taints, statement);
        return;
      }
      case 'call': {
        const last = lastName(node);
        if (elsewhere.test(last)) return;
        if (known.sinks.has(last) && !isOtherAbort(node)) {
          add(taintsIn(node.childForFieldName('arguments'), knowledge), statement);
        }
        children();
        return;
      }
      default:
        children();
    }
  };
  const assign = (node: PythonNode): void => {
    const target = node.childForFieldName('left');
    if (target?.type !== 'identifier') return;
    const [taint] = taintsIn(node.childForFieldName('right'), knowledge);
    // A response that is kept for later has been reported where it is made.
    const value = withoutParentheses(node.childForFieldName('right'));
    const isResponse = value?.type === 'call' && known.sinks.has(lastName(value));
    if (taint === undefined || isResponse) held.delete(target.text);
    else held.set(target.text, taint.holds);
  };
  visit(block, block, 0);
  return [...leaks.values()].sort((a, b) => a.node.startIndex - b.node.startIndex);
}

/** The name after `as`, where a clause has one. */
export function aliasOf(clause: PythonNode): string | undefined {
  const pattern = clause.childrenForFieldName('value').find(({ type }) => type === 'as_pattern');
  const alias = pattern?.childForFieldName('alias')?.namedChildren.find(({ type }) => type === 'identifier');
  return alias?.text;
}

interface Returned {
  readonly taints: readonly Taint[];
  /** Nothing but a response looks like this: a dictionary with the status of an error. */
  readonly isResponse: boolean;
}

/** What a view would send: a dictionary, a text, or either with a status. A bare exception may be a response. */
function returnedTaints(value: PythonNode | null, knowledge: Knowledge): Returned {
  const node = withoutParentheses(value);
  if (node?.type === 'expression_list' || node?.type === 'tuple') {
    const [body = null, ...others] = node.namedChildren.filter((child) => !child.isExtra);
    if (!others.some(isStatus)) return { taints: [], isResponse: false };
    const isResponse = isDictionary(body) && others.some(isErrorStatus);
    return { taints: [...taintsIn(body, knowledge), ...handedTexts(body, knowledge)], isResponse };
  }
  const taints = taintsIn(node, knowledge);
  if (isDictionary(node)) return { taints, isResponse: false };
  // A bare exception may be a response: HTTP errors of Werkzeug are.
  return { taints: taints.filter((one) => one.node.id === node?.id && node.type !== 'identifier'), isResponse: false };
}

function isDictionary(node: PythonNode | null): boolean {
  return node?.type === 'dictionary' || (node?.type === 'call' && lastName(node) === 'dict');
}

/** Texts that some function is given to make the body of: `send_error(str(e)), 500`. */
function handedTexts(body: PythonNode | null, knowledge: Knowledge): readonly Taint[] {
  if (body?.type !== 'call') return [];
  const taints = taintsIn(body.childForFieldName('arguments'), knowledge);
  return taints.filter(({ holds }) => holds !== 'exception');
}

/** A status as a number, `HTTPStatus.BAD_REQUEST`, `status.HTTP_400_BAD_REQUEST`, `e.code`. */
function isStatus(node: PythonNode): boolean {
  if (node.type === 'integer') return true;
  const name = dottedName(node);
  return name !== undefined && /HTTP|(?:^|[._])(?:status|code)/i.test(name);
}

/** A status that tells of an error whatever else it tells. */
function isErrorStatus(node: PythonNode): boolean {
  return node.type === 'integer' ? /^[45]\d\d$/.test(node.text) : /HTTPStatus\.|HTTP_[45]/.test(node.text);
}

/** `transaction.abort(…)` and the `context.abort(…)` of gRPC answer no HTTP request. */
function isOtherAbort(call: PythonNode): boolean {
  const name = dottedName(call.childForFieldName('function')) ?? '';
  return /(?:^|[._])(?:context|ctx|transaction|session|grpc)\.abort$/.test(name);
}

function isStatement(node: PythonNode): boolean {
  return /_statement$/.test(node.type);
}

/** True where the answer itself names a status below 500: the client is told what it did wrong. */
export function blamesClient(statement: PythonNode): boolean {
  const value = statement.namedChildren.find((child) => !child.isExtra);
  if (value === undefined) return false;
  const numbers = [
    ...(value.type === 'expression_list' || value.type === 'tuple' ? value.namedChildren : []),
    ...(value.type === 'call' ? callArguments(value).positional : []),
  ];
  return numbers.some(({ type, text }) => type === 'integer' && /^4\d\d$/.test(text));
}
