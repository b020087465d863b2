import { directoryOf, inDirectory, type SourceTree } from './source-tree.ts';

/** What importing a dotted name comes to, as far as it lies in the project. */
export interface Resolved {
  /** Files Python executes on the way, packages first. */
  readonly executed: readonly string[];
  /** The file of the module itself; none for a folder without `__init__.py`. */
  readonly file: string | undefined;
  /** The folder submodules are looked up in; none for a plain module. */
  readonly directory: string | undefined;
  /** False when only the first parts of the name were found. */
  readonly complete: boolean;
}

/** Finds the files that import statements mean, without running Python. */
export interface Resolver {
  readonly tree: SourceTree;
  /** `import name` as written in a file of the folder `from`; nothing when the name is not the project's. */
  absolute(from: string, name: string): Resolved | undefined;
  /** `from ..name import …` with `level` dots, as written in a file of the folder `from`. */
  relative(from: string, level: number, name: string): Resolved | undefined;
  /** Module or package `name` directly in a package's folder. */
  submodule(directory: string, name: string): Resolved | undefined;
  /** Folders in which an absolute name of a file in `from` may start, most likely first. */
  rootsFor(from: string): readonly string[];
}

/** A resolver over the project's files; `sourceRoots` are the folders its build files declare. */
export function resolver(tree: SourceTree, sourceRoots: readonly string[]): Resolver {
  const declared = [...sourceRoots, 'src', 'lib'].filter((root) => tree.hasDirectory(root));
  const near = new Map<string, ReadonlySet<string>>();
  const answers = new Map<string, Resolved | undefined>();
  const chainRoots = new Set(tree.chainRoots);

  const nearRoots = (from: string): ReadonlySet<string> => {
    let roots = near.get(from);
    if (roots === undefined) {
      roots = new Set([tree.chainRoot(from), ...ancestors(from), ...declared]);
      near.set(from, roots);
    }
    return roots;
  };
  const search = (from: string, name: string): Resolved | undefined => {
    const parts = name.split('.');
    // Most imports are of other projects: no folder holds their first part, and no root has to be tried.
    const holders = new Set(tree.directoriesWith(parts[0] ?? ''));
    if (holders.size === 0) return undefined;
    const others = [...holders].filter((root) => chainRoots.has(root)).sort();
    const roots = [...new Set([...[...nearRoots(from)].filter((root) => holders.has(root)), ...others])];
    let best: Resolved | undefined;
    for (const root of roots) {
      const found = descend(tree, root, parts);
      // A folder without a package in it yields to installed packages of the same name, as it does in Python.
      if (found === undefined || found.executed.length === 0) continue;
      if (found.complete) return found;
      if (best === undefined || found.executed.length > best.executed.length) best = found;
    }
    return best ?? namespaceOf(tree, roots, parts);
  };
  return {
    tree,
    rootsFor: (from) => [...new Set([...nearRoots(from), ...tree.chainRoots])],
    absolute(from, name) {
      const key = `${from}\0${name}`;
      if (!answers.has(key)) answers.set(key, search(from, name));
      return answers.get(key);
    },
    relative(from, level, name) {
      let base = from;
      for (let climbed = 1; climbed < level; climbed++) {
        if (base === '') return undefined;
        base = directoryOf(base);
      }
      const packages = packageFiles(tree, base);
      const own = inDirectory(base, '__init__.py');
      if (name === '') {
        return { executed: packages, file: tree.files.has(own) ? own : undefined, directory: base, complete: true };
      }
      const found = descend(tree, base, name.split('.'));
      return found && { ...found, executed: [...packages, ...found.executed] };
    },
    submodule: (directory, name) => descend(tree, directory, [name]),
  };
}

/** The `__init__.py` files that run before any module of a folder does, outermost first. */
export function packageFiles(tree: SourceTree, directory: string): readonly string[] {
  const found: string[] = [];
  const root = tree.chainRoot(directory);
  for (let at = directory; at !== root; at = directoryOf(at)) found.unshift(inDirectory(at, '__init__.py'));
  return found;
}

/** Follows the parts of a name from a folder: package, then module, then plain folder. */
function descend(tree: SourceTree, root: string, parts: readonly string[]): Resolved | undefined {
  const executed: string[] = [];
  let file: string | undefined;
  let directory: string | undefined = root;
  for (const [index, part] of parts.entries()) {
    const inside: string | undefined = directory === undefined ? undefined : inDirectory(directory, part);
    if (inside === undefined) return { executed, file, directory, complete: false };
    const initial = `${inside}/__init__.py`;
    const module = `${inside}.py`;
    if (tree.files.has(initial)) {
      executed.push(initial);
      file = initial;
      directory = inside;
    } else if (tree.files.has(module)) {
      executed.push(module);
      file = module;
      directory = undefined;
    } else if (tree.hasDirectory(inside)) {
      file = undefined;
      directory = inside;
    } else {
      return index === 0 ? undefined : { executed, file, directory, complete: false };
    }
  }
  return { executed, file, directory, complete: true };
}

/** The first folder of that name; nothing runs when it is imported. */
function namespaceOf(tree: SourceTree, roots: readonly string[], parts: readonly string[]): Resolved | undefined {
  for (const root of roots) {
    const found = descend(tree, root, parts);
    if (found?.complete) return found;
  }
  return undefined;
}

function ancestors(directory: string): readonly string[] {
  const found = [directory];
  for (let at = directory; at !== ''; ) {
    at = directoryOf(at);
    found.push(at);
  }
  return found;
}
