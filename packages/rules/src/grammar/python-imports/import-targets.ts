import type { ImportFact, ProjectFacts } from './facts.ts';
import type { Resolved, Resolver } from './resolver.ts';
import { directoryOf } from './source-tree.ts';

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
  return [...module.executed, ...names.flatMap((name) => resolver.submodule(directory, name)?.executed ?? [])];
}
