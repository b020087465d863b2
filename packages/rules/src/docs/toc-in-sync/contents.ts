import type { MarkdownDocument, Range } from '@devlint/core';
import type { Link, List, ListItem, Nodes, RootContent } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';
import { sectionKey } from '../../grammar/sections.ts';
import { looseSlug, slugger } from '../../grammar/slugs.ts';

/** A heading that a table of contents may list. */
export interface ListedHeading {
  readonly title: string;
  readonly slug: string;
  readonly depth: number;
  readonly start: number;
}

/** An entry of the table, with the heading that it leads to. */
export interface TocEntry {
  readonly link: Range;
  readonly item: Range;
  /** Where the item's own line ends, before the items inside it. */
  readonly lineEnd: number;
  /** What stands on the line before the link: indentation and mark. */
  readonly lead: string;
  readonly heading: ListedHeading;
}

/** A table of contents that somebody wrote. */
export interface TableOfContents {
  /** Its title. */
  readonly range: Range;
  readonly entries: readonly TocEntry[];
  /** How many entries lead to no heading. */
  readonly dead: number;
  /** The headings below the table, in reading order. */
  readonly headings: readonly ListedHeading[];
}

const titleKey = /^(?:table of contents|contents|toc|on this page|in this (?:document|page|guide))$/;

/** The table of contents of a document, the first of several: a list of links to its own headings, under a heading or label that says so. */
export function tableOfContents(document: MarkdownDocument): TableOfContents | undefined {
  const { children } = document.tree;
  for (const [index, node] of children.entries()) {
    const range = titleOf(document, node);
    if (range === undefined) continue;
    const list = children.slice(index + 1, index + 4).find(({ type }) => type !== 'html' && type !== 'paragraph');
    if (list?.type !== 'list') continue;
    const headings = headingsOf(document);
    const found = entriesOf(document, list, headings);
    const { end } = document.rangeOf(list);
    return found && { range, ...found, headings: headings.filter(({ start }) => start >= end) };
  }
  return undefined;
}

function titleOf(document: MarkdownDocument, node: RootContent): Range | undefined {
  if (node.type !== 'heading' && node.type !== 'paragraph') return undefined;
  const plain = plainTextOf(document, node);
  if (plain.text.length > 60 || !titleKey.test(sectionKey(plain.text))) return undefined;
  const words = /[\p{L}\p{N}].*[\p{L}\p{N}]/u.exec(plain.text);
  if (words === null) return undefined;
  return plain.rangeOf(words.index, words.index + words[0].length);
}

function headingsOf(document: MarkdownDocument): readonly ListedHeading[] {
  const slugOf = slugger();
  return document.tree.children
    .filter((node) => node.type === 'heading')
    .map((node) => {
      const title = plainTextOf(document, node).text.trim();
      return { title, slug: slugOf(title), depth: node.depth, start: document.rangeOf(node).start };
    });
}

/** The entries of a list; nothing where an item leads elsewhere, so that it lists more than this document's headings. */
function entriesOf(
  document: MarkdownDocument,
  list: List,
  headings: readonly ListedHeading[],
): Pick<TableOfContents, 'entries' | 'dead'> | undefined {
  const entries: TocEntry[] = [];
  let dead = 0;
  const exact = new Map(headings.map((heading) => [heading.slug, heading]));
  const highest = namesakes(headings);
  const loose = new Map(headings.map((heading) => [looseSlug(heading.slug), heading]));
  for (const { item, link } of linkedItems(list)) {
    if (link?.url.startsWith('#') !== true) return undefined;
    const anchor = decoded(link.url.slice(1));
    const reached = exact.get(anchor) ?? loose.get(looseSlug(anchor));
    // Where it leads to nothing, `docs/no-dead-link` says so.
    if (reached === undefined) dead++;
    else entries.push(entryOf(document, item, link, meantBy(anchor, reached, highest)));
  }
  return { entries, dead };
}

/** By the compared form of a title, the section of the highest level that has it, the first of several. */
function namesakes(headings: readonly ListedHeading[]): ReadonlyMap<string, ListedHeading> {
  const highest = new Map<string, ListedHeading>();
  for (const heading of headings) {
    const key = sectionKey(heading.title);
    const known = highest.get(key);
    if (known === undefined || heading.depth < known.depth) highest.set(key, heading);
  }
  return highest;
}

/** `#usage` leads to the first of two sections of that name; the one of the higher level is meant. */
function meantBy(anchor: string, reached: ListedHeading, highest: ReadonlyMap<string, ListedHeading>): ListedHeading {
  const twin = /-\d+$/.test(anchor) ? undefined : highest.get(sectionKey(reached.title));
  return twin !== undefined && twin.depth < reached.depth ? twin : reached;
}

function linkedItems(list: List): readonly { readonly item: ListItem; readonly link: Link | undefined }[] {
  return list.children.flatMap((item) => {
    const inner = item.children.flatMap((child) => (child.type === 'list' ? linkedItems(child) : []));
    const [first] = item.children;
    const link =
      first?.type === 'paragraph' ? first.children.find((node): node is Link => node.type === 'link') : undefined;
    return [{ item, link }, ...inner];
  });
}

function entryOf(document: MarkdownDocument, item: ListItem, link: Link, heading: ListedHeading): TocEntry {
  const { text, lines } = document.file;
  const range = document.rangeOf(link);
  const { line } = lines.positionOf(range.start);
  const lead = text.slice(lines.startOf(line), range.start);
  const paragraph: Nodes | undefined = item.children[0];
  const end = paragraph === undefined ? range.end : document.rangeOf(paragraph).end;
  const lineEnd = lines.endOf(lines.positionOf(end).line);
  return { link: range, item: document.rangeOf(item), lineEnd, lead, heading };
}

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
