import type { PythonNode } from '@devlint/core';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import { isAssignedIn } from './retry-loop.ts';

/** True for a delay that is the same in every turn of a loop: numbers, and names that the loop does not change. */
export function isConstantDelay(written: PythonNode, loop: PythonNode, depth = 0): boolean {
  const node = withoutParentheses(written);
  if (node === null || depth > 20) return false;
  if (node.type === 'integer' || node.type === 'float') return true;
  if (node.type === 'unary_operator' || node.type === 'binary_operator') {
    const parts = node.namedChildren.filter((child) => !child.isExtra);
    return parts.every((part) => isConstantDelay(part, loop, depth + 1));
  }
  const name = dottedName(node);
  if (name === undefined) return false;
  const target = loop.type === 'for_statement' ? (loop.childForFieldName('left')?.text ?? '') : '';
  if (target.split(/\W+/).includes(name.split('.')[0] ?? name)) return false;
  return !isAssignedIn(loop.childForFieldName('body')?.text ?? '', name);
}

/** True where a loop draws random numbers, or says that it adds jitter. */
export function hasJitter(loop: PythonNode): boolean {
  return /random|jitter|uniform|randint|secrets\./i.test(loop.text);
}
