import { defineKind, markdown } from '@devlint/core';
import { readPage } from './read.ts';
import { pageSymbols } from './symbols.ts';

/** An aspect of every Markdown file: what links can reach in it and what it points to. */
export default defineKind({
  name: 'page',
  language: markdown,
  description: 'Any Markdown file: its headings, links, paths in code, checkboxes and fields about itself.',
  examplePath: 'docs/example.md',
  aspect: true,
  matches: () => true,
  extract: readPage,
  entities: (page) => ({ page: [page], link: page.links, checkbox: page.checkboxes }),
  symbols: pageSymbols,
});
