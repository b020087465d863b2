import type { PythonDocument, PythonNode } from '@devlint/core';
import { dottedName } from '../../kinds/python-module/expressions.ts';

/** An import by which a package hands on names of its modules. */
export interface Reexport {
  readonly statement: PythonNode;
  /** The names it hands on; none for a star import. */
  readonly names: readonly string[];
  readonly isStar: boolean;
}

/** What a package's `__init__.py` says about its public names. */
export interface PackageNames {
  readonly reexports: readonly Reexport[];
  /** Public functions and classes that the file itself defines. */
  readonly defined: readonly string[];
  readonly hasAll: boolean;
}

/** Reads the module-level statements; blocks of `if` and `try` are looked into. */
export function packageNames(document: PythonDocument): PackageNames {
  const statements = moduleLevel(document.root);
  const defined = statements.flatMap(definedName);
  const candidates = headOf(statements).flatMap((statement) => reexportOf(document, statement, defined) ?? []);
  const uses = candidates.length === 0 ? new Map<string, number>() : identifierCounts(document);
  // What the file works with is there for that, as the extensions are in an app factory. Of several names that come
  // together, one that is not used is left over.
  const isHandedOn = ({ names, isStar }: Reexport) => isStar || names.every((name) => (uses.get(name) ?? 0) < 2);
  return { reexports: candidates.filter(isHandedOn), defined, hasAll: statements.some(isAll) };
}

/** The statements up to the first that does something: imports after it are there for what they do. */
function headOf(statements: readonly PythonNode[]): readonly PythonNode[] {
  const end = statements.findIndex(
    (statement) => !(statement.isExtra || isImport(statement) || isDocstring(statement) || isDunder(statement)),
  );
  return end < 0 ? statements : statements.slice(0, end);
}

function isImport({ type }: PythonNode): boolean {
  return /^(?:future_)?import(?:_from)?_statement$/.test(type);
}

function isDocstring(statement: PythonNode): boolean {
  return /^(?:concatenated_)?string$/.test(statement.firstNamedChild?.type ?? '');
}

/** `__version__ = "1.0"`, and the condition of an `if`. */
function isDunder(statement: PythonNode): boolean {
  return /^__\w+__\b/.test(statement.text) || !/_statement$|_definition$/.test(statement.type);
}

/** Deeper blocks than this are not read; people do not write them. */
const deepest = 6;

function moduleLevel(root: PythonNode): readonly PythonNode[] {
  const found: PythonNode[] = [];
  const visit = (node: PythonNode, depth: number): void => {
    for (const child of node.namedChildren) {
      if (/^(?:if_statement|try_statement|(?:elif|else|except|finally)_clause|block)$/.test(child.type)) {
        if (depth < deepest) visit(child, depth + 1);
      } else found.push(child);
    }
  };
  visit(root, 0);
  return found;
}

function reexportOf(document: PythonDocument, statement: PythonNode, defined: readonly string[]): Reexport | undefined {
  if (statement.type !== 'import_from_statement' || statement.hasError) return undefined;
  const { text, path } = document.file;
  const newline = text.indexOf('\n', statement.endIndex);
  const lines = text.slice(statement.startIndex, newline < 0 ? text.length : newline);
  if (/#[^\n]*\bnoqa\b(?!:(?!.*\bF40[13]\b))/i.test(lines)) return undefined;
  const module = statement.childForFieldName('module_name');
  if (!isBelow(module, path)) return undefined;
  // Written in full, the import may as well serve the code of the file.
  if (module?.type !== 'relative_import' && defined.length > 0) return undefined;
  if (statement.namedChildren.some(({ type }) => type === 'wildcard_import')) {
    return { statement, names: [], isStar: true };
  }
  const names = statement.childrenForFieldName('name').flatMap(handedOn);
  return names.length === 0 ? undefined : { statement, names, isStar: false };
}

/** `from .users import User`, and the same in full. `from . import views` imports a module for what it does. */
function isBelow(module: PythonNode | null, path: string): boolean {
  if (module?.type === 'relative_import') {
    const dots = module.namedChildren.find(({ type }) => type === 'import_prefix')?.text.replaceAll(/[^.]/g, '');
    return dots === '.' && module.namedChildren.some(({ type }) => type === 'dotted_name');
  }
  const name = dottedName(module) ?? '';
  const folders = path.split('/').slice(0, -1);
  return folders.some((_, index) => name.startsWith(`${folders.slice(index).join('.')}.`));
}

/** The name that is bound, unless it is private or its alias repeats it, which already says that it is public. */
function handedOn(node: PythonNode): readonly string[] {
  if (node.type !== 'aliased_import') return node.text.startsWith('_') ? [] : [node.text];
  const alias = node.childForFieldName('alias')?.text ?? '';
  return alias.startsWith('_') || node.childForFieldName('name')?.text === alias ? [] : [alias];
}

function identifierCounts(document: PythonDocument): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of document.root.descendantsOfType('identifier')) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function definedName(statement: PythonNode): readonly string[] {
  const made = statement.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
  if (made?.type !== 'function_definition' && made?.type !== 'class_definition') return [];
  const name = made.childForFieldName('name')?.text ?? '';
  return name === '' || name.startsWith('_') ? [] : [name];
}

/** `__all__ = …`, `__all__ += …`, `__all__.extend(…)`, or one that is imported. */
function isAll(statement: PythonNode): boolean {
  return statement.type === 'import_from_statement'
    ? statement.childrenForFieldName('name').some(({ text }) => /\b__all__$/.test(text))
    : /^__all__\b/.test(statement.text);
}
