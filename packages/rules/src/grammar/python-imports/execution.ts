import { dynamicTargets } from './dynamic-targets.ts';
import type { FunctionPlace, Guard, Place } from './facts.ts';
import { importTargets } from './import-targets.ts';
import type { ModuleGraph } from './module-graph.ts';
import { moduleIndex, type Scope } from './module-index.ts';
import { packageFiles } from './resolver.ts';
import { directoryOf } from './source-tree.ts';

/** Where execution starts. */
export interface ExecutionRoots {
  /** `asScript` also runs what stands under `if __name__ == "__main__"`. */
  readonly files: readonly { readonly path: string; readonly asScript: boolean }[];
  readonly functions: readonly FunctionPlace[];
}

/** What runs when the roots run. */
export interface Execution {
  readonly files: ReadonlySet<string>;
  hasRun(place: FunctionPlace): boolean;
  /** Folders whose modules may have been imported by a name that only the run knows. */
  readonly openDirectories: readonly string[];
}

/** Methods by which application parts set themselves up; on an unknown receiver every one of the name may run. */
const hookName = /^(?:init_app|register|setup\w*)$/;

/**
 * Follows imports and calls from the roots. Calls are followed by name; where the receiver of a set-up hook is not
 * known, all known functions of that name count as called, so that what is left out surely does not run.
 */
export function execute(graph: ModuleGraph, roots: ExecutionRoots): Execution {
  const { facts, resolver, symbols } = graph;
  const files = new Set<string>();
  const functions = new Set<string>();
  const hooks = new Set<string>();
  const scripts = new Set(roots.files.flatMap(({ path, asScript }) => (asScript ? [path] : [])));
  const pending: (() => void)[] = [];

  const runFile = (path: string): void => {
    if (files.has(path) || !resolver.tree.files.has(path)) return;
    files.add(path);
    pending.push(() => {
      for (const initial of packageFiles(resolver.tree, directoryOf(path))) runFile(initial);
      runBody(path, null);
    });
  };
  const runFunction = (place: FunctionPlace): void => {
    const key = keyOf(place);
    if (functions.has(key)) return;
    functions.add(key);
    runFile(place.path);
    pending.push(() => runBody(place.path, place.index));
  };
  const runBody = (path: string, scope: Scope): void => {
    const module = facts.get(path);
    if (module === undefined) return;
    const index = moduleIndex(module);
    const holds = (guard: Guard | null) => guard === null || (guard === 'main' && scripts.has(path));
    for (const fact of index.importsIn(scope)) {
      if (holds(fact.guard)) for (const target of importTargets(resolver, facts, path, fact)) runFile(target);
    }
    for (const fact of index.dynamicImportsIn(scope)) {
      if (holds(fact.guard)) for (const target of dynamicTargets(resolver, path, fact) ?? []) runFile(target);
    }
    if (scope !== null) {
      for (const name of module.functions[scope]?.calls ?? []) call(path, name, scope);
      return;
    }
    for (const { name, guard } of module.calls) if (holds(guard)) call(path, name, null);
    for (const name of hooks) for (const at of index.functionsNamed(name)) runFunction({ path, index: at });
  };
  const call = (path: string, name: string, scope: number | null): void => {
    const found = name.startsWith('*.') ? undefined : symbols.lookup(path, name, scope);
    if (found?.kind === 'function') {
      runFunction(found);
      return;
    }
    if (found?.kind === 'class') {
      const initial = symbols.lookup(found.path, `${facts.get(found.path)?.classes[found.index]?.name ?? ''}.__init__`);
      if (initial?.kind === 'function') runFunction(initial);
      return;
    }
    const method = name.slice(name.lastIndexOf('.') + 1);
    if (name.includes('.') && hookName.test(method)) openHook(method);
  };
  const openHook = (name: string): void => {
    if (hooks.has(name)) return;
    hooks.add(name);
    for (const path of [...files]) {
      const module = facts.get(path);
      if (module === undefined) continue;
      for (const index of moduleIndex(module).functionsNamed(name)) runFunction({ path, index });
    }
  };

  for (const { path } of roots.files) runFile(path);
  for (const place of roots.functions) runFunction(place);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) next();
  return {
    files,
    hasRun: (place) => functions.has(keyOf(place)),
    openDirectories: openDirectories(graph, files),
  };
}

/** Folders of the files that import by a name which is written nowhere. */
function openDirectories({ facts, resolver }: ModuleGraph, files: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const path of files) {
    for (const fact of facts.get(path)?.dynamicImports ?? []) {
      if (fact.guard === 'typing' || dynamicTargets(resolver, path, fact) !== undefined) continue;
      found.add(directoryOf(path));
      for (const name of fact.startsFrom) {
        const start = resolver.absolute(directoryOf(path), name);
        if (start?.complete && start.directory !== undefined) found.add(start.directory);
      }
    }
  }
  return [...found].sort();
}

/** Files that only functions which never ran would import, each with the function that leads to it. */
export function lazilyReachable(graph: ModuleGraph, execution: Execution): ReadonlyMap<string, FunctionPlace> {
  const { facts, resolver } = graph;
  const found = new Map<string, FunctionPlace>();
  const pending: string[] = [];
  const reach = (path: string, through: FunctionPlace): void => {
    for (const file of [...packageFiles(resolver.tree, directoryOf(path)), path]) {
      if (execution.files.has(file) || found.has(file) || !resolver.tree.files.has(file)) continue;
      found.set(file, through);
      pending.push(file);
    }
  };
  const follow = (path: string, through: FunctionPlace | undefined): void => {
    const module = facts.get(path);
    const leadOf = (fact: Place): FunctionPlace | undefined => {
      if (fact.guard === 'typing') return undefined;
      if (through !== undefined) return through;
      const own = fact.function === null ? undefined : { path, index: fact.function };
      return own === undefined || execution.hasRun(own) ? undefined : own;
    };
    for (const fact of module?.imports ?? []) {
      const lead = leadOf(fact);
      if (lead !== undefined) for (const target of importTargets(resolver, facts, path, fact)) reach(target, lead);
    }
    for (const fact of module?.dynamicImports ?? []) {
      const lead = leadOf(fact);
      if (lead !== undefined) for (const target of dynamicTargets(resolver, path, fact) ?? []) reach(target, lead);
    }
  };
  for (const path of [...execution.files].sort()) follow(path, undefined);
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) follow(next, found.get(next));
  return found;
}

function keyOf({ path, index }: FunctionPlace): string {
  return `${index}:${path}`;
}
