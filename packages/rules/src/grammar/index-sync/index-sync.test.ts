import { applyEdits, markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareIndex, type IndexMember } from './compare.ts';
import { insertionFor, runsDown } from './insertion.ts';
import { type IndexPage, readIndexPage } from './page.ts';

const path = 'docs/incidents/README.md';
let read: (text: string) => IndexPage;

beforeAll(async () => {
  const parser = await markdown.open({});
  read = (text) => readIndexPage(parser.parse(sourceFile(path, text)), (file) => /\/\d/.test(file));
});

const byDate = (a: IndexMember, b: IndexMember) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

const member = (date: string, title: string): IndexMember => ({
  path: `docs/incidents/${date}-${title.toLowerCase()}.md`,
  title,
  date,
});

const [login, mail, search, disk] = [
  member('2025-01-14', 'Login'),
  member('2025-02-01', 'Mail'),
  member('2025-03-01', 'Search'),
  member('2025-02-15', 'Disk'),
] as const;

const all = [login, mail, search, disk];
const options = { hasPath: (file: string) => all.some((one) => one.path === file), extensionless: false };

describe('reading', () => {
  it('takes the first link of an item or row, and remembers the others', () => {
    const page = read(
      `- [Login](2025-01-14-login.md), as in [Mail](2025-02-01-mail.md)\n\n| Report | Date |\n| --- | --- |\n| [Search](./2025-03-01-search.md "title") | 2025-03-01 |\n\nSee [Disk][disk] and \`docs/incidents/2025-04-01-x.md\`.\n\n[disk]: 2025-02-15-disk.md\n`,
    );
    expect(page.entries.map(({ label, form, block }) => [label, form, block])).toEqual([
      ['Login', 'item', 0],
      ['Search', 'row', 1],
      ['Disk', 'text', -1],
    ]);
    expect(page.mentions).toContain(mail.path);
    expect(page.mentions).toContain('docs/incidents/2025-04-01-x.md');
    expect(page.entries[1]?.cells?.map(({ column, text }) => [column, text])).toEqual([
      ['report', 'Search'],
      ['date', '2025-03-01'],
    ]);
  });

  it('reads toctrees, markers, groups and what stands without a link', () => {
    const page = read(
      '## 2025\n\n- Login outage\n\n<!-- adrlog -->\n\n- [Mail](2025-02-01-mail.md)\n\n<!-- adrlogstop -->\n\n```{toctree}\n:glob:\n./2*\n2025-03-01-search\n```\n',
    );
    expect(page.unlinked).toEqual(['Login outage']);
    expect(page.globs).toEqual(['docs/incidents/2*']);
    expect(page.generated).toBeDefined();
    expect(page.entries.map(({ form, group }) => [form, group?.title])).toEqual([
      ['item', '2025'],
      ['toctree', '2025'],
    ]);
  });
});

describe('comparing', () => {
  it.each<[string, string, readonly string[] | undefined]>([
    ['two links', '- [a](2025-01-14-login.md)\n- [b](2025-02-01-mail.md)\n', undefined],
    [
      'three of four',
      '- [a](2025-01-14-login.md)\n- [b](2025-02-01-mail.md)\n- [c](2025-03-01-search.md)\n',
      [disk.path],
    ],
    [
      'a mention',
      '- [a](2025-01-14-login.md)\n- [b](2025-02-01-mail.md)\n- [c](2025-03-01-search.md) like [d](2025-02-15-disk.md)\n',
      [],
    ],
    [
      'a title without a link',
      '- [a](2025-01-14-login.md)\n- [b](2025-02-01-mail.md)\n- [c](2025-03-01-search.md)\n- Disk full\n',
      [],
    ],
    ['markers', '<!-- adrlog -->\n<!-- adrlogstop -->\n', all.map((one) => one.path)],
  ])('finds what %s leave out', (_, text, expected) => {
    expect(compareIndex(read(text), all, options)?.unlisted.map((one) => one.path)).toEqual(expected);
  });

  it('lets an index that leaves out extensions do so throughout', () => {
    const links = (extension: string) =>
      `- [a](2025-01-14-login${extension})\n- [b](2025-02-01-mail${extension})\n- [c](2025-03-01-search)\n- [d](2025-05-05-gone)\n`;
    const dangling = (text: string) =>
      compareIndex(read(text), all, options)?.dangling.map(({ entry, file }) => [entry.label, file]);
    expect(dangling(links(''))).toEqual([['d', undefined]]);
    expect(dangling(links('.md'))).toEqual([
      ['c', search.path],
      ['d', undefined],
    ]);
  });
});

