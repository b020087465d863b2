import type { ImportFact, ModuleFacts, ProjectFacts } from './facts.ts';
import { moduleIndex } from './module-index.ts';
import type { Resolved, Resolver } from './resolver.ts';
import { directoryOf, inDirectory } from './source-tree.ts';

/** The module that stands after `from`, or the one an `import` names. */
export function importedModule(resolver: Resolver, path: string, fact: ImportFact, name: string): Resolved | undefined {
  const from = directoryOf(path);
  if (fact.level > 0) return resolver.relative(from, fact.level, name);
  return resolver.absolute(from, name);
}

/** Project files that one import statement executes, in the order Python does it. */
export function importTargets(
  resolver: Resolver,
  facts: ProjectFacts,
  path: string,
  fact: ImportFact,
): readonly string[] {
  if (fact.form === 'import') {
    return fact.names.flatMap(({ name }) => importedModule(resolver, path, fact, name)?.executed ?? []);
  }
  const module = importedModule(resolver, path, fact, fact.module);
  if (module === undefined) return [];
  const { directory } = module;
  if (!module.complete || directory === undefined) return module.executed;
  const exported = module.file === undefined ? undefined : facts.get(module.file)?.exports;
  const names = fact.star ? (exported ?? []) : fact.names.map(({ name }) => name);
  const holders = holdersIn(resolver, facts, module);
  return [
    ...module.executed,
    ...names.flatMap((name) => resolver.submodule(directory, name)?.executed ?? holders(name)),
  ];
}

/**
 * For a package that answers for names it does not bind, as `lazy_loader` packages do: the modules in it that define
 * such a name, one of which is imported when the name is asked for (PEP 562).
 */
function holdersIn(
  { tree }: Resolver,
  facts: ProjectFacts,
  { file, directory }: Resolved,
): (name: string) => readonly string[] {
  const own = file === undefined ? undefined : facts.get(file);
  if (own === undefined || directory === undefined || !own.answersNames) return () => [];
  const modules = [...tree.childrenOf(directory)].map((child) => inDirectory(directory, `${child}.py`));
  return (name) => (binds(own, name) ? [] : modules.filter((path) => path !== file && defines(facts.get(path), name)));
}

/** Constants are not among the facts, but `__all__` lists them. */
function defines(module: ModuleFacts | undefined, name: string): boolean {
  return module !== undefined && (module.exports.includes(name) || binds(module, name));
}

function binds(module: ModuleFacts, name: string): boolean {
  const index = moduleIndex(module);
  return (
    index.classNamed(name) !== undefined ||
    index.functionIn(null, name) !== undefined ||
    index.assignmentsOf(name).length > 0
  );
}
