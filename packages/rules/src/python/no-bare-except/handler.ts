import type { PythonNode } from '@devlint/core';

/** Which handlers are left alone because they raise again; each value is another linter's reading of E722. */
export type AllowReraise = 'bare' | 'any' | 'never';

/**
 * True for a handler without a type that can be judged. The grammar also accepts `except*:`, which is a syntax
 * error in Python, and clauses in which it had to skip or assume a token.
 */
export function isReadable(clause: PythonNode): boolean {
  return clause.children.every((child) => child.type !== '*' && !child.isError && !child.isMissing);
}

/**
 * True when the handler's own statements raise: with `bare` only a `raise` without an operand counts, with `any`
 * every `raise`. One inside a nested block or function does not, since it may not run.
 */
export function raisesAgain(clause: PythonNode, allowed: AllowReraise): boolean {
  if (allowed === 'never') return false;
  const block = clause.namedChildren.find((child) => child.type === 'block');
  return (block?.namedChildren ?? []).some(
    (statement) => statement.type === 'raise_statement' && (allowed === 'any' || isBareRaise(statement)),
  );
}

function isBareRaise(statement: PythonNode): boolean {
  return statement.namedChildren.every((child) => child.isExtra);
}

/**
 * Where the first handler of a `try` begins that already catches `Exception`; one of that name after it would be
 * dead. Infinity where there is none.
 */
export function firstCatchAll(statement: PythonNode): number {
  const first = statement.namedChildren.find(
    (child) => child.type === 'except_clause' && child.childrenForFieldName('value').some(namesCatchAll),
  );
  return first?.startIndex ?? Number.POSITIVE_INFINITY;
}

function namesCatchAll(value: PythonNode): boolean {
  switch (value.type) {
    case 'identifier':
      return value.text === 'Exception' || value.text === 'BaseException';
    case 'attribute':
      return /^builtins\s*\.\s*(?:Base)?Exception$/.test(value.text);
    case 'as_pattern':
    case 'parenthesized_expression':
    case 'tuple':
      return value.namedChildren.some(namesCatchAll);
    default:
      return false;
  }
}
