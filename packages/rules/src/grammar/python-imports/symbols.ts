import type { FunctionFact, ImportFact, ProjectFacts } from './facts.ts';
import { importedModule } from './import-targets.ts';
import { moduleIndex, type Scope } from './module-index.ts';
import type { Resolver } from './resolver.ts';

/** What a name in a file stands for. */
export type Definition =
  | { readonly kind: 'module'; readonly path: string | undefined; readonly directory: string | undefined }
  | { readonly kind: 'function' | 'class' | 'assignment'; readonly path: string; readonly index: number }
  /** Something outside the project, under its full dotted name. */
  | { readonly kind: 'external'; readonly name: string };

/** Finds definitions across files. */
export interface Symbols {
  /** Follows a dotted name from a file, or from inside one of its functions, to where it is defined. */
  lookup(path: string, name: string, within?: Scope): Definition | undefined;
}

/** Name resolution over the whole project; answers are remembered. */
export function symbols(facts: ProjectFacts, resolver: Resolver): Symbols {
  const remembered = new Map<string, Definition | undefined>();
  const open = new Set<string>();

  const lookup = (path: string, name: string, within: Scope = null): Definition | undefined => {
    const key = `${path}\0${name}\0${within}`;
    if (remembered.has(key)) return remembered.get(key);
    // Modules that take each other's names in a circle define nothing.
    if (open.has(key) || open.size > deepestChain) return undefined;
    open.add(key);
    const found = search(path, name, within);
    open.delete(key);
    // A miss inside an open circle may become a hit once the circle is closed, so it is not remembered.
    if (found !== undefined || open.size === 0) remembered.set(key, found);
    return found;
  };

  const search = (path: string, name: string, within: Scope): Definition | undefined => {
    const [head, rest] = split(name);
    if ((head === 'self' || head === 'cls') && within !== null) return ownMember(path, within, rest);
    let outside: Definition | undefined;
    for (const found of bindings(path, head, within)) {
      const member = rest === '' ? found : memberOf(found, rest);
      if (member !== undefined && member.kind !== 'external') return member;
      outside ??= member;
    }
    return outside;
  };

  /** Everything a name is bound to in a file, definitions before imports, inner scopes before outer ones. */
  function* bindings(path: string, name: string, within: Scope): Iterable<Definition> {
    const module = facts.get(path);
    if (module === undefined) return;
    const index = moduleIndex(module);
    for (const scope of scopesAround(module.functions, within)) {
      const own = index.functionIn(scope, name);
      if (own !== undefined) yield { kind: 'function', path, index: own };
      const type = index.classNamed(name, scope);
      if (type !== undefined) yield { kind: 'class', path, index: type };
      if (scope === null) {
        for (const assignment of index.assignmentsOf(name)) yield { kind: 'assignment', path, index: assignment };
      }
      for (const fact of index.importsBinding(scope, name)) {
        const found = fact.form === 'import' ? throughImport(path, fact, name) : throughFrom(path, fact, name);
        if (found !== undefined) yield found;
      }
    }
  }

  const throughImport = (path: string, fact: ImportFact, name: string): Definition | undefined => {
    const one = fact.names.find((written) => written.alias === name) ?? { name, alias: null };
    const module = importedModule(resolver, path, fact, one.name);
    if (module === undefined || !module.complete) return { kind: 'external', name: one.name };
    return { kind: 'module', path: module.file, directory: module.directory };
  };

  const throughFrom = (path: string, fact: ImportFact, name: string): Definition | undefined => {
    const wanted = fact.names.find((written) => (written.alias ?? written.name) === name)?.name ?? name;
    const outside: Definition = { kind: 'external', name: `${fact.module}.${wanted}` };
    const module = importedModule(resolver, path, fact, fact.module);
    // A star import of an unknown module may bind anything, which is no evidence for this name.
    if (module === undefined || !module.complete) return fact.star ? undefined : outside;
    const found = memberOf({ kind: 'module', path: module.file, directory: module.directory }, wanted);
    return found ?? (module.file === undefined && !fact.star ? outside : undefined);
  };

  const memberOf = (owner: Definition, name: string): Definition | undefined => {
    if (owner.kind === 'external') return { kind: 'external', name: `${owner.name}.${name}` };
    if (owner.kind === 'function') return undefined;
    if (owner.kind === 'class') return methodOf(owner.path, owner.index, name);
    if (owner.kind === 'module') {
      const found = owner.path === undefined ? undefined : lookup(owner.path, name);
      return found ?? submoduleMember(owner.directory, name);
    }
    const value = facts.get(owner.path)?.assignments[owner.index]?.value;
    if (value === undefined) return undefined;
    if (!value.called) return lookup(owner.path, `${value.name}.${name}`);
    const type = lookup(owner.path, value.name);
    return type?.kind === 'class' ? methodOf(type.path, type.index, name) : undefined;
  };

  const submoduleMember = (directory: string | undefined, name: string): Definition | undefined => {
    if (directory === undefined) return undefined;
    const [head, rest] = split(name);
    const module = resolver.submodule(directory, head);
    if (module === undefined) return undefined;
    const found: Definition = { kind: 'module', path: module.file, directory: module.directory };
    return rest === '' ? found : memberOf(found, rest);
  };

  /** A method of a class or of the first of its bases that has one. */
  const methodOf = (path: string, type: number, name: string): Definition | undefined => {
    const seen = new Set<string>();
    const pending = [{ path, index: type }];
    for (let at = pending.shift(); at !== undefined; at = pending.shift()) {
      const module = facts.get(at.path);
      const key = `${at.index}:${at.path}`;
      if (module === undefined || seen.has(key)) continue;
      seen.add(key);
      const index = moduleIndex(module).method(at.index, name);
      if (index !== undefined) return { kind: 'function', path: at.path, index };
      for (const base of module.classes[at.index]?.bases ?? []) {
        const found = lookup(at.path, base.name);
        if (found?.kind === 'class') pending.push(found);
      }
    }
    return undefined;
  };

  const ownMember = (path: string, within: number, name: string): Definition | undefined => {
    const functions = facts.get(path)?.functions ?? [];
    for (const scope of scopesAround(functions, within)) {
      const type = scope === null ? null : (functions[scope]?.class ?? null);
      if (type !== null) return methodOf(path, type, name);
    }
    return undefined;
  };

  return { lookup };
}

/** Longer chains of re-exports than this are not followed; real ones have a handful of links. */
const deepestChain = 200;

/** A function, the functions around it, and `null` for the module: the scopes a name is looked up in. */
function scopesAround(functions: readonly FunctionFact[], within: Scope): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let at = within; at !== null; at = functions[at]?.parent ?? null) scopes.push(at);
  scopes.push(null);
  return scopes;
}

function split(name: string): readonly [head: string, rest: string] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)];
}
