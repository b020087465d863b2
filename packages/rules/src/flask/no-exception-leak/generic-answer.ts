import type { Edit, Fixer, PythonDocument, PythonNode } from '@devlint/core';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import type { Leak } from './leaks.ts';

/** What makes a name available in a module: nothing, since it is there, or an insertion. */
export type NeededImport = 'there' | { readonly offset: number; readonly text: string };

/**
 * Puts a sentence that says nothing in the place of a leak, and before its statement a log call, where `logging` says
 * what that needs. Nothing where the parser had to guess.
 */
export function genericAnswer(
  document: PythonDocument,
  { node, statement }: Leak,
  answer: string,
  logging: NeededImport | undefined,
): ((fixer: Fixer) => readonly Edit[]) | undefined {
  if (statement.hasError || !/_statement$/.test(statement.type)) return undefined;
  return (fixer) => {
    const sentence = fixer.replace(document.rangeOf(node), `"${answer}"`);
    if (logging === undefined) return [sentence];
    const { text } = document.file;
    const start = statement.startIndex;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const before = text.slice(lineStart, start);
    // After `except …:` on the same line, only another simple statement can come.
    const joint = /^[ \t]*$/.test(before) ? `\n${before}` : '; ';
    const call = fixer.insertAt(start, `current_app.logger.exception("The request failed")${joint}`);
    return logging === 'there' ? [call, sentence] : [fixer.insertAt(logging.offset, logging.text), call, sentence];
  };
}

/** How a name of Flask gets into a module: it is there, behind the names that are imported, or not in a safe way. */
export function importOf(document: PythonDocument, name: string): NeededImport | undefined {
  const statement = document.root.namedChildren.find(
    (child) => child.type === 'import_from_statement' && dottedName(child.childForFieldName('module_name')) === 'flask',
  );
  if (statement === undefined || statement.hasError) {
    const first = document.root.namedChildren.find(isImport);
    if (first === undefined || /__future__/.test(first.text)) return undefined;
    return { offset: first.startIndex, text: `from flask import ${name}\n` };
  }
  const names = statement.childrenForFieldName('name');
  if (names.some(({ text }) => text === name)) return 'there';
  const last = names.at(-1);
  return last === undefined ? undefined : { offset: last.endIndex, text: `, ${name}` };
}

function isImport({ type }: PythonNode): boolean {
  return type === 'import_statement' || type === 'import_from_statement' || type === 'future_import_statement';
}
