import type { PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { originOf, withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

/** A place where the environment is asked for one variable. */
export interface EnvironmentRead {
  readonly node: PythonNode;
  /** The variable, where it is written down. */
  readonly variable: string | undefined;
}

/** `os.getenv("A")`, `os.environ.get("A")`. Changing the environment is not reading it. */
export function readByCall(call: PythonNode, names: ReadonlyMap<string, string>): EnvironmentRead | undefined {
  const origin = originOf(call.childForFieldName('function'), names);
  if (origin === undefined || !/^os\.(?:getenvb?|environb?\.get)$/.test(origin)) return undefined;
  const { positional, keywords } = callArguments(call);
  return { node: call, variable: stringText(positional[0] ?? keywords.get('key') ?? null) };
}

/** `os.environ["A"]`, unless something is assigned to it or it is deleted. */
export function readBySubscript(
  subscript: PythonNode,
  names: ReadonlyMap<string, string>,
): EnvironmentRead | undefined {
  if (!isEnvironment(subscript.childForFieldName('value'), names)) return undefined;
  const parent = subscript.parent;
  if (parent?.type === 'delete_statement') return undefined;
  const isTarget = parent?.type === 'assignment' || parent?.type === 'augmented_assignment';
  if (isTarget && parent.childForFieldName('left')?.id === subscript.id) return undefined;
  return { node: subscript, variable: stringText(subscript.childForFieldName('subscript')) };
}

/** `"A" in os.environ` */
export function readByComparison(
  comparison: PythonNode,
  names: ReadonlyMap<string, string>,
): EnvironmentRead | undefined {
  const [left, right, ...others] = comparison.namedChildren.filter((child) => !child.isExtra);
  if (left === undefined || right === undefined || others.length > 0) return undefined;
  const isMembership = comparison.children.some(({ type }) => type === 'in' || type === 'not in');
  return isMembership && isEnvironment(right, names) ? { node: comparison, variable: stringText(left) } : undefined;
}

function isEnvironment(node: PythonNode | null, names: ReadonlyMap<string, string>): boolean {
  const origin = originOf(node, names);
  return origin === 'os.environ' || origin === 'os.environb';
}

function stringText(written: PythonNode | null): string | undefined {
  const node = withoutParentheses(written);
  if (node?.type !== 'string' || node.namedChildren.some(({ type }) => type === 'interpolation')) return undefined;
  return node.namedChildren.find(({ type }) => type === 'string_content')?.text;
}
