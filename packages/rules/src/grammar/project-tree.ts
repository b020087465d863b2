import { folderOf, nameOf } from './folder-paths.ts';

/** The files and folders of a project, for looking up what a document points to. Paths have no `/` at the end. */
export interface ProjectTree {
  hasFile(path: string): boolean;
  /** True for folders that hold a file, and for the root, `''`. */
  hasFolder(path: string): boolean;
  /** The file or folder whose path differs from this one in nothing but case, if there is exactly one. */
  inOtherCase(path: string): string | undefined;
  /** Files with this name, case aside, sorted. */
  named(name: string): readonly string[];
  /** The files of a folder, sorted, by their names. */
  filesIn(folder: string): readonly string[];
  /** True when a folder of the path is listed as a file: a submodule or a link, whose inside nobody knows. */
  isBehindFile(path: string): boolean;
}

const known = new WeakMap<readonly string[], ProjectTree>();

/** The tree of a list of paths, made once for each list. */
export function projectTree(paths: readonly string[]): ProjectTree {
  let tree = known.get(paths);
  if (tree === undefined) {
    tree = growTree(paths);
    known.set(paths, tree);
  }
  return tree;
}

function growTree(paths: readonly string[]): ProjectTree {
  const files = new Set(paths);
  const folders = new Map<string, string[]>([['', []]]);
  for (const path of paths) {
    let folder = folderOf(path);
    const inFolder = folders.get(folder);
    if (inFolder !== undefined) inFolder.push(nameOf(path));
    else {
      folders.set(folder, [nameOf(path)]);
      while (folder !== '') {
        folder = folderOf(folder);
        if (folders.has(folder)) break;
        folders.set(folder, []);
      }
    }
  }
  const names = lazily(() => grouped(paths, (path) => nameOf(path).toLowerCase()));
  const cases = lazily(() => grouped([...paths, ...folders.keys()], (path) => path.toLowerCase()));
  return {
    hasFile: (path) => files.has(path),
    hasFolder: (path) => folders.has(path),
    inOtherCase(path) {
      const found = cases().get(path.toLowerCase()) ?? [];
      return found.length === 1 ? found[0] : undefined;
    },
    named: (name) => names().get(name.toLowerCase()) ?? [],
    filesIn: (folder) => folders.get(folder) ?? [],
    isBehindFile(path) {
      for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) if (files.has(folder)) return true;
      return false;
    },
  };
}

function grouped(paths: readonly string[], keyOf: (path: string) => string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const key = keyOf(path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return groups;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
