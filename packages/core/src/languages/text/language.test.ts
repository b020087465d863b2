import { describe, expect, it } from 'vitest';
import { languageFinder } from '../../inspect/classify.ts';
import { slice, sourceFile } from '../../text/source-file.ts';
import { markdown } from '../markdown/language.ts';
import { python } from '../python/language.ts';
import { text } from './language.ts';
import type { TextFile, TextLine } from './types.ts';

const parser = await text.open({});
const parse = (content: string) => parser.parse(sourceFile('CODEOWNERS', content));

describe('text', () => {
  it.each([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\n\n', ['a', '']],
    ['a\r\nb\rc', ['a', 'b', 'c']],
  ])('reads the lines of %j', (content, expected) => {
    const { tree, file, rangeOf } = parse(content);
    expect(tree.lines.map((line) => line.text)).toEqual(expected);
    expect(tree.lines.map((line) => line.number)).toEqual(expected.map((_, index) => index + 1));
    for (const line of tree.lines) expect(slice(file, rangeOf(line))).toBe(line.text);
    expect(rangeOf(tree)).toEqual({ start: 0, end: content.length });
  });

  it.each([
    ['# a\n', [' a']],
    ['x # a\n\t#b\n', [' a', 'b']],
    ['x#a\n\\# b\n*.md', []],
    ['# a # b\r\n', [' a # b']],
  ])('finds the comments of %j', (content, expected) => {
    const { comments, file } = parse(content);
    expect(comments.map((comment) => comment.text)).toEqual(expected);
    for (const comment of comments) expect(slice(file, comment.range)).toBe(`#${comment.text}`);
  });

  it('calls each listener with the file, then with its lines', () => {
    const document = parse('a\nb\n');
    const calls: string[] = [];
    parser.walk(document, [
      { key: 'line', listener: (line: TextLine) => calls.push(line.text) },
      { key: 'file', listener: (file: TextFile) => calls.push(`${file.lines.length} lines`) },
    ]);
    expect(calls).toEqual(['2 lines', 'a', 'b']);
  });

  it.each([
    ['file', undefined],
    ['line', undefined],
    ['lines', 'a text file has no "lines"; did you mean "line"?'],
    ['constructor', 'a text file has no "constructor".'],
  ])('knows what is wrong with the listener key %j', (key, problem) => {
    expect(parser.keyProblem(key)).toBe(problem);
  });
});

const languageOf = languageFinder([markdown, python, text]);

it.each([
  ...['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS', '.gitignore', 'a/b/.gitignore'],
  ...['.env', 'api/.env', '.env.local', '.env.production', 'web/.env.test.local', 'api/.env.staging'],
])('%s is read as text', (path) => {
  expect(languageOf(path)?.name).toBe('text');
});

it.each([
  ...['vendor/CODEOWNERS', 'src/docs/CODEOWNERS', 'CODEOWNERS.md', '.dockerignore', 'Python.gitignore', 'README.txt'],
  ...['.env.example', '.env.sample', '.env.test', 'environment.env', '.envrc', 'src/env', 'requirements.txt'],
])('%s is not read as text, because no rule could judge it', (path) => {
  expect(languageOf(path)?.name).not.toBe('text');
});
