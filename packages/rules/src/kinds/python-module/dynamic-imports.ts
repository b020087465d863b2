import type { PythonNode } from '@devlint/core';
import type { DynamicImportFact, Place } from '../../grammar/python-imports/facts.ts';
import { literalText, stringPattern } from './expressions.ts';

/** Functions that import, or list for importing, what their first argument names. */
const importers = new Set(['import_module', '__import__', 'import_string']);
const listers = new Set(['find_modules', 'iter_modules', 'walk_packages']);

/**
 * A call that imports by a name made at run time: `importlib.import_module`, `__import__`, and Werkzeug's and
 * pkgutil's finders. `path` tells what `__name__` is.
 */
export function dynamicImport(
  call: PythonNode,
  callee: string,
  place: Place,
  path: string,
): DynamicImportFact | undefined {
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  if (!importers.has(name) && !listers.has(name)) return undefined;
  const args = call.childForFieldName('arguments');
  const positional = (args?.namedChildren ?? []).filter(
    ({ type }) => type !== 'comment' && type !== 'keyword_argument' && type !== 'line_continuation',
  );
  const keyword = (wanted: string): PythonNode | null =>
    (args?.namedChildren ?? [])
      .find((one) => one.type === 'keyword_argument' && one.childForFieldName('name')?.text === wanted)
      ?.childForFieldName('value') ?? null;

  const first = positional[0] ?? keyword('name') ?? keyword('import_name') ?? keyword('import_path');
  const anchor = name === 'import_module' ? (positional[1] ?? keyword('package')) : null;
  const packageName = literalText(anchor);
  // pkgutil's finders are given folders, not names.
  const named = first === null || (listers.has(name) && name !== 'find_modules') ? undefined : patternIn(first, path);
  if (named === undefined) return { ...place, pattern: null, package: null };
  // `import_string` takes `package.module:name` too.
  const pattern = named.replace(':', '.');
  const inside = keyword('recursive')?.type === 'true' ? '.**.*' : '.*';
  return { ...place, pattern: listers.has(name) ? pattern + inside : pattern, package: packageName ?? null };
}

/** `__package__`, and in a package's `__init__.py` also `__name__`, is the package, so what follows is relative. */
function patternIn(node: PythonNode, path: string): string | undefined {
  const isPackage = path === '__init__.py' || path.endsWith('/__init__.py');
  const own = '\0';
  const pattern = stringPattern(node, (variable) =>
    variable === '__package__' || (variable === '__name__' && isPackage) ? own : '*',
  );
  if (pattern === undefined || !pattern.includes(own)) return pattern;
  if (pattern === own) return '.';
  return pattern.startsWith(`${own}.`) ? pattern.slice(1).replaceAll(own, '*') : pattern.replaceAll(own, '*');
}
