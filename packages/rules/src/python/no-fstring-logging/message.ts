import type { PythonNode } from '@devlint/core';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

/** How a message is put together before the logger sees it: Ruff's G004, G001, G002 and G003. */
export type Assembly = 'fstring' | 'format' | 'percent' | 'concatenation';

/** Says how the first argument of a log call is put together; nothing for one that is left to the logger. */
export function assemblyOf(written: PythonNode): Assembly | undefined {
  const node = withoutParentheses(written);
  switch (node?.type) {
    case 'string':
      return hasHole(node) ? 'fstring' : undefined;
    case 'concatenated_string':
      return node.namedChildren.some(hasHole) ? 'fstring' : undefined;
    case 'binary_operator':
      return ofOperator(node);
    case 'call':
      return isFormatted(node) ? 'format' : undefined;
    default:
      return undefined;
  }
}

function ofOperator(node: PythonNode): Assembly | undefined {
  const operator = node.childForFieldName('operator')?.type;
  if (operator === '%') return 'percent';
  return operator === '+' && !isConstant(node) ? 'concatenation' : undefined;
}

/** Longer sums are not worth the walk. */
const deepest = 50;

/** True where nothing but strings without holes is joined, as for a message that is too long for its line. */
function isConstant(node: PythonNode | null, depth = 0): boolean {
  const part = withoutParentheses(node);
  if (part === null || depth > deepest) return false;
  if (part.type === 'string' || part.type === 'concatenated_string') return assemblyOf(part) === undefined;
  if (part.type !== 'binary_operator' || part.childForFieldName('operator')?.type !== '+') return false;
  return (
    isConstant(part.childForFieldName('left'), depth + 1) && isConstant(part.childForFieldName('right'), depth + 1)
  );
}

function hasHole(node: PythonNode): boolean {
  return node.type === 'string' && node.namedChildren.some(({ type }) => type === 'interpolation');
}

/** `"…".format(…)`, on a literal: what another object's `format` does is not known. */
function isFormatted(call: PythonNode): boolean {
  const callee = call.childForFieldName('function');
  if (callee?.type !== 'attribute' || callee.childForFieldName('attribute')?.text !== 'format') return false;
  return /^(?:concatenated_)?string$/.test(withoutParentheses(callee.childForFieldName('object'))?.type ?? '');
}
