import type { PythonNode } from '@devlint/core';
import { originOf, withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

export type BroadName = 'Exception' | 'BaseException';

/** A handler as written: `except (KeyError, Exception) as error:`. */
export interface Handler {
  /** The types that it catches, as one expression each: a name, a tuple, … */
  readonly types: readonly PythonNode[];
  /** The name that the exception is bound to. */
  readonly bound: string | undefined;
}

/** Reads the head of a handler. Python 2 wrote `except Exception, error:`, which the grammar still reads. */
export function readHandler(clause: PythonNode): Handler {
  const values = clause.childrenForFieldName('value').filter((value) => value.isNamed && !value.isExtra);
  const [first, second, ...others] = values;
  if (first === undefined) return { types: [], bound: undefined };
  if (first.type === 'as_pattern') {
    const caught = first.namedChildren.find((child) => !child.isExtra);
    return { types: caught === undefined ? [] : [caught], bound: first.childForFieldName('alias')?.text };
  }
  const isOldStyle = second?.type === 'identifier' && others.length === 0 && /^[a-z_]/.test(second.text);
  return isOldStyle ? { types: [first], bound: second.text } : { types: values, bound: undefined };
}

/** The first broad type that a handler names, and where. */
export interface BroadType {
  readonly node: PythonNode;
  readonly name: BroadName;
}

/** Tuples of types nested deeper than this are nobody's. */
const deepest = 20;

/**
 * Finds `Exception` or `BaseException` among the types of a handler: by itself, in a tuple, as `builtins.Exception`.
 * `isBuiltin` says whether the plain name has its usual meaning in the file.
 */
export function broadType(
  types: readonly PythonNode[],
  names: ReadonlyMap<string, string>,
  isBuiltin: (name: BroadName) => boolean,
  depth = 0,
): BroadType | undefined {
  for (const written of types) {
    const node = withoutParentheses(written);
    if (node === null) continue;
    if (node.type === 'tuple') {
      const inner = depth < deepest ? broadType(node.namedChildren, names, isBuiltin, depth + 1) : undefined;
      if (inner !== undefined) return inner;
      continue;
    }
    const origin = originOf(node, names)?.match(/^builtins\.((?:Base)?Exception)$/)?.[1];
    const name = origin ?? (node.type === 'identifier' ? node.text : undefined);
    if (!isBroadName(name)) continue;
    if (origin !== undefined || isBuiltin(name)) return { node, name };
  }
  return undefined;
}

function isBroadName(name: string | undefined): name is BroadName {
  return name === 'Exception' || name === 'BaseException';
}
