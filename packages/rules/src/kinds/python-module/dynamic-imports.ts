import type { PythonNode } from '@devlint/core';
import type { DynamicImportFact, Place } from '../../grammar/python-imports/facts.ts';
import { literalText, stringPattern } from './expressions.ts';

/** Functions that import, or list for importing, what their first argument names. */
const importers = new Set(['import_module', '__import__', 'import_string']);
const listers = new Set(['find_modules', 'iter_modules', 'walk_packages']);

/**
 * A call that imports by a name made at run time: `importlib.import_module`, `__import__`, and Werkzeug's and
 * pkgutil's finders. `path` tells what `__name__` is; `around` is the definition of the function that holds the call.
 */
export function dynamicImport(
  call: PythonNode,
  callee: string,
  place: Place,
  path: string,
  around: PythonNode | undefined,
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
  const isPath = listers.has(name) && name !== 'find_modules';
  const defaults = moduleDefaults(around);
  // A parameter with a default names one module, as in `def read(settings='config')`.
  const named = first === null || isPath ? undefined : (patternIn(first, path) ?? defaultOf(first, defaults));
  if (named === undefined) return { ...place, pattern: null, package: null, startsFrom: [...defaults.values()] };
  // `import_string` takes `package.module:name` too.
  const pattern = named.replace(':', '.');
  const inside = keyword('recursive')?.type === 'true' ? '.**.*' : '.*';
  return {
    ...place,
    pattern: listers.has(name) ? pattern + inside : pattern,
    package: packageName ?? null,
    startsFrom: [],
  };
}

function defaultOf(node: PythonNode, defaults: ReadonlyMap<string, string>): string | undefined {
  return node.type === 'identifier' ? defaults.get(node.text) : undefined;
}

/** The defaults of a function's parameters that could be the names of modules, by parameter. */
function moduleDefaults(definition: PythonNode | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const parameter of definition?.childForFieldName('parameters')?.namedChildren ?? []) {
    const name = parameter.childForFieldName('name')?.text;
    const value = literalText(parameter.childForFieldName('value'));
    if (name !== undefined && value !== undefined && moduleName.test(value)) found.set(name, value);
  }
  return found;
}

const moduleName = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

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
