import { describe, expect, it } from 'vitest';
import { isScalar, type Pair, type Scalar } from 'yaml';
import { languageFinder } from '../../inspect/classify.ts';
import { slice, sourceFile } from '../../text/source-file.ts';
import { yaml } from './language.ts';

const parser = await yaml.open({});
const parse = (content: string) => parser.parse(sourceFile('.pre-commit-config.yaml', content));

describe('yaml', () => {
  it.each([
    ['a: 1 # one\n# two\n', [' one', ' two']],
    ['a: "x # y"\nb: x#y\n', []],
    ['a: |\n  # text\n  more\nb: 1 # c\n', [' c']],
    ['# a\r\n- b # c\r\n', [' a', ' c']],
    ['a: [1, # one\n  2]\n---\n# next\nb: 🟡 # c\n', [' one', ' next', ' c']],
    ['a: "broken # \n# x\n', []],
  ])('finds the comments of %j', (content, expected) => {
    const { comments, file } = parse(content);
    expect(comments.map((comment) => comment.text)).toEqual(expected);
    for (const comment of comments) expect(slice(file, comment.range)).toBe(`#${comment.text}`);
  });

  it('calls each listener in reading order, with ranges', () => {
    const document = parse('a: &x 1\nb: [two, *x]\n');
    const calls: string[] = [];
    const told = (node: Pair | Scalar) => calls.push(slice(document.file, document.rangeOf(node)));
    parser.walk(document, [
      { key: 'pair', listener: told },
      { key: 'scalar', listener: (node: Scalar) => isScalar(node) && told(node) },
      { key: 'alias', listener: told },
      { key: 'stream', listener: () => calls.push('stream') },
    ]);
    expect(calls).toEqual(['stream', 'a: &x 1', 'a', '1', 'b: [two, *x]', 'b', 'two', '*x']);
  });

  it.each([
    ['a: [1', 1],
    ['a: b: c', 1],
    ['\tа: 1', 1],
    ['', 0],
    ['a: 1\n---\nb: 2\n', 0],
    ['a: *nobody\n', 0],
  ])('says what it cannot read of %j', (content, expected) => {
    const { syntaxProblems } = parse(content);
    expect(syntaxProblems.length > 0 ? 1 : 0).toBe(expected);
    for (const { message } of syntaxProblems) expect(message).not.toMatch(/[\r\n]/);
  });

  it('does not fall over what is nested without end', () => {
    const document = parse('['.repeat(200_000));
    expect(document.syntaxProblems.length).toBeGreaterThan(0);
    parser.walk(document, [{ key: 'seq', listener: () => undefined }]);
  });

  it.each([
    ['pair', undefined],
    ['pairs', 'a YAML file has no "pairs"; did you mean "pair"?'],
  ])('knows what is wrong with the listener key %j', (key, problem) => {
    expect(parser.keyProblem(key)).toBe(problem);
  });
});

it.each([
  ['.pre-commit-config.yaml', 'yaml'],
  ['services/api/.pre-commit-config.yml', 'yaml'],
  ['.github/dependabot.yml', 'yaml'],
  ['.github/workflows/ci.yml', undefined],
  ['docs/dependabot.yml', undefined],
])('%s is read as %s', (path, name) => {
  expect(languageFinder([yaml])(path)?.name).toBe(name);
});
