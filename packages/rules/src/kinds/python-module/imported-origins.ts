import type { PythonNode } from '@devlint/core';
import { dottedName } from './expressions.ts';

/**
 * What a name stands for by the imports of its file: `requests.get` for `r.get` after `import requests as r`, and for
 * `get` after `from requests import get`. Nothing for names that no import binds, nor for anything but names joined
 * by dots. `names` is what `importedNames` found.
 */
export function originOf(node: PythonNode | null, names: ReadonlyMap<string, string>): string | undefined {
  const written = dottedName(withoutParentheses(node));
  if (written === undefined) return undefined;
  const dot = written.indexOf('.');
  const origin = names.get(dot < 0 ? written : written.slice(0, dot));
  if (origin === undefined) return undefined;
  return dot < 0 ? origin : origin + written.slice(dot);
}

/** The expression within its parentheses, if it has some. */
export function withoutParentheses(node: PythonNode | null): PythonNode | null {
  let at = node;
  while (at?.type === 'parenthesized_expression') at = at.namedChildren.find((child) => !child.isExtra) ?? null;
  return at;
}
