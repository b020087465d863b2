import type { PythonNode } from '@devlint/core';
import { namesSecret } from '../../grammar/secret-names.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';

/** An expression in a record that is a secret by its name. */
export interface Leak {
  readonly node: PythonNode;
  /** The name that says so, without what it belongs to. */
  readonly name: string;
}

/** Calls that hand their argument through, as far as a reader of the log is concerned. */
const handsThrough = /^(?:str|repr|format|ascii|dict|list|tuple|dumps|pformat)$/;

/** Deeper expressions than this are not followed. */
const deepest = 12;

/**
 * The secrets that an argument of a log call writes out: names, attributes and keys by themselves, inside f-strings,
 * `%` and `+`, `"…".format()`, containers, `str()` and its like. What another function makes of a secret is its matter.
 */
export function leaksIn(written: PythonNode, depth = 0): readonly Leak[] {
  if (depth > deepest) return [];
  const inside = (nodes: readonly (PythonNode | null)[]) =>
    nodes.flatMap((node) => (node === null || node.isExtra ? [] : leaksIn(node, depth + 1)));
  switch (written.type) {
    case 'identifier':
      return named(written, written.text);
    case 'attribute':
      return named(written, written.childForFieldName('attribute')?.text ?? '');
    case 'subscript':
      return named(written, stringText(written.childForFieldName('subscript')));
    case 'interpolation':
      return inside([written.childForFieldName('expression')]);
    case 'pair':
      return inside([written.childForFieldName('value')]);
    case 'keyword_argument':
      return inside([written.childForFieldName('value')]);
    case 'boolean_operator':
    case 'string':
    case 'concatenated_string':
    case 'parenthesized_expression':
    case 'binary_operator':
    case 'tuple':
    case 'list':
    case 'set':
    case 'dictionary':
    case 'await':
      return inside(written.namedChildren);
    case 'conditional_expression':
      return inside(written.namedChildren.filter((child) => !child.isExtra).filter((_, index) => index !== 1));
    case 'call':
      return ofCall(written, inside);
    default:
      return [];
  }
}

function ofCall(call: PythonNode, inside: (nodes: readonly (PythonNode | null)[]) => readonly Leak[]): readonly Leak[] {
  const callee = call.childForFieldName('function');
  const { positional, keywords } = callArguments(call);
  if (callee?.type === 'identifier') return handsThrough.test(callee.text) ? inside(positional) : [];
  if (callee?.type !== 'attribute') return [];
  const method = callee.childForFieldName('attribute')?.text ?? '';
  const receiver = callee.childForFieldName('object');
  if (method === 'format') return inside([...positional, ...keywords.values()]);
  if (method === 'get' || method === 'pop') return named(call, stringText(positional[0] ?? null));
  if (handsThrough.test(method)) return inside(positional);
  return /^(?:strip|decode|encode|lower|upper|join)$/.test(method) ? inside([receiver, ...positional]) : [];
}

function named(node: PythonNode, name: string): readonly Leak[] {
  return namesSecret(name) &&
    !/^(?:has|is|no|needs?|use|with|without|show|hide|num|n|max|min|total|mask|masked|redacted)_/.test(name)
    ? [{ node, name }]
    : [];
}

function stringText(node: PythonNode | null): string {
  if (node?.type !== 'string') return '';
  return node.namedChildren.find(({ type }) => type === 'string_content')?.text ?? '';
}
