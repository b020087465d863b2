import { defineKind, type MarkdownDocument, markdown, nodesOf, type Range } from '@devlint/core';
import type { Nodes } from 'mdast';
import { findDates, type LooseDate } from '../../grammar/dates.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { destinationOf } from '../adr/destination.ts';
import { folderOf } from '../adr/paths.ts';
import { hasIndexName, isInPostmortemFolder } from '../postmortem/paths.ts';

/** One link of an index to a file of the project. */
export interface PostmortemEntry {
  readonly title: string;
  readonly target: string;
  /** The project path that the link means. */
  readonly targetFile: string;
  readonly range: Range;
  /** From the label or the target's name. */
  readonly date?: LooseDate;
  /** The heading above it: `Q1 2025`. */
  readonly group?: string;
}

/** The list of a team's postmortems. */
export interface PostmortemIndex {
  readonly path: string;
  readonly folder: string;
  readonly entries: readonly PostmortemEntry[];
}

function readIndex(document: MarkdownDocument): PostmortemIndex {
  const { path } = document.file;
  const sections = sectionsOf(document);
  const entries: PostmortemEntry[] = [];
  let group: string | undefined;
  let next = 0;
  for (const link of nodesOf(document.tree, new Set(['link'])) as readonly Nodes[]) {
    if (link.type !== 'link') continue;
    const range = document.rangeOf(link);
    for (; (sections[next]?.heading.start ?? Number.POSITIVE_INFINITY) < range.start; next++)
      group = sections[next]?.title;
    const { targetFile } = destinationOf(link.url, path);
    if (targetFile === undefined) continue;
    const title = document.textOf(link);
    const date = (findDates(title)[0] ?? findDates(targetFile.slice(targetFile.lastIndexOf('/') + 1))[0])?.date;
    entries.push({
      title,
      target: link.url,
      targetFile,
      range,
      ...(date === undefined ? {} : { date }),
      ...(group === undefined ? {} : { group }),
    });
  }
  return { path, folder: folderOf(path), entries };
}

/** The index of a folder of postmortems. */
export default defineKind({
  name: 'postmortem-index',
  language: markdown,
  description: 'The list of postmortems of a folder.',
  examplePath: 'docs/incidents/README.md',
  precedence: 10,
  matches: (path) => isInPostmortemFolder(path) && hasIndexName(path),
  extract: (document) => readIndex(document),
  entities: (index) => ({ index: [index], entry: index.entries }),
});
