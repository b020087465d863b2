import { nameOf } from '../../grammar/folder-paths.ts';
import type { ProjectTree } from '../../grammar/project-tree.ts';

/** Configurations of generators that make a site of the folders below them. */
const above =
  /^(?:mkdocs(?:[-_.][\w-]{1,40})?\.ya?ml|docusaurus\.config\.[cm]?[jt]s|astro\.config\.[cm]?[jt]s|gatsby-config\.[cm]?[jt]s|antora\.ya?ml|hugo\.(?:toml|ya?ml)|zensical\.toml|tech-docs\.ya?ml|_sidebar\.md)$/;
/** … and of the folder they stand in. */
const beside = /^(?:conf\.py|_config\.ya?ml|book\.toml|myst\.yml|_quarto\.yml|_toc\.yml)$/;
const insideFolder = ['.vitepress', '.vuepress'];
/** Hugo's older configuration has a name that any program may use; these folders beside it are Hugo's. */
const olderHugo = /^config\.(?:toml|ya?ml|json)$/;
const hugoFolders = ['archetypes', 'layouts', 'content'];
/** Folders that a generator in a sibling folder commonly reads. */
const contentFolder = /^(?:docs?|documentation|content|website|site|guides?)\//;

/**
 * Tells whether a document is a page of a site that a generator makes. Such pages have addresses and anchors of the
 * generator's making, so that a link without an extension says nothing, and anchors are compared loosely.
 */
export function siteFinder(tree: ProjectTree, paths: readonly string[]): (path: string) => boolean {
  const finder = known.get(tree) ?? findSites(tree, paths);
  known.set(tree, finder);
  return finder;
}

const known = new WeakMap<ProjectTree, (path: string) => boolean>();

function findSites(tree: ProjectTree, paths: readonly string[]): (path: string) => boolean {
  const byFolder = new Map<string, boolean>();
  const anywhere = paths.some((path) => path.split('/').length <= 3 && above.test(nameOf(path)));
  const isSite = (folder: string, isOwn: boolean): boolean => {
    const names = tree.filesIn(folder);
    if (names.some((name) => above.test(name)) && (!isOwn || folder !== '')) return true;
    if (names.some((name) => beside.test(name)) && (!isOwn || folder !== '')) return true;
    const has = (name: string) => tree.hasFolder(folder === '' ? name : `${folder}/${name}`);
    if (insideFolder.some(has)) return true;
    return !isOwn && names.some((name) => olderHugo.test(name)) && hugoFolders.some(has);
  };
  const inSite = (folder: string): boolean => {
    const seen = byFolder.get(folder);
    if (seen !== undefined) return seen;
    let found = false;
    let current = folder;
    let isOwn = true;
    for (;;) {
      if (isSite(current, isOwn)) found = true;
      if (found || current === '') break;
      current = current.slice(0, Math.max(0, current.lastIndexOf('/')));
      isOwn = false;
    }
    byFolder.set(folder, found);
    return found;
  };
  return (path) => inSite(path.slice(0, Math.max(0, path.lastIndexOf('/')))) || (anywhere && contentFolder.test(path));
}
