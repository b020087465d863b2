import type { PythonNode } from '@devlint/core';
import { dottedName } from '../../kinds/python-module/expressions.ts';

/** More nodes than this above a call of `sleep` are nobody's code. */
const highest = 200;

/**
 * The loop in which a call of `sleep` waits for the next attempt: it stands in the handler of a `try` in that loop, or
 * after it, and the loop is left as soon as an attempt succeeds. A loop that works through a list or serves forever
 * is none, even if it takes a break after an error.
 */
export function retryLoopAround(call: PythonNode): PythonNode | undefined {
  let child = call;
  let handler: PythonNode | undefined;
  let statement = call;
  for (let steps = 0; steps < highest; steps++) {
    const node = child.parent;
    if (node === null || /^(?:function_definition|lambda|class_definition|module)$/.test(node.type)) return undefined;
    if (node.type === 'except_clause' && handler === undefined) handler = node;
    // A `with` or an `if` around the call belongs to the statement that is looked for.
    if (node.type === 'block' && handler === undefined) statement = child;
    if (node.type === 'for_statement' || node.type === 'while_statement') {
      const attempt = handler === undefined ? attemptBefore(statement) : handler.parent;
      if (attempt?.type !== 'try_statement' || !isTriedAgain(attempt)) return undefined;
      if (handler !== undefined && leavesAtEnd(handler)) return undefined;
      return endsOnSuccess(node, attempt) ? node : undefined;
    }
    child = node;
  }
  return undefined;
}

/** The `try` that stands just before a statement. */
function attemptBefore(statement: PythonNode): PythonNode | null {
  let before = statement.previousNamedSibling;
  for (let steps = 0; before !== null && steps < 5; steps++) {
    if (before.type === 'try_statement') return before;
    before = before.previousNamedSibling;
  }
  return null;
}

/** Some handler of the `try` goes on with the loop. */
function isTriedAgain(attempt: PythonNode): boolean {
  return attempt.namedChildren.some((child) => child.type === 'except_clause' && !leavesAtEnd(child));
}

function leavesAtEnd(clause: PythonNode): boolean {
  const block = clause.namedChildren.find(({ type }) => type === 'block');
  const last = block?.namedChildren.findLast((child) => !child.isExtra);
  return last !== undefined && /^(?:raise|return|break)_statement$/.test(last.type);
}

/**
 * The loop counts attempts, or is left by the attempt that succeeds and, at some point, by one that fails. A loop that
 * only waits until something is there never gives up, and may ask at its leisure.
 */
function endsOnSuccess(loop: PythonNode, attempt: PythonNode): boolean {
  if (isCounted(loop)) return true;
  const isLeftIn = (part: PythonNode) =>
    part
      .descendantsOfType(['return_statement', 'break_statement', 'raise_statement'])
      .some((leave) => leaves(leave, attempt));
  const isSuccess = ({ type }: PythonNode) => type === 'block' || type === 'else_clause';
  return (
    attempt.namedChildren.some((part) => isSuccess(part) && isLeftIn(part)) &&
    attempt.namedChildren.some((part) => part.type === 'except_clause' && !leavesAtEnd(part) && isLeftIn(part))
  );
}

/** `for attempt in range(5)`, `while attempts < 5` where the loop changes what it compares. */
function isCounted(loop: PythonNode): boolean {
  if (loop.type === 'for_statement') {
    return /^(?:range|itertools\.count|count)\s*\(/.test(loop.childForFieldName('right')?.text ?? '');
  }
  const condition = loop.childForFieldName('condition');
  if (condition === null || condition.type !== 'comparison_operator') return false;
  const body = loop.childForFieldName('body')?.text ?? '';
  return condition.namedChildren.some((side) => {
    const name = dottedName(side);
    return name !== undefined && isAssignedIn(body, name);
  });
}

/** A `break` of an inner loop leaves that one only. */
function leaves(statement: PythonNode, attempt: PythonNode): boolean {
  let node: PythonNode | null = statement;
  for (let steps = 0; node !== null && node.id !== attempt.id && steps < highest; steps++) {
    if (/^(?:function_definition|lambda)$/.test(node.type)) return false;
    if (statement.type === 'break_statement' && /^(?:for|while)_statement$/.test(node.type)) return false;
    node = node.parent;
  }
  return true;
}

/** True where a text has an assignment to a dotted name: `delay = …`, `delay *= 2`. */
export function isAssignedIn(text: string, name: string): boolean {
  const written = name.replaceAll('.', String.raw`\s*\.\s*`);
  return new RegExp(
    String.raw`(?<![\w.])${written}\s*(?:[-+*/%|&^]|//|<<|>>|\*\*)?=(?!=)|(?<![\w.])${written}\s*(?::=|,[^=\r\n]*=(?!=))`,
  ).test(text);
}
