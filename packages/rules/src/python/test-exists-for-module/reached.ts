import { dynamicTargets } from '../../grammar/python-imports/dynamic-targets.ts';
import { importTargets } from '../../grammar/python-imports/import-targets.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';
import { boundName } from '../../grammar/python-imports/module-index.ts';
import { directoryOf } from '../../grammar/python-imports/source-tree.ts';

/** A dotted name at the start of a string, as `patch("shop.mail.send")` has it; code in a string may import it, too. */
const dottedString = /["'](?:from |import )?([A-Za-z_]\w*(?:\.\w+)+)/g;

/** The files whose modules, or something in them, a text names in its strings. */
export function filesInStrings({ resolver }: ModuleGraph, path: string, text: string): readonly string[] {
  const from = directoryOf(path);
  const names = new Set([...text.matchAll(dottedString)].map(([, name = '']) => name));
  return [...names].flatMap((name) => resolver.absolute(from, name)?.executed ?? []);
}

/**
 * The files that some file names itself: by importing them, or by importing or calling something that is defined in
 * them and that a package passes on. What those import in turn is not followed.
 */
export function namedFiles({ facts, resolver, symbols }: ModuleGraph, paths: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const addDefinition = (path: string, name: string, within: number | null): void => {
    const definition = symbols.lookup(path, name, within);
    if (definition !== undefined && definition.kind !== 'external' && definition.path !== undefined) {
      found.add(definition.path);
    }
  };
  for (const path of paths) {
    const module = facts.get(path);
    if (module === undefined) continue;
    for (const fact of module.imports) {
      if (fact.guard === 'typing') continue;
      for (const target of importTargets(resolver, facts, path, fact)) found.add(target);
      if (fact.form === 'from') for (const one of fact.names) addDefinition(path, boundName(fact, one), fact.function);
    }
    for (const fact of module.dynamicImports) {
      for (const target of dynamicTargets(resolver, path, fact) ?? []) found.add(target);
    }
    for (const { name } of module.calls) if (name.includes('.')) addDefinition(path, name, null);
    for (const [index, { calls }] of module.functions.entries()) {
      for (const name of calls) if (name.includes('.')) addDefinition(path, name, index);
    }
  }
  return found;
}
