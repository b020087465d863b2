import type { Heading, Node, Text } from 'mdast';
import { describe, expect, it } from 'vitest';
import { slice, sourceFile } from '../../text/source-file.ts';
import { markdown } from './language.ts';

const parsers = await Promise.all(
  ['auto', 'remark'].map(async (parser) => [parser, await markdown.open({ parser })] as const),
);

describe.each(parsers)('Markdown with parser "%s"', (_, parser) => {
  const parse = (text: string) => parser.parse(sourceFile('a.md', text));

  it('calls each listener once per node, in reading order, exits after children', () => {
    const document = parse('# a *b*\n\n> ## c\n');
    const calls: string[] = [];
    const textOf = (node: Node) => document.textOf(node);
    parser.walk(document, [
      { key: 'heading:exit', listener: (node: Heading) => calls.push(`exit ${textOf(node)}`) },
      { key: 'heading', listener: (node: Heading) => calls.push(`enter ${textOf(node)}`) },
      { key: 'text', listener: (node: Text) => calls.push(`text ${node.value}`) },
      { key: 'heading', listener: (node: Heading) => calls.push(`again ${node.depth}`) },
    ]);
    expect(calls).toEqual([
      ...['enter a b', 'again 1', 'text a ', 'text b', 'exit a b'],
      ...['enter c', 'again 2', 'text c', 'exit c'],
    ]);
  });

  it.each([
    ['<!-- a -->', [' a ']],
    ['x <!-- a --> y <!--b--> z\n', [' a ', 'b']],
    ['<!-- a\n\nb --><!-- c -->\n', [' a\n\nb ', ' c ']],
    ['`<!-- a -->`\n\n    <!-- b -->\n\n```\n<!-- c -->\n```\n', []],
    ['<!-- never closed\n\nx\n', []],
    ['<!-- a --> <!-- never closed\n', [' a ']],
    ['> <!-- 😀 -->\r\n> x <!-- b -->\r\n', [' 😀 ', ' b ']],
    ['---\na: 1 # <!-- no -->\n---\n<!-- yes -->\n', [' yes ']],
  ])('finds the comments of %j', (text, expected) => {
    const { comments, file } = parse(text);
    expect(comments.map((comment) => comment.text)).toEqual(expected);
    for (const comment of comments) expect(slice(file, comment.range)).toBe(`<!--${comment.text}-->`);
  });

  it('searches a text once for comments, however many never close', () => {
    const many = '<!-- <!-- <!-- <!-- <!--\n'.repeat(20_000);
    expect(parse(`<!-- a --> ${many}`).comments).toHaveLength(1);
  });

  it('says so, and has no nodes, where Markdown is nested too deeply to be read', () => {
    const { tree, syntaxProblems, comments } = parse(`${'>'.repeat(20_000)} a <!-- b -->`);
    expect(tree.children).toEqual([]);
    expect(comments).toEqual([]);
    expect(syntaxProblems).toEqual([
      {
        isWhole: true,
        range: { start: 0, end: 20_013 },
        message: 'Markdown nested deeper than 1000 levels, or with more than 20000 marks on one line, is not read',
      },
    ]);
  });

  it('says the same where one line is too full to be read in time', () => {
    const { tree, syntaxProblems } = parse(`# A\n\n${'[ü](b) '.repeat(15_000)}\n`);
    expect(tree.children).toEqual([]);
    expect(syntaxProblems).toHaveLength(1);
  });

  it.each([
    ['heading', undefined],
    ['tableCell:exit', undefined],
    ['headng', 'mdast has no node type "headng"; did you mean "heading"?'],
    ['heading:enter', 'mdast has no node type "heading:enter".'],
    ['constructor', 'mdast has no node type "constructor".'],
  ])('knows what is wrong with the listener key %j', (key, problem) => {
    expect(parser.keyProblem(key)).toBe(problem);
  });
});

describe('the parser that the settings ask for', () => {
  it.each([{}, { parser: 'auto' }, { parser: 'remark' }])('reads with %o', async (settings) => {
    const parser = await markdown.open(settings);
    expect(parser.parse(sourceFile('a.md', '# a')).tree.children[0]?.type).toBe('heading');
  });
});
