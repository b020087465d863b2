import type { ModelledDocument, Range } from '@devlint/core';
import { destinationOf } from '../../grammar/destination.ts';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import { isTemplateName } from '../template/kind.ts';
import type { Page } from './model.ts';

/** A README that leads to the documents beside it: its spokes. */
export interface Hub {
  readonly path: string;
  readonly folder: string;
  /** Documents of the folder, and the READMEs of the folders in it. */
  readonly spokes: readonly string[];
  readonly linked: ReadonlySet<string>;
  /** The last link to one of them, where the list of them ends. */
  readonly lastLink: Range;
}

/** With fewer links than these a README mentions some documents; it does not list them. */
const fewestLinked = 3;

/** The names of READMEs as they are usually written. */
export const readmeNames: readonly string[] = ['README.md', 'readme.md', 'Readme.md', 'index.md'];

const readmeName = /^(?:readme|index)\.(?:md|markdown)$/i;

/** Documents that hosts, tools and readers find by their names; nobody has to list them. */
const conventional =
  /^(?:change-?log|changes|history|news|release[-_]?notes|contributing|code[-_]of[-_]conduct|security|licen[cs]e.*|copying|authors|contributors|maintainers|governance|support|citation|notice|patents|agents|claude.*|gemini|copilot-instructions|todo|acknowledge?ments|(?:issue|pull_request)_template|summary|_.*|\..*)$/i;

/** Documents in another language beside the original: `guide.zh-CN.md`, `README_de.md`. */
const translated = /[._-](?:[a-z]{2}|[a-z]{2}[-_](?:[a-z]{2}|hans|hant))$/i;

export function isReadme(path: string): boolean {
  return readmeName.test(nameOf(path));
}

/** The folders whose README links a share of its spokes, and three of them at least. */
export function hubsOf(pages: readonly ModelledDocument<Page>[], share: number): readonly Hub[] {
  const byFolder = new Map<string, string[]>();
  for (const { path } of pages) {
    const own = folderOf(path);
    // A README is a spoke of the folder above; that of the root is nobody's.
    if (isReadme(path) && own === '') continue;
    const folder = isReadme(path) ? folderOf(own) : own;
    const spokes = byFolder.get(folder);
    if (spokes === undefined) byFolder.set(folder, [path]);
    else spokes.push(path);
  }
  const known = new Set(pages.map(({ path }) => path));
  return pages.flatMap(({ path, model }): readonly Hub[] => {
    if (!isReadme(path)) return [];
    const folder = folderOf(path);
    const spokes = (byFolder.get(folder) ?? []).filter((spoke) => isSpoke(spoke, known));
    const isSpokeOfHub = new Set(spokes);
    const links = linksOf(path, model, known).filter(({ to }) => isSpokeOfHub.has(to));
    const linked = new Set(links.map(({ to }) => to));
    const last = links.at(-1);
    if (last === undefined || linked.size < fewestLinked || linked.size < share * spokes.length) return [];
    return [{ path, folder, spokes, linked, lastLink: last.range }];
  });
}

/** The documents that a page links to, in reading order; a folder stands for its README. */
export function linksOf(
  path: string,
  { links }: Page,
  known: ReadonlySet<string>,
): readonly { readonly to: string; readonly range: Range }[] {
  return links.flatMap(({ form, target, range }) => {
    // `./` is the folder of the page.
    const targetFile = /^\.\/?(?:[#?]|$)/.test(target) ? folderOf(path) : destinationOf(target, path).targetFile;
    if (form === 'image' || targetFile === undefined) return [];
    const to = candidatesFor(targetFile).find((candidate) => known.has(candidate));
    return to === undefined ? [] : [{ to, range }];
  });
}

function candidatesFor(target: string): readonly string[] {
  const inside = target === '' ? '' : `${target}/`;
  return [target, `${target}.md`, ...readmeNames.map((name) => inside + name)];
}

function isSpoke(path: string, known: ReadonlySet<string>): boolean {
  if (isTemplateName(path)) return false;
  if (isReadme(path)) return true;
  const stem = nameOf(path).replace(/\.[a-z]+$/i, '');
  if (conventional.test(stem) || /^readme[._-]/i.test(stem)) return false;
  const original = stem.replace(translated, '');
  return original === stem || !known.has(`${path.slice(0, path.length - nameOf(path).length)}${original}.md`);
}
