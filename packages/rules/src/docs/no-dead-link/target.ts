import { folderOf } from '../../grammar/folder-paths.ts';

/** A destination taken apart: percent-encoding undone, no query. */
export interface Target {
  /** As written, without query and fragment; empty for a fragment of the same document. */
  readonly path: string;
  /** Without `#`; nothing where there is none. */
  readonly fragment: string | undefined;
}

/** What a target means as seen from a document. */
export type Meaning =
  | { readonly type: 'inside'; readonly path: string; readonly wantsFolder: boolean }
  | { readonly type: 'site'; readonly path: string }
  | { readonly type: 'outside'; readonly levels: number; readonly rest: string };

/** Placeholders of templates, and words that stand where a link will be. */
const unfinished = /\{\{|\}\}|<%|%>|\$\{|\{%|[{}<>]|^(?:\.{3}|…|url|link|todo|tbd|xxx+|#todo|path|href)$/i;

/** True for a destination that a person or a tool is still to fill in. */
export function isUnfinished(target: string): boolean {
  return unfinished.test(target);
}

export function takeApart(target: string): Target {
  const hash = target.indexOf('#');
  const before = hash === -1 ? target : target.slice(0, hash);
  const query = before.indexOf('?');
  return {
    path: decoded(query === -1 ? before : before.slice(0, query)),
    fragment: hash === -1 ? undefined : decoded(target.slice(hash + 1)),
  };
}

/**
 * Where a relative path leads from the document at `from`. A path that begins with `/` belongs to a site; `siteRoots`
 * says which folder serves it, the longest prefix first. Without one it is nobody's business here.
 */
export function meaningOf(
  path: string,
  from: string,
  siteRoots: Readonly<Record<string, string>>,
): Meaning | undefined {
  if (path.startsWith('/')) {
    const prefix = Object.keys(siteRoots)
      .filter((key) => path.startsWith(key))
      .reduce((longest, key) => (key.length > longest.length ? key : longest), '');
    const root = siteRoots[prefix];
    if (root === undefined) return undefined;
    const { parts } = walk([], `${root}/${path.slice(prefix.length)}`);
    return { type: 'site', path: parts.join('/') };
  }
  const { parts, levels } = walk(folderOf(from).split('/').filter(Boolean), path);
  if (levels > 0) return { type: 'outside', levels, rest: parts.join('/') };
  return { type: 'inside', path: parts.join('/'), wantsFolder: /(?:^|\/)\.{0,2}$/.test(path) };
}

/** Walks the steps of a path from a folder; `levels` counts the steps above the root. */
function walk(folder: readonly string[], path: string): { readonly parts: readonly string[]; readonly levels: number } {
  const parts = [...folder];
  let levels = 0;
  for (const step of path.split('/')) {
    if (step === '..') {
      if (parts.pop() === undefined) levels++;
    } else if (step !== '' && step !== '.') parts.push(step);
  }
  return { parts, levels };
}

/**
 * Pages of GitHub that READMEs reach by stepping out of the file view: `../../issues` from a file in the root.
 */
export function isForgePage(rest: string): boolean {
  return /^(?:(?:[^/]+\/){0,2}(?:-\/)?)?(?:issues|pulls?|wiki|releases?|tags?|actions|discussions|projects|labels|milestones?|compare|commits?|blob|tree|raw|security|graphs|network|settings|fork|stargazers|archive|packages|branches|merge_requests|pipelines|deployments|edit|new|contributors)(?:\/|$)/.test(
    rest,
  );
}

/** Percent-encoding undone; a text that only looks encoded stays as it is. */
function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
