import { defineKind, markdown, nodesOf } from '@devlint/core';
import type { Code, Nodes } from 'mdast';
import { sectionsOf } from '../../grammar/sections.ts';
import { type DrawnTree, readTree } from './read-tree.ts';

export interface FileTrees {
  readonly trees: readonly DrawnTree[];
}

/** Trees of files and folders that documents draw in code blocks, with `├──` and `└──`. */
export default defineKind({
  name: 'file-tree',
  language: markdown,
  description: 'Trees of files and folders, as documents draw them.',
  examplePath: 'docs/layout.md',
  aspect: true,
  matches: (path) => /\.(?:md|markdown|mdown|mkd)$/i.test(path),
  extract(document): FileTrees | undefined {
    const { text } = document.file;
    if (!/[├└]──/.test(text)) return undefined;
    const sections = sectionsOf(document);
    let section = 0;
    const trees = (nodesOf(document.tree, new Set(['code'])) as readonly (Nodes & Code)[]).flatMap((node) => {
      if (!/[├└]──/.test(node.value)) return [];
      const { start, end } = document.rangeOf(node);
      while ((sections[section + 1]?.heading.start ?? Number.POSITIVE_INFINITY) < start) section++;
      const heading = sections[section];
      const title = heading !== undefined && heading.heading.start < start ? heading.title : '';
      return [readTree(text, { start, end }, `${title}\n${paragraphBefore(text, start)}`)];
    });
    return trees.length === 0 ? undefined : { trees };
  },
  entities: ({ trees }) => ({ tree: trees }),
});

/** The words that announce a block: the lines above it up to a blank one, without what lists and headings say. */
function paragraphBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 300), at).trimEnd();
  const blank = Math.max(before.lastIndexOf('\n\n'), before.lastIndexOf('\r\n\r\n'));
  const paragraph = before.slice(blank + 1).trim();
  return /^(?:[-*+#|]|\d+[.)])/.test(paragraph) ? '' : paragraph;
}
