import { type MarkdownDocument, markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { sectionKey, sectionsOf } from './sections.ts';

let parse: (text: string) => MarkdownDocument;

beforeAll(async () => {
  const parser = await markdown.open({});
  parse = (text) => parser.parse(sourceFile('example.md', text));
});

describe('sectionKey', () => {
  test.each([
    ['🔄 In Progress', 'in progress'],
    ['1. Status', 'status'],
    ['2.1 Status', 'status'],
    ['3) What happened?', 'what happened'],
    ['Timeline:', 'timeline'],
    ['Status ✅', 'status'],
    ['5 Whys', '5 whys'],
    ['In  Progress (3)', 'in progress (3)'],
  ])('%j becomes %j', (title, key) => {
    expect(sectionKey(title)).toBe(key);
  });
});

describe('sectionsOf', () => {
  test('sections end at the next heading of the same or a higher level, their own text at the next of any', () => {
    const text = '# One\n\na\n\n### Deep `x` ###\n\nb\n\n## Two\n\nc\n\nThree\n=====\n\nd\n';
    const seen = sectionsOf(parse(text)).map(({ title, depth, heading, titleRange, body, ownBody }) => ({
      title,
      depth,
      heading: text.slice(heading.start, heading.end),
      source: text.slice(titleRange.start, titleRange.end),
      body: text.slice(body.start, body.end).trim(),
      own: text.slice(ownBody.start, ownBody.end).trim(),
    }));
    expect(seen).toEqual([
      {
        title: 'One',
        depth: 1,
        heading: '# One',
        source: 'One',
        body: 'a\n\n### Deep `x` ###\n\nb\n\n## Two\n\nc',
        own: 'a',
      },
      { title: 'Deep x', depth: 3, heading: '### Deep `x` ###', source: 'Deep `x`', body: 'b', own: 'b' },
      { title: 'Two', depth: 2, heading: '## Two', source: 'Two', body: 'c', own: 'c' },
      { title: 'Three', depth: 1, heading: 'Three\n=====', source: 'Three', body: 'd', own: 'd' },
    ]);
  });

  test('headings in quotes, lists and code are no sections; an empty heading is one', () => {
    const sections = sectionsOf(parse('> # Quote\n\n- # Item\n\n```\n# Code\n```\n\n##\n'));
    expect(sections.map(({ title }) => title)).toEqual(['']);
  });
});
