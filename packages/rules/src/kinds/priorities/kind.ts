import { defineKind, markdown } from '@devlint/core';
import { readPriorities } from './read.ts';

/** An aspect of every Markdown file that ranks its items: their priorities, their groups, and tables that count them. */
export default defineKind({
  name: 'priorities',
  language: markdown,
  description: 'The priorities that the items of a document state, and tables that count them.',
  examplePath: 'docs/opportunities.md',
  aspect: true,
  matches: () => true,
  extract: (document) => (/priority/i.test(document.file.text) ? readPriorities(document) : undefined),
  entities: (priorities) => ({ priorities: [priorities], item: priorities.items, matrix: priorities.matrices }),
});
