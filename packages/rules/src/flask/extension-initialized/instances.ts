import { bounded } from '../../grammar/python-imports/bounded.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';
import type { Scope } from '../../grammar/python-imports/module-index.ts';
import type { Construction } from '../../kinds/python-module/constructions.ts';
import type { FlaskProject } from '../../kinds/python-module/flask-project.ts';
import { type KnownExtension, knownExtension } from './known-extensions.ts';

/** An extension's object at module level. */
export interface Instance {
  readonly path: string;
  readonly made: Construction;
  readonly extension: KnownExtension;
  /** It was given an application when it was made. */
  readonly isInitialized: boolean;
}

/** The extensions of a project by the names that stand for them. */
export interface Instances {
  readonly all: readonly Instance[];
  /** What a dotted name in a file stands for: one object, or all of the module that it names. */
  named(path: string, name: string, within: Scope): readonly Instance[];
  isModule(path: string, name: string, within: Scope): boolean;
  /** The name leads to something of the project, or to something outside of it. */
  isOther(path: string, name: string, within: Scope): boolean;
  /** The extension whose class a name stands for. */
  extensionClass(path: string, name: string, within: Scope): KnownExtension | undefined;
}

/** Longer chains of subclasses or aliases are not followed. */
const deepestChain = 50;

/** Finds the objects of all known extensions; `more` are dotted names of further classes. */
export function instancesOf({ models, graph }: FlaskProject, more: readonly string[]): Instances {
  const extensionClass = bounded(
    deepestChain,
    undefined,
    (path: string, name: string, within: Scope): KnownExtension | undefined => {
      const found = graph.symbols.lookup(path, name, within);
      if (found?.kind === 'external') return knownExtension(found.name, more);
      if (found?.kind !== 'class') return undefined;
      const own = graph.facts.get(found.path)?.classes[found.index];
      for (const base of own?.bases ?? []) {
        const extension = extensionClass(found.path, base.name, null);
        if (extension !== undefined) return extension;
      }
      return undefined;
    },
  );

  const byKey = new Map<string, Instance>();
  const byPath = new Map<string, Instance[]>();
  for (const [path, model] of models) {
    for (const made of model.flask.constructions) {
      const extension = extensionClass(path, made.callee, null);
      if (extension === undefined) continue;
      const key = `${path}\0${made.name}`;
      const before = byKey.get(key);
      // Made twice, say in `try` and `except`: once with an application is enough.
      const isInitialized = before?.isInitialized === true || hasApplication(graph, path, made, extension);
      byKey.set(key, { path, made: before?.made ?? made, extension, isInitialized });
    }
  }
  for (const instance of byKey.values()) {
    const others = byPath.get(instance.path);
    if (others === undefined) byPath.set(instance.path, [instance]);
    else others.push(instance);
  }

  const named = bounded(deepestChain, [], (path: string, name: string, within: Scope): readonly Instance[] => {
    const found = graph.symbols.lookup(path, name, within);
    if (found?.kind === 'module') return found.path === undefined ? [] : (byPath.get(found.path) ?? []);
    if (found?.kind !== 'assignment') return [];
    const assignment = graph.facts.get(found.path)?.assignments[found.index];
    if (assignment === undefined) return [];
    const instance = byKey.get(`${found.path}\0${assignment.name}`);
    if (instance !== undefined) return [instance];
    return assignment.value.called ? [] : named(found.path, assignment.value.name, null);
  });
  return {
    all: [...byKey.values()],
    named,
    extensionClass,
    isModule: (path, name, within) => graph.symbols.lookup(path, name, within)?.kind === 'module',
    isOther: (path, name, within) => graph.symbols.lookup(path, name, within) !== undefined,
  };
}

const applicationKeywords = new Set(['app', 'application', 'flask_app', 'blueprint']);

/** `Mail(app)`, `Migrate(server, db)`, `Limiter(app=app)`; also whatever is unpacked may hold one. */
function hasApplication(graph: ModuleGraph, path: string, made: Construction, extension: KnownExtension): boolean {
  return made.arguments.some(({ keyword, name, type }, index) => {
    if (keyword === '*' || keyword === '**') return true;
    if (applicationKeywords.has(keyword)) return type !== 'none';
    if (keyword !== '' || index > 0) return false;
    // An application is a variable, or a call that makes one.
    if (name === null) return /^(?:call|subscript|attribute|await|conditional_expression)$/.test(type);
    const found = graph.symbols.lookup(path, name);
    // `Limiter(get_remote_address)` is given a function.
    if (found?.kind === 'external') return !found.name.startsWith(`${extension.package}.`);
    return found?.kind !== 'function' && found?.kind !== 'class';
  });
}
