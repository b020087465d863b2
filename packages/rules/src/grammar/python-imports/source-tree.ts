/** The Python files of a project as a tree that can be asked about folders. */
export interface SourceTree {
  readonly files: ReadonlySet<string>;
  /** Names in a folder ('' is the project root): folders, and files without `.py`. */
  childrenOf(directory: string): ReadonlySet<string>;
  hasDirectory(directory: string): boolean;
  /** Folders that contain a module or folder of this name. */
  directoriesWith(name: string): readonly string[];
  /** First folder, from the file's own upwards, that is not a package: where the file's absolute imports start. */
  chainRoot(directory: string): string;
  /** The chain roots of all files, sorted. */
  readonly chainRoots: readonly string[];
}

/** The folder of a path, '' for the project root. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A name in a folder. */
export function inDirectory(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** Builds the tree over the `.py` paths among `paths`. */
export function sourceTree(paths: Iterable<string>): SourceTree {
  const files = new Set<string>();
  const children = new Map<string, Set<string>>([['', new Set()]]);
  const holders = new Map<string, string[]>();

  const add = (directory: string, name: string): void => {
    let names = children.get(directory);
    if (names === undefined) {
      names = new Set();
      children.set(directory, names);
      const slash = directory.lastIndexOf('/');
      add(directoryOf(directory), directory.slice(slash + 1));
    }
    if (names.has(name)) return;
    names.add(name);
    const known = holders.get(name);
    if (known === undefined) holders.set(name, [directory]);
    else known.push(directory);
  };
  for (const path of paths) {
    if (!path.endsWith('.py')) continue;
    files.add(path);
    add(directoryOf(path), path.slice(path.lastIndexOf('/') + 1, -'.py'.length));
  }

  const roots = new Map<string, string>();
  const chainRoot = (directory: string): string => {
    let root = roots.get(directory);
    if (root === undefined) {
      const isPackage = directory !== '' && files.has(`${directory}/__init__.py`);
      root = isPackage ? chainRoot(directoryOf(directory)) : directory;
      roots.set(directory, root);
    }
    return root;
  };
  const none: ReadonlySet<string> = new Set();
  return {
    files,
    childrenOf: (directory) => children.get(directory) ?? none,
    hasDirectory: (directory) => children.has(directory),
    directoriesWith: (name) => holders.get(name) ?? [],
    chainRoot,
    chainRoots: [...new Set([...files].map((file) => chainRoot(directoryOf(file))))].sort(),
  };
}
