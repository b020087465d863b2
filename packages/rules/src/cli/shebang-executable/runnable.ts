import type { PythonNode } from '@devlint/core';

/** Statements that only make names. */
const inert: ReadonlySet<string> = new Set([
  'import_statement',
  'import_from_statement',
  'future_import_statement',
  'function_definition',
  'class_definition',
  'decorated_definition',
  'type_alias_statement',
  'pass_statement',
  'comment',
  'line_continuation',
]);

/** True when nothing happens but that names get values. A call may do anything, so a value made by one does not count. */
export function onlyDefines(statements: readonly PythonNode[]): boolean {
  return statements.every((statement) => {
    if (!isChoice(statement)) return isInert(statement);
    // `try: import json` and `if TYPE_CHECKING: import x` choose what to import. All blocks inside are asked at once.
    const inside = statement.descendantsOfType('block').flatMap((block) => block.namedChildren);
    return inside.every((one) => isChoice(one) || isInert(one));
  });
}

function isChoice({ type }: PythonNode): boolean {
  return type === 'if_statement' || type === 'try_statement';
}

function isInert(statement: PythonNode): boolean {
  if (inert.has(statement.type)) return true;
  if (statement.type !== 'expression_statement') return false;
  return statement.namedChildren.every((child) => child.isExtra || isConstant(child));
}

function isConstant(expression: PythonNode): boolean {
  if (/^(?:string|concatenated_string|ellipsis)$/.test(expression.type)) return true;
  if (expression.type !== 'assignment') return false;
  const value = expression.childForFieldName('right');
  return value === null || (value.type !== 'call' && value.descendantsOfType(['call', 'await', 'yield']).length === 0);
}
