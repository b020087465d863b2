import type { Edit, Fixer, PythonDocument, PythonNode } from '@devlint/core';
import { importEdits } from '../../kinds/python-module/import-insertion.ts';
import { isReadable } from '../../kinds/python-module/readable.ts';
import type { Handler } from './broad-type.ts';

/** What `contextlib.suppress` would be given for a handler, or nothing where it cannot stand for the whole `try`. */
export function suppressible(clause: PythonNode, handler: Handler): string | undefined {
  const statement = clause.parent;
  const [type, ...others] = handler.types;
  if (statement?.type !== 'try_statement' || statement.hasError || handler.bound !== undefined) return undefined;
  if (type === undefined || others.length > 0) return undefined;
  // The block and one handler: no second handler, no `else`, no `finally`, and no comment that would get lost.
  if (statement.namedChildCount !== 2 || clause.children.some((child) => child.type === '*')) return undefined;
  if (clause.descendantsOfType('comment').length > 0) return undefined;
  const text = type.type === 'tuple' ? type.text.slice(1, -1).trim().replace(/,$/, '') : type.text;
  return /[\r\n]/.test(text) ? undefined : text;
}

/** `try:` becomes `with contextlib.suppress(…):`, and the handler goes. */
export function suppressEdits(
  document: PythonDocument,
  fixer: Fixer,
  clause: PythonNode,
  types: string,
): readonly Edit[] | undefined {
  const statement = clause.parent;
  const keyword = statement?.firstChild;
  const body = statement?.childForFieldName('body');
  if (statement == null || keyword?.type !== 'try' || body == null) return undefined;
  const imports = importEdits(document, fixer, 'contextlib');
  if (imports === undefined || !isReadable(document, document.rangeOf(statement))) return undefined;
  return [
    ...imports,
    fixer.replace(document.rangeOf(keyword), `with contextlib.suppress(${types})`),
    fixer.remove({ start: body.endIndex, end: clause.endIndex }),
  ];
}
