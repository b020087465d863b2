import { type MarkdownDocument, markdown, slice, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathOfCode } from './code-paths.ts';
import { readPage } from './read.ts';

let parse: (text: string) => MarkdownDocument;

beforeAll(async () => {
  const parser = await markdown.open({});
  parse = (text) => parser.parse(sourceFile('docs/guide.md', text));
});

describe('readPage', () => {
  it.each([
    ['[a](x.md)', 'x.md', 'x.md'],
    ['[a]( <x y.md> "t")', 'x y.md', 'x y.md'],
    ['[a](x_(1).md#b "](")', 'x_(1).md#b', 'x_(1).md#b'],
    ['[![b](p.png)](x.md)', 'p.png x.md', 'x.md p.png'],
    ['[`a](b)`](x.md)', 'x.md', 'x.md'],
    ['[a][b]\n\n[b]:\n  x.md\n  "t"', 'x.md', 'x.md'],
    ['> [a](\n> x.md)', 'x.md', 'x.md'],
    ['<img alt="p" src="p.png"> <a href=\'x.md\'>x</a>', 'p.png x.md', 'p.png x.md'],
    ['[a](x\\_y.md) [b](x&amp;y.md)', 'x\\_y.md x&amp;y.md', 'x_y.md x&y.md'],
    ['[a](https://example.org) <https://example.org> www.example.org a@example.org [b]()', '', ''],
    ['`[a](x.md)`\n\n<!-- <a href="x.md"> -->\n\n    [a](x.md)', '', ''],
    ['[](#label)', '', ''],
  ])('finds the destinations of %j', (text, written, meant) => {
    const document = parse(text);
    const { links } = readPage(document);
    const sorted = [...links].sort((a, b) => a.range.start - b.range.start);
    expect(sorted.map(({ range }) => slice(document.file, range)).join(' ')).toBe(written);
    expect(links.map(({ target }) => target).join(' ')).toBe(meant);
  });

  it('gives headings their anchors, in HTML and inside quotes too', () => {
    const text = '# A *b* `c` ![d](e.png)\n\n> ## A\n\n<h2 id="z">A <b>x</b></h2>\n\nA\n-\n\n## A {#own}\n\n(label)=\n';
    const { headings, ids } = readPage(parse(text));
    expect(headings.map(({ slug }) => slug)).toEqual(['a-b-c', 'a', 'a-x', 'a-1', 'a-own']);
    expect(ids).toEqual(['z', 'own', 'label']);
  });

  it('says where a path in code stands', () => {
    const text =
      '# T\n\n## Files\n\n**New:**\n\n- see `docs/a.md` (made)\n- [`docs/b.md`](x)\n\n| `c/d.py:12` |\n| - |\n';
    const document = parse(text);
    const { paths } = readPage(document);
    expect(paths).toMatchObject([
      { path: 'docs/a.md', sections: ['T', 'Files'], label: 'New:', before: 'see ', after: ' (made)' },
      { path: 'c/d.py', sections: ['T', 'Files'], label: '' },
    ]);
    expect(paths.map(({ range }) => slice(document.file, range))).toEqual(['docs/a.md', 'c/d.py:12']);
  });

  it('reads checkboxes with their place', () => {
    const document = parse('# T\n\nLater:\n\n- [ ] one\n  1. [X] two\n- three\n');
    const { checkboxes } = readPage(document);
    expect(checkboxes).toMatchObject([
      { checked: false, text: 'one', label: 'Later:', sections: ['T'] },
      { checked: true, text: 'two', label: 'one' },
    ]);
    expect(checkboxes.map(({ range }) => slice(document.file, range))).toEqual(['[ ]', '[X]']);
  });

  it('takes fields for the document only in its header and footer', () => {
    const header = '# T\n\n**Status:** a\n\n---\n\n## S\n\n**Status:** b\n\n---\n\n';
    const placesOf = (text: string) => readPage(parse(text)).fields.map(({ place, value }) => `${place} ${value}`);
    expect(placesOf(`${header}*Status: c*\n`)).toEqual(['header a', 'footer c']);
    expect(placesOf(`${header}## U\n\n*Status: c*\n`)).toEqual(['header a']);
    expect(placesOf('---\nstatus: a\n---\n\n## S\n\n**Status:** b\n')).toEqual(['header a']);
    expect(placesOf('# T\n\n---\n\n**Status:** a\n')).toEqual(['header a']);
  });
});

describe('pathOfCode', () => {
  it.each([
    ['docs/setup.md', 'docs/setup.md'],
    ['./scripts/run.sh', 'scripts/run.sh'],
    ['../tools/x.py', '../tools/x.py'],
    ['src/server/', 'src/server/'],
    ['src/a.py:12', 'src/a.py'],
    ['src/a.py:12-20', 'src/a.py'],
    ['tests/test_a.py::TestA::test_b', 'tests/test_a.py'],
    ['src/a.ts#L10', 'src/a.ts'],
    ['.github/workflows/ci.yml', '.github/workflows/ci.yml'],
  ])('reads %j as a path', (code, path) => {
    expect(pathOfCode(code)).toBe(path);
  });

  it.each([
    ...['application/json', 'feat/task-1', 'origin/main', '@scope/pkg', 'and/or', 'docs/*.md', 'docs/**', 'a b/c.md'],
    ...[
      'https://x.org/a.md',
      '~/a.md',
      '/etc/hosts.conf',
      '--out=a/b.md',
      'docs/<id>.md',
      'docs/{a,b}.md',
      '$HOME/a.md',
    ],
    ...['docs/.../a.md', 'setup.md', 'a/b.unknown', '//x/a.md', 'x'.repeat(300), 'std::io/a', ''],
  ])('does not read %j as one', (code) => {
    expect(pathOfCode(code)).toBeUndefined();
  });
});
