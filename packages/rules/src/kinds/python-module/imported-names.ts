import type { PythonDocument, PythonNode } from '@devlint/core';

/**
 * The names that imports anywhere in a file bind (function-local ones too), each with the dotted name it stands
 * for: `import os.path` binds `os` to `os`, `from click import command as cmd` binds `cmd` to `click.command`,
 * `from . import db` binds `db` to `.db`. Star imports bind nothing that the file tells.
 */
export function importedNames(document: PythonDocument): ReadonlyMap<string, string> {
  const known = knownNames.get(document);
  if (known !== undefined) return known;
  const names = readNames(document);
  knownNames.set(document, names);
  return names;
}

/** Several rules ask about one document, and each answer costs a walk over its tree. */
const knownNames = new WeakMap<PythonDocument, ReadonlyMap<string, string>>();
const knownStatements = new WeakMap<PythonDocument, readonly PythonNode[]>();

function readNames(document: PythonDocument): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const statement of importStatements(document)) {
    const module = statement.childForFieldName('module_name');
    const prefix = module === null ? '' : joinedTo(dottedText(module));
    for (const name of statement.childrenForFieldName('name')) {
      if (name.type === 'aliased_import') {
        const target = name.childForFieldName('name');
        const alias = name.childForFieldName('alias');
        if (target !== null && alias !== null) names.set(alias.text, prefix + dottedText(target));
      } else {
        const target = dottedText(name);
        const local = module === null ? (target.split('.')[0] ?? target) : target;
        names.set(local, module === null ? local : prefix + target);
      }
    }
  }
  return names;
}

/** The modules that a file's imports name, as written without blanks: `flask_sqlalchemy`, `.models`. */
export function importedModules(document: PythonDocument): readonly string[] {
  return importStatements(document).flatMap((statement) => {
    const module = statement.childForFieldName('module_name');
    if (module !== null) return [dottedText(module)];
    return statement
      .childrenForFieldName('name')
      .map((name) => dottedText(name.type === 'aliased_import' ? (name.childForFieldName('name') ?? name) : name));
  });
}

/**
 * Whether a text may import this module, or one of its package: the name stands behind `from`, `import` or a comma, or
 * begins a line. Sound for every import statement that can be read, and cheap: the tree is not asked.
 */
export function mayImport(text: string, module: string): boolean {
  const before = String.raw`(?<=(?:\b(?:from|import)|[,\\]|^)[\s\u200b\u2060]*${module})`;
  // The name comes first, for which V8 searches fast.
  return new RegExp(String.raw`${module}\b${before}`, 'm').test(text);
}

/** The import statements of a file, functions included, in reading order; `__future__` has a type of its own. */
export function importStatements(document: PythonDocument): readonly PythonNode[] {
  const known = knownStatements.get(document);
  if (known !== undefined) return known;
  const found = /\bimport\b/.test(document.file.text)
    ? document.root.descendantsOfType(['import_statement', 'import_from_statement'])
    : [];
  knownStatements.set(document, found);
  return found;
}

/** Takes note of a file's import statements where they were come across anyway, so that no walk has to find them. */
export function rememberImportStatements(document: PythonDocument, statements: readonly PythonNode[]): void {
  knownStatements.set(document, statements);
}

/** A dotted name may hold blanks, continuation lines and comments between its parts. */
function dottedText(node: PythonNode): string {
  return node.text.replaceAll(/#[^\r\n]*|[\s\\]/g, '');
}

function joinedTo(module: string): string {
  return module.endsWith('.') ? module : `${module}.`;
}
