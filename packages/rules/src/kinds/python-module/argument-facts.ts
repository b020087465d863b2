import type { PythonNode } from '@devlint/core';
import { dottedName, literalText } from './expressions.ts';

/** One argument of a call. Plain JSON. */
export interface Argument {
  /** The keyword; empty for a positional argument, `*` or `**` for what is unpacked. */
  readonly keyword: string;
  /** The dotted name that is handed over, where it is one. */
  readonly name: string | null;
  /** The value of a string literal without holes. */
  readonly text: string | null;
  /** The type of the value's node, for example `identifier`, `none`, `lambda`, `string`. */
  readonly type: string;
}

/** An argument with its value's node, for use while the tree is there. */
export interface ArgumentNode {
  readonly keyword: string;
  readonly value: PythonNode;
}

/** The arguments of a call in order, parentheses looked through. A lone generator expression counts as none. */
export function argumentNodes(call: PythonNode): readonly ArgumentNode[] {
  const list = call.childForFieldName('arguments');
  if (list?.type !== 'argument_list') return [];
  return list.namedChildren.flatMap((node): readonly ArgumentNode[] => {
    switch (node.type) {
      case 'comment':
      case 'line_continuation':
      case 'ERROR':
        return [];
      case 'keyword_argument': {
        const value = node.childForFieldName('value');
        const keyword = node.childForFieldName('name')?.text ?? '';
        return value === null ? [] : [{ keyword, value: unwrapped(value) }];
      }
      case 'list_splat':
        return [{ keyword: '*', value: node }];
      case 'dictionary_splat':
        return [{ keyword: '**', value: node }];
      default:
        return [{ keyword: '', value: unwrapped(node) }];
    }
  });
}

/** The same without nodes. */
export function argumentFacts(nodes: readonly ArgumentNode[]): readonly Argument[] {
  return nodes.map(({ keyword, value }) => ({
    keyword,
    name: dottedName(value) ?? null,
    text: value.type === 'string' || value.type === 'concatenated_string' ? (literalText(value) ?? null) : null,
    type: value.type,
  }));
}

/** The value of a keyword argument. */
export function keywordValue(nodes: readonly ArgumentNode[], keyword: string): PythonNode | undefined {
  return nodes.find((one) => one.keyword === keyword)?.value;
}

/** Where one more argument goes, and the text before it; nothing where the list has no closing parenthesis. */
export function argumentInsertion(text: string, call: PythonNode): ArgumentInsertion | null {
  const list = call.childForFieldName('arguments');
  if (list?.type !== 'argument_list' || list.hasError || text[list.endIndex - 1] !== ')') return null;
  const children = list.namedChildren.filter(({ type }) => type !== 'comment' && type !== 'line_continuation');
  const last = children.at(-1);
  if (last === undefined) return { offset: list.endIndex - 1, before: '' };
  const between = text.slice(last.endIndex, list.endIndex - 1);
  // After a comma at the end of the last line, the new argument gets a line of its own like the others.
  const comma = /^\s*,/.exec(between)?.[0];
  if (comma === undefined) return { offset: last.endIndex, before: ', ' };
  const lineStart = Math.max(text.lastIndexOf('\n', last.startIndex), text.lastIndexOf('\r', last.startIndex)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, last.startIndex))?.[0] ?? '';
  // A comment after the comma belongs to the argument before it.
  const ownLine = /^\s*,[ \t]*[\r\n]/.test(between) && lineStart + indent.length === last.startIndex;
  return ownLine
    ? { offset: last.endIndex + comma.length, before: `\n${indent}`, after: ',' }
    : { offset: last.endIndex + comma.length, before: ' ' };
}

/** An offset, and what stands before and after an argument that is inserted there. */
export interface ArgumentInsertion {
  readonly offset: number;
  readonly before: string;
  readonly after?: string;
}

function unwrapped(node: PythonNode): PythonNode {
  let at = node;
  while (at.type === 'parenthesized_expression') {
    const inner = at.namedChildren.find(({ type }) => type !== 'comment');
    if (inner === undefined) return at;
    at = inner;
  }
  return at;
}
