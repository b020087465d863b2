import { nearest } from '@devlint/core';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import type { ProjectTree } from '../../grammar/project-tree.ts';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';

/** A path that leads nowhere, with the one that was most likely meant. */
export interface DeadPath {
  readonly near: string | undefined;
}

/** Names that examples are made of. */
const madeUp =
  /(?:^|\/)(?:path\/to|(?:foo|bar|baz|my|your|some|any|example|sample|dummy|xxx?|nnn+|yyyy|name|file|dir|folder|feature|module|app_?name|project_?name)(?:[-_.][^/]*)?)(?:\/|$)|\b(?:X{2,}|N{3,}|YYYY|MM|YEAR|NAME|VERSION|ID)\b|\d{4}-xx/i;

/**
 * A function that says whether a path which stands in the document `from` leads nowhere. It is looked for from the
 * document's folder, from every folder above it, and as the end of any path of the project. Nothing is said of paths
 * whose first step is unknown here (they belong to another repository, or are planned), of ignored and of made-up ones.
 */
export function pathFinder(
  tree: ProjectTree,
  paths: readonly string[],
  isIgnored: (path: string) => boolean,
): (path: string, from: string, ignore: readonly string[]) => DeadPath | undefined {
  const exists = (path: string) => tree.hasFile(path) || tree.hasFolder(path);
  return (written, from, ignore) => {
    const isFolder = written.endsWith('/');
    const path = isFolder ? written.slice(0, -1) : written;
    if (madeUp.test(path) || matchesAnyGlob(path, ignore)) return undefined;
    if (path.startsWith('../')) {
      const target = resolved(folderOf(from), path);
      if (target === undefined || exists(target) || !tree.hasFolder(folderOf(target))) return undefined;
      return isIgnored(target) || tree.isBehindFile(target) ? undefined : { near: undefined };
    }
    const first = path.slice(0, path.indexOf('/') === -1 ? path.length : path.indexOf('/'));
    if (!tree.hasFolder(first)) return undefined;
    for (let folder = folderOf(from); ; folder = folderOf(folder)) {
      if (exists(join(folder, path))) return undefined;
      if (isIgnored(join(folder, isFolder ? `${path}/x` : path)) || tree.isBehindFile(join(folder, path)))
        return undefined;
      if (folder === '') break;
    }
    if (isEndOfSome(path, isFolder)) return undefined;
    return { near: likely(path, isFolder) };
  };

  /** True for `src/rules/x.ts` where there is `packages/core/src/rules/x.ts`. */
  function isEndOfSome(path: string, isFolder: boolean): boolean {
    if (!isFolder) return tree.named(nameOf(path)).some((candidate) => candidate.endsWith(`/${path}`));
    const inside = `/${path}/`;
    return paths.some((candidate) => candidate.includes(inside));
  }

  function likely(path: string, isFolder: boolean): string | undefined {
    if (isFolder) return undefined;
    // The only file of this name was moved; one among many such as `config.yaml` would be a guess.
    const [only, ...more] = tree.named(nameOf(path));
    if (only !== undefined && more.length === 0 && sharesFolder(only, path)) return only;
    const folder = folderOf(path);
    const near = nearest(nameOf(path), tree.filesIn(folder));
    return near === undefined ? undefined : join(folder, near);
  }
}

/** True where the two have a folder's name in common besides the first step. */
function sharesFolder(a: string, b: string): boolean {
  const folders = new Set(a.split('/').slice(1, -1));
  return b
    .split('/')
    .slice(1, -1)
    .some((step) => folders.has(step));
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/** A path with leading `../`, from a folder; nothing where it leaves the project. */
function resolved(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..') {
      if (parts.pop() === undefined) return undefined;
    } else parts.push(step);
  }
  return parts.join('/');
}
