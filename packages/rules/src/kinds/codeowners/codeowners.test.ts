import { sourceFile, text } from '@devlint/core';
import { expect, it } from 'vitest';
import kind from './kind.ts';

const parser = await text.open({});

function read(content: string) {
  const document = parser.parse(sourceFile('.github/CODEOWNERS', content));
  const model = kind.extract(document, { assigned: false });
  if (model === undefined) throw new Error('not read as CODEOWNERS');
  for (const { pattern } of model.entries) {
    expect(content.slice(pattern.range.start, pattern.range.end)).toBe(pattern.text);
  }
  return {
    entries: model.entries.map(({ pattern, owners }) => [pattern.text, ...owners.map((owner) => owner.text)]),
    sections: model.sections.map(({ heading, owners }) => [heading.text, ...owners.map((owner) => owner.text)]),
  };
}

it.each([
  ['* @a @b/c d@e.org\r\n', [['*', '@a', '@b/c', 'd@e.org']], []],
  ['# comment\n\n  /a @a # why\n/b #x\n', [['/a', '@a'], ['/b']], []],
  [
    '/a\\ b/ @a\n/c#d @a\n',
    [
      ['/a\\ b/', '@a'],
      ['/c#d', '@a'],
    ],
    [],
  ],
  ['\\#a @a\n', [['\\#a', '@a']], []],
  [
    '[Docs] @a\n^[Two words][2] @b\n[ab].md @c\n',
    [['[ab].md', '@c']],
    [
      ['[Docs]', '@a'],
      ['^[Two words][2]', '@b'],
    ],
  ],
  ['/a\\', [['/a\\']], []],
])('reads %j', (content, entries, sections) => {
  expect(read(content)).toEqual({ entries, sections });
});