describe('inserting', () => {
  const inserted = (text: string, one: IndexMember) => {
    const page = read(text);
    const listed = compareIndex(page, all, options)?.listed ?? [];
    const made = insertionFor(path, listed, one, byDate);
    if (made === undefined) return undefined;
    const edit = { path, range: { start: made.at, end: made.at }, text: made.edit };
    return [applyEdits(text, [edit]), made.certain];
  };

  it.each<[string, readonly string[], string, boolean]>([
    [
      'falling dates',
      [
        '* [2025-03-01](2025-03-01-search.md): Search',
        '* [2025-02-01](2025-02-01-mail.md): Mail',
        '* [2025-01-14](2025-01-14-login.md): Login',
      ],
      '* [2025-02-15](2025-02-15-disk.md): Disk',
      true,
    ],
    [
      'paths without extension',
      [
        '- [**Search**](./2025-03-01-search) (2025-03-01)',
        '- [**Mail**](./2025-02-01-mail) (2025-02-01)',
        '- [**Login**](./2025-01-14-login) (2025-01-14)',
      ],
      '- [**Disk**](./2025-02-15-disk) (2025-02-15)',
      true,
    ],
    [
      'rows with more columns',
      [
        '| [Search](2025-03-01-search.md) | 2025-03-01 | high |',
        '| [Mail](2025-02-01-mail.md) | 2025-02-01 | low |',
        '| [Login](2025-01-14-login.md) | 2025-01-14 | low |',
      ],
      '| [Disk](2025-02-15-disk.md) | 2025-02-15 |  |',
      false,
    ],
    [
      'numbered items',
      ['1. [Search](2025-03-01-search.md)', '2. [Mail](2025-02-01-mail.md)', '3. [Login](2025-01-14-login.md)'],
      '1. [Disk](2025-02-15-disk.md)',
      false,
    ],
  ])('follows %s', (_, lines, expected, certain) => {
    const head = lines[0]?.startsWith('|') ? '| Report | Date | Level |\n| --- | --- | --- |\n' : '';
    const [first = '', ...rest] = lines;
    const text = `${head}${lines.join('\n')}\n`;
    expect(inserted(text, disk)).toEqual([`${head}${[first, expected, ...rest].join('\n')}\n`, certain]);
  });

  it('goes before the first entry where it belongs there', () => {
    const text = '- [Mail](2025-02-01-mail.md)\n- [Disk](2025-02-15-disk.md)\n- [Search](2025-03-01-search.md)\n';
    expect(inserted(text, login)).toEqual([`- [Login](2025-01-14-login.md)\n${text}`, true]);
  });

  it('sees in which direction a list runs', () => {
    const listed = (text: string) => compareIndex(read(text), all, options)?.listed ?? [];
    const lines = ['- [a](2025-01-14-login.md)', '- [b](2025-02-01-mail.md)', '- [c](2025-03-01-search.md)'];
    expect(runsDown(listed(lines.join('\n')), byDate)).toBe(false);
    expect(runsDown(listed([...lines].reverse().join('\n')), byDate)).toBe(true);
  });
});

it('reads hostile text to the end', () => {
  expect(() => {
    const members = Array.from({ length: 3_000 }, (_, index) => member('2025-01-14', `x${index}`));
    const page = read(
      `${members.map(({ title, path: file }) => `- [${title}](${file.slice(15)}) ([`.repeat(2)).join('\n')}\n\n${'2025'.repeat(100_000)}\n`,
    );
    compareIndex(page, members, options);
  }).not.toThrow();
});
