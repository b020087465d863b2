import type { ModuleFacts, ProjectFacts } from './facts.ts';
import { type Resolver, resolver } from './resolver.ts';
import { sourceTree } from './source-tree.ts';
import { type Symbols, symbols } from './symbols.ts';

/** A project's Python files: what each says, and how their names and imports hang together. */
export interface ModuleGraph {
  readonly facts: ProjectFacts;
  readonly resolver: Resolver;
  readonly symbols: Symbols;
}

/** Puts the facts of a project's files together; `paths` may name Python files whose facts are not known. */
export function moduleGraph(
  modules: Iterable<readonly [path: string, facts: ModuleFacts]>,
  paths: Iterable<string>,
  sourceRoots: readonly string[],
): ModuleGraph {
  const facts = new Map(modules);
  const found = resolver(sourceTree([...facts.keys(), ...paths]), sourceRoots);
  return { facts, resolver: found, symbols: symbols(facts, found) };
}
