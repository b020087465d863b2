/** What a new kind is made of: one that reads the sections of its files, for its author to change. */

export function kindText(name: string): string {
  return `import { defineKind, markdown } from '@devlint/core';

export default defineKind({
  name: '${name}',
  language: markdown,
  description: 'Say here in one sentence what these files are for.',
  examplePath: '${name}s/example.md',
  // Which files may be of this kind, by their paths; a configuration can name others.
  matches: (path) => path.startsWith('${name}s/') && path.endsWith('.md'),
  // What a file means: plain JSON with ranges. Nothing, where its content shows that it is none after all.
  extract(document) {
    const sections = document.tree.children
      .filter((node) => node.type === 'heading')
      .map((node) => ({ title: document.textOf(node), depth: node.depth, range: document.rangeOf(node) }));
    return sections.length === 0 ? undefined : { sections };
  },
  // What rules of this kind listen for: \`section(section) { … }\`.
  entities: ({ sections }) => ({ section: sections }),
});
`;
}

export function kindTestText(name: string, ending: string): string {
  return `import { modelOf } from '@devlint/core/rule-tester';
import { expect, it } from 'vitest';
import kind from './kind.${ending}';

it('reads the sections', async () => {
  expect(await modelOf(kind, '# One\\n\\n## Two\\n')).toMatchObject({
    sections: [
      { title: 'One', depth: 1 },
      { title: 'Two', depth: 2 },
    ],
  });
});

it.each([
  ['README.md', '# Readme\\n'],
  ['${name}s/empty.md', 'No heading.\\n'],
])('leaves %s alone', async (path, text) => {
  expect(await modelOf(kind, text, path)).toBeUndefined();
});
`;
}
