import type { DynamicImportFact, ImportFact, ModuleFacts } from './facts.ts';

/** The scope of a name: the index of a function, or `null` for the module. */
export type Scope = number | null;

/** The facts of one file by name and scope, so that a lookup does not read them all. */
export interface ModuleIndex {
  importsIn(scope: Scope): readonly ImportFact[];
  dynamicImportsIn(scope: Scope): readonly DynamicImportFact[];
  /** Imports in a scope that bind a name, star imports included. */
  importsBinding(scope: Scope, name: string): readonly ImportFact[];
  /** The function of a name directly in a scope; the last one defined wins, as in Python. */
  functionIn(scope: Scope, name: string): number | undefined;
  method(type: number, name: string): number | undefined;
  functionsNamed(name: string): readonly number[];
  /** The class of a name directly in a scope, or in the module. */
  classNamed(name: string, scope?: Scope): number | undefined;
  assignmentsOf(name: string): readonly number[];
}

const known = new WeakMap<ModuleFacts, ModuleIndex>();

/** The index of a file's facts; built once per facts object. */
export function moduleIndex(facts: ModuleFacts): ModuleIndex {
  let index = known.get(facts);
  if (index === undefined) {
    index = build(facts);
    known.set(facts, index);
  }
  return index;
}

function build(facts: ModuleFacts): ModuleIndex {
  const imports = new Map<string, ImportFact[]>();
  const dynamicImports = new Map<string, DynamicImportFact[]>();
  const bound = new Map<string, ImportFact[]>();
  const functions = new Map<string, number>();
  const methods = new Map<string, number>();
  const named = new Map<string, number[]>();
  const classes = new Map<string, number>();
  const assignments = new Map<string, number[]>();

  for (const fact of facts.imports) {
    add(imports, `${fact.function}`, fact);
    if (fact.star) add(bound, `${fact.function}:*`, fact);
    for (const name of new Set(fact.names.map((one) => boundName(fact, one))))
      add(bound, `${fact.function}:${name}`, fact);
  }
  for (const fact of facts.dynamicImports) add(dynamicImports, `${fact.function}`, fact);
  for (const [index, one] of facts.functions.entries()) {
    add(named, one.name, index);
    if (one.class === null) functions.set(`${one.parent}:${one.name}`, index);
    else methods.set(`${one.class}:${one.name}`, index);
  }
  for (const [index, one] of facts.classes.entries()) classes.set(`${one.function}:${one.name}`, index);
  for (const [index, one] of facts.assignments.entries()) add(assignments, one.name, index);

  return {
    importsIn: (scope) => imports.get(`${scope}`) ?? [],
    dynamicImportsIn: (scope) => dynamicImports.get(`${scope}`) ?? [],
    importsBinding: (scope, name) => [
      ...(bound.get(`${scope}:${name}`) ?? []),
      ...(name === '*' ? [] : (bound.get(`${scope}:*`) ?? [])),
    ],
    functionIn: (scope, name) => functions.get(`${scope}:${name}`),
    method: (type, name) => methods.get(`${type}:${name}`),
    functionsNamed: (name) => named.get(name) ?? [],
    classNamed: (name, scope = null) => classes.get(`${scope}:${name}`),
    assignmentsOf: (name) => assignments.get(name) ?? [],
  };
}

/** The name an import statement binds: `import a.b` binds `a`. */
export function boundName(fact: ImportFact, { name, alias }: ImportFact['names'][number]): string {
  if (alias !== null) return alias;
  return fact.form === 'import' ? (name.split('.')[0] ?? name) : name;
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
