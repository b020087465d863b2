import { defineKind, type MarkdownDocument, markdown } from '@devlint/core';
import { type IndexPage, readIndexPage } from '../../grammar/index-sync/page.ts';
import { hasIndexName, isInPostmortemFolder, isPostmortemPath } from '../postmortem/paths.ts';

/** The list of a team's postmortems. */
export interface PostmortemIndex extends IndexPage {
  readonly folder: string;
}

const otherFiles = /\.(?:png|jpe?g|gif|svg|webp|pdf|puml|drawio|json|ya?ml|html?|txt|py|sh)$/i;

/** True for the path of a report as an index may write it: its extension may be missing. */
function mayBeReport(path: string): boolean {
  return !otherFiles.test(path) && (isPostmortemPath(path) || isPostmortemPath(`${path}.md`));
}

function readIndex(document: MarkdownDocument): PostmortemIndex {
  const page = readIndexPage(document, mayBeReport);
  return { ...page, folder: page.path.slice(0, Math.max(0, page.path.lastIndexOf('/'))) };
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
