import type { Edit, Fixer, PythonDocument, PythonNode } from '@devlint/core';
import { isReadable } from './readable.ts';

/**
 * The edits that make `module` available under its own name in the whole file: none where a module-level
 * `import module` is there already, otherwise one that writes it before the first statement that is neither the
 * docstring nor an import from `__future__`. `undefined` where the parser could not read that place.
 */
export function importEdits(document: PythonDocument, fixer: Fixer, module: string): readonly Edit[] | undefined {
  const statements = document.root.namedChildren.filter(({ type }) => type !== 'comment');
  if (statements.some((statement) => imports(statement, module))) return [];
  const first = statements.find((statement, index) => !(isDocstring(statement, index) || isFuture(statement)));
  if (first === undefined) return [];
  if (!isReadable(document, { start: first.startIndex, end: first.startIndex })) return undefined;
  const isImport = /^import(?:_from)?_statement$/.test(first.type);
  return [fixer.insertAt(first.startIndex, `import ${module}\n${isImport ? '' : '\n'}`)];
}

function imports(statement: PythonNode, module: string): boolean {
  return (
    statement.type === 'import_statement' &&
    statement.childrenForFieldName('name').some((name) => name.type === 'dotted_name' && name.text === module)
  );
}

function isDocstring(statement: PythonNode, index: number): boolean {
  return index === 0 && statement.type === 'expression_statement' && statement.firstNamedChild?.type === 'string';
}

function isFuture(statement: PythonNode): boolean {
  return statement.type === 'future_import_statement';
}
