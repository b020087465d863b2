import type { Range } from '@devlint/core';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import type { ProjectTree } from '../../grammar/project-tree.ts';
import type { Page, PageLink } from '../../kinds/page/model.ts';
import { anchorsOf, isNoAnchor } from './anchors.ts';
import { siteFinder } from './sites.ts';
import { likelyAnchor, likelyFile } from './suggest.ts';
import { isForgePage, isUnfinished, type Meaning, meaningOf, takeApart } from './target.ts';

export interface LinkOptions {
  readonly root: string;
  /** Whether links may leave out `.md`; asked of a document when one of its links leads to no file. */
  mayLeaveOutExtensions(): boolean;
  readonly siteRoots: Readonly<Record<string, string>>;
}

/** What is wrong with a link. `path` is the project path that it means. */
export type Verdict = { readonly path: string } & (
  | { readonly type: 'outside' }
  | { readonly type: 'case'; readonly actual: string }
  | { readonly type: 'missing'; readonly near: string | undefined; readonly address: string | undefined }
  | {
      readonly type: 'anchor';
      readonly file: string;
      readonly anchor: string;
      readonly near: string | undefined;
      readonly heading: Range | undefined;
    }
);

export interface LinkJudge {
  /** What is wrong with a link of the document at `from`, or nothing. */
  judge(link: PageLink, from: string, options: LinkOptions): Verdict | undefined;
  /** True for a document most of whose links leave out `.md`: whatever publishes it puts up with that. */
  leavesOutExtensions(links: readonly PageLink[], from: string): boolean;
}

/** The pages of a project, as a judge asks for them. */
export interface Pages {
  get(path: string): Page | undefined;
  all(): Iterable<Page>;
}

/** Judges links by the files of the project and the anchors of its pages. */
export function linkJudge(tree: ProjectTree, paths: readonly string[], pages: Pages): LinkJudge {
  const isSitePage = siteFinder(tree, paths);
  let known: ReadonlySet<string> | undefined;
  // Looking for near names is dear; beyond this many comparisons a project has other worries than suggestions.
  let comparisons = 500_000;
  const affords = (count: number) => {
    comparisons -= count;
    return comparisons >= 0;
  };
  // Sphinx with MyST finds a label in whichever page has it.
  const labels = () => {
    // Asked for each time: what is remembered of a page has to know that it depends on all of them.
    const all = pages.all();
    known ??= new Set([...all].flatMap(({ ids }) => ids.map((id) => id.toLowerCase())));
    return known;
  };
  return { judge, leavesOutExtensions };

  function judge(link: PageLink, from: string, options: LinkOptions): Verdict | undefined {
    if (isUnfinished(link.target)) return undefined;
    const { path, fragment } = takeApart(link.target);
    const inSite = isSitePage(from);
    if (path === '') return judgeFragment(from, fragment, from, inSite);
    const meaning = meaningOf(path, from, options.siteRoots);
    if (meaning === undefined) return undefined;
    if (meaning.type === 'outside') {
      return isForgePage(meaning.rest) ? undefined : { type: 'outside', path: meaning.rest };
    }
    if (leaves(meaning.path, from, options.root)) return { type: 'outside', path: meaning.path };
    const found = lookUp(meaning, () => inSite || meaning.type === 'site' || options.mayLeaveOutExtensions());
    if (found !== undefined) return judgeFragment(found, fragment, from, inSite);
    if (tree.isBehindFile(meaning.path) || /(?:^|\/)(?:node_modules|\.git)\//.test(`${meaning.path}/`))
      return undefined;
    const actual = tree.inOtherCase(meaning.path);
    if (actual !== undefined) return { type: 'case', path: meaning.path, actual };
    // A page of a site may have an address that no file has.
    if (inSite && !/\.[a-z0-9]{1,5}$/i.test(nameOf(meaning.path))) return undefined;
    if (inSite && /\.html?$/i.test(meaning.path)) return undefined;
    const address = addressIn(link.target);
    const cost = tree.filesIn(folderOf(meaning.path)).length + tree.named(nameOf(meaning.path)).length;
    const near = address === undefined && affords(cost) ? likelyFile(tree, meaning.path, from) : undefined;
    return { type: 'missing', path: meaning.path, near, address };
  }

  function leavesOutExtensions(links: readonly PageLink[], from: string): boolean {
    let to = 0;
    let without = 0;
    for (const { target } of links) {
      const { path } = takeApart(target);
      const meaning = meaningOf(path, from, {});
      if (path === '' || meaning?.type !== 'inside') continue;
      if (tree.hasFile(meaning.path) && /\.md$/i.test(meaning.path)) to++;
      else if (tree.hasFile(`${meaning.path}.md`)) without++;
    }
    return without >= 3 && without > to;
  }

  /** The file or folder that a path means, or nothing. */
  function lookUp(
    { path, type, ...rest }: Exclude<Meaning, { type: 'outside' }>,
    loosely: () => boolean,
  ): string | undefined {
    const wantsFolder = 'wantsFolder' in rest && rest.wantsFolder;
    if (!wantsFolder && tree.hasFile(path)) return path;
    if (tree.hasFolder(path)) return folderPage(path) ?? path;
    if (tree.hasFile(path) && wantsFolder) return path;
    if (!loosely()) return undefined;
    const stem = type === 'site' ? path.replace(/\.html?$/i, '') : path;
    return [`${stem}.md`, `${stem}.mdx`, `${stem}/index.md`, `${stem}.rst`].find((file) => tree.hasFile(file));
  }

  function folderPage(folder: string): string | undefined {
    const name = tree.filesIn(folder).find((file) => /^(?:readme|index)\.md$/i.test(file));
    return name === undefined ? undefined : folder === '' ? name : `${folder}/${name}`;
  }

  function judgeFragment(
    file: string,
    fragment: string | undefined,
    from: string,
    inSite: boolean,
  ): Verdict | undefined {
    if (fragment === undefined || isNoAnchor(fragment)) return undefined;
    const page = pages.get(file);
    if (page === undefined) return undefined;
    const known = anchorsOf(page);
    if (known.has(fragment, inSite || (file !== from && isSitePage(file)))) return undefined;
    if (inSite && labels().has(fragment.toLowerCase())) return undefined;
    const near = affords(known.all.length) ? likelyAnchor(fragment, known.all) : undefined;
    const heading = near === undefined ? undefined : page.headings.find(({ slug }) => slug === near)?.range;
    return { type: 'anchor', path: file, file, anchor: fragment, near, heading };
  }
}

/** True where a folder of its own is set for links, and a link of a document in it leaves that folder. */
function leaves(path: string, from: string, root: string): boolean {
  if (root === 'auto') return false;
  const folder = `${root.replace(/^\.?\/+|\/+$/g, '')}/`;
  return folder !== '/' && from.startsWith(folder) && !`${path}/`.startsWith(folder);
}

/** The address that a destination was to be: one in brackets, or one whose `https://` or `mailto:` is missing. */
function addressIn(target: string): string | undefined {
  const inside = /https?:\/\/[^\s()[\]<>]+/i.exec(target)?.[0];
  if (inside !== undefined) return inside;
  if (/^[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}$/.test(target)) return `mailto:${target}`;
  const isHost = /^(?:www\.|[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:com|org|net|io|dev)(?:\/|$))/i.test(target);
  return isHost ? `https://${target}` : undefined;
}
