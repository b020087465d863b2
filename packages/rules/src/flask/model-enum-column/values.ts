import type { PythonDocument, PythonNode } from '@devlint/core';
import { literalText } from '../../kinds/python-module/expressions.ts';

/** Literals by whose attribute they are compared with or assigned to, as `order.status` in small letters. */
export type ComparedValues = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The values that a file compares attributes with, or assigns to them. The key is the receiver without underscores
 * and the attribute; `self` and `cls` are the class around.
 */
export function comparedValues(document: PythonDocument): ComparedValues {
  const found = new Map<string, Set<string>>();
  const classes: { readonly name: string; readonly end: number }[] = [];
  for (const node of document.root.descendantsOfType(['class_definition', 'comparison_operator', 'assignment'])) {
    while ((classes.at(-1)?.end ?? Number.POSITIVE_INFINITY) <= node.startIndex) classes.pop();
    if (node.type === 'class_definition') {
      classes.push({ name: node.childForFieldName('name')?.text ?? '', end: node.endIndex });
      continue;
    }
    const parts =
      node.type === 'assignment'
        ? [node.childForFieldName('left'), node.childForFieldName('right')]
        : node.namedChildren.filter((child) => !child.isExtra);
    const key = parts.flatMap((part) => (part?.type === 'attribute' ? keyOf(part, classes.at(-1)?.name) : []))[0];
    if (key === undefined) continue;
    const values = found.get(key) ?? new Set();
    for (const part of parts) for (const value of part === null ? [] : literals(part)) values.add(value);
    found.set(key, values);
  }
  return found;
}

/** The key of `receiver.attribute`. */
export function valueKey(receiver: string, attribute: string): string {
  return `${receiver.replaceAll('_', '').toLowerCase()}.${attribute}`;
}

function keyOf(attribute: PythonNode, owner: string | undefined): readonly string[] {
  const receiver = attribute.childForFieldName('object');
  const name = attribute.childForFieldName('attribute')?.text;
  if (receiver?.type !== 'identifier' || name === undefined) return [];
  const isOwn = /^(?:self|cls)$/.test(receiver.text);
  return [valueKey(isOwn ? (owner ?? '') : receiver.text, name)];
}

function literals(node: PythonNode): readonly string[] {
  if (/^(?:list|tuple|set)$/.test(node.type)) return node.namedChildren.flatMap(literals);
  const text = node.type === 'string' ? literalText(node) : undefined;
  return text === undefined || text.trim() === '' ? [] : [`'${text}'`];
}
