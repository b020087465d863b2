import type { PythonNode } from '@devlint/core';
import type { Expression } from '../../grammar/python-imports/facts.ts';

/** Longer names than this are not names but chains of calls; they are not read. */
const longestName = 200;

/** `a.b.c` as text without blanks and comments; nothing for anything but names joined by dots. */
export function dottedName(node: PythonNode | null): string | undefined {
  if (node === null) return undefined;
  if (node.type === 'identifier') return node.text;
  if (node.type !== 'attribute' && node.type !== 'dotted_name') return undefined;
  if (node.endIndex - node.startIndex > longestName) return undefined;
  const text = node.text.replaceAll(/#[^\r\n]*|[\s\\]/g, '');
  return namesJoinedByDots.test(text) ? text : undefined;
}

const namesJoinedByDots = /^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*(?:\.[\w\u0080-\uffff]+)*$/;

/** The name a call calls: dotted where it is, `*.method` for a method of any other expression. */
export function calleeName(call: PythonNode): string | undefined {
  const callee = call.childForFieldName('function');
  if (callee === null) return undefined;
  const name = dottedName(callee);
  if (name !== undefined) return name;
  const method = callee.type === 'attribute' ? callee.childForFieldName('attribute') : null;
  return method === null ? undefined : `*.${method.text}`;
}

/** A dotted name or a call of one. Parentheses and subscripts (`Generic[T]`) are looked through. */
export function expression(node: PythonNode | null): Expression | undefined {
  let at = node;
  while (at !== null && (at.type === 'parenthesized_expression' || at.type === 'subscript')) at = at.firstNamedChild;
  if (at === null) return undefined;
  const called = at.type === 'call';
  const name = called ? dottedName(at.childForFieldName('function')) : dottedName(at);
  return name === undefined ? undefined : { name, called };
}

/** A string literal without holes, joined over its pieces. */
export function literalText(node: PythonNode | null): string | undefined {
  const pattern = node === null ? undefined : stringPattern(node);
  return pattern === undefined || pattern.includes('*') ? undefined : pattern;
}

/**
 * The text of an expression that makes a string, with `*` for every part that only the run knows; `undefined` when
 * none of it is written down. `named` says what a variable stands for, `*` unless it is known.
 */
export function stringPattern(node: PythonNode, named: (variable: string) => string = () => '*'): string | undefined {
  const pattern = patternOf(node, named, 0).replaceAll(/\*{2,}/g, '*');
  return pattern === '*' ? undefined : pattern;
}

/** Deeper nesting than this is not followed; the rest of the name counts as unknown. */
const deepest = 50;

function patternOf(node: PythonNode, named: (variable: string) => string, depth: number): string {
  if (depth > deepest) return '*';
  const inner = (child: PythonNode | null): string => (child === null ? '*' : patternOf(child, named, depth + 1));
  switch (node.type) {
    case 'identifier':
      return named(node.text);
    case 'string':
      return node.namedChildren.map((part) => stringPart(part, inner)).join('');
    case 'concatenated_string':
      return node.namedChildren.map((part) => (part.type === 'comment' ? '' : inner(part))).join('');
    case 'parenthesized_expression':
      return inner(node.firstNamedChild);
    case 'binary_operator':
      return operation(node, inner);
    case 'call': {
      const callee = node.childForFieldName('function');
      if (callee?.type !== 'attribute' || callee.childForFieldName('attribute')?.text !== 'format') return '*';
      return inner(callee.childForFieldName('object')).replaceAll(/\{[^{}]*\}/g, '*');
    }
    default:
      return '*';
  }
}

function stringPart(part: PythonNode, inner: (child: PythonNode | null) => string): string {
  if (part.type === 'interpolation') return inner(part.childForFieldName('expression'));
  return part.type === 'string_content' ? part.text : '';
}

function operation(node: PythonNode, inner: (child: PythonNode | null) => string): string {
  const operator = node.childForFieldName('operator')?.type;
  const left = node.childForFieldName('left');
  if (operator === '%') return inner(left).replaceAll(/%(?:\(\w*\))?[-+ #0]*\d*(?:\.\d+)?[a-zA-Z]/g, '*');
  return operator === '+' ? inner(left) + inner(node.childForFieldName('right')) : '*';
}
