import { folderOf } from '../folder-paths.ts';
import type { PythonLayout } from './layout.ts';

/** Where a module is in the tree of packages. */
export interface PackagePlace {
  /** The dotted name's parts, outermost first. */
  readonly names: readonly string[];
  /** True when `__init__.py` files lead up to a directory that is known to be on the import path. */
  readonly isCertain: boolean;
}

/**
 * The package of the file at `path`: the directories upwards as far as each has an `__init__.py`, or else what
 * the build files declare. Nothing where neither says that the directory is a package.
 */
export function packageOf(path: string, layout: PythonLayout): PackagePlace | undefined {
  const directory = folderOf(path);
  const names: string[] = [];
  let at = directory;
  while (at !== '' && layout.hasInit(at)) {
    names.unshift(at.slice(at.lastIndexOf('/') + 1));
    at = folderOf(at);
  }
  if (names.length > 0 && layout.roots.has(at)) {
    // An `__init__.py` at the very top makes a package of the project, whose name no path tells.
    return { names, isCertain: !(at === '' && layout.hasInit('')) };
  }
  const declared = declaredPlace(directory, layout);
  const place = declared ?? (names.length > 0 ? names : undefined);
  return place === undefined ? undefined : { names: place, isCertain: false };
}

/** Namespace packages need no `__init__.py`; then a listed package or the nearest declared source root tells the name. */
function declaredPlace(directory: string, layout: PythonLayout): readonly string[] | undefined {
  const listed = nearest(layout.packages, directory, ({ path }) => path);
  if (listed !== undefined) return [...listed.name.split('.'), ...partsBelow(listed.path, directory)];
  // The project's own directory contains everything, so that it says nothing about a folder in it.
  const root = nearest(layout.declaredRoots, directory, (path) => path);
  const names = root === undefined ? [] : partsBelow(root, directory);
  return names.length === 0 ? undefined : names;
}

function nearest<Item>(items: readonly Item[], directory: string, pathOf: (item: Item) => string): Item | undefined {
  let best: Item | undefined;
  for (const item of items) {
    const path = pathOf(item);
    if (path === '' || (directory !== path && !directory.startsWith(`${path}/`))) continue;
    if (best === undefined || path.length > pathOf(best).length) best = item;
  }
  return best;
}

function partsBelow(path: string, directory: string): readonly string[] {
  return directory === path ? [] : directory.slice(path.length + 1).split('/');
}
