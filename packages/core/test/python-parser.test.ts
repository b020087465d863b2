import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGrammar } from '../src/languages/python/grammar.ts';
import type { PythonDocument } from '../src/languages/python/types.ts';
import { slice, sourceFile } from '../src/text/source-file.ts';
import { matched, parser, walked, withDocument } from './python/walked.ts';

describe('positions', () => {
  it.each([
    ['emoji', 'é😀 = "👩‍👩‍👧" + 中文 # 😀 end\nx = 1\n'],
    ['CRLF', 'a = 1\r\nif a:\r\n    b = "😀"\r\n    c = 2 # d\r\n'],
    ['CR', 'a = 1\rb = 2\r'],
    ['lone surrogates', 'a = "\ud800"\nb = "\udc00" + c\n'],
    ['NUL', 'a = 1\nb\0 = 2\nc = 3\n'],
    ['a megabyte in one line', `x = [${'"😀", '.repeat(150_000)}last]\n`],
    ['no final newline', 'def f(): pass'],
    ['nothing', ''],
  ])('are UTF-16 offsets with %s', (_, text) => {
    withDocument(text, ({ root, file, rangeOf }) => {
      expect(rangeOf(root).end).toBeLessThanOrEqual(text.length);
      const found = root.descendantsOfType(['identifier', 'string', 'integer', 'comment']);
      for (const node of found.slice(-50)) {
        // tree-sitter-python takes the CR of a CRLF into a comment; `rangeOf` does not.
        expect(slice(file, rangeOf(node))).toBe(node.text.replace(/\r$/, ''));
        const { line, column } = file.lines.positionOf(node.startIndex);
        // tree-sitter ends lines at LF only; a lone CR is a blank to it.
        if (!/\r(?!\n)/.test(text)) expect(node.startPosition).toEqual({ row: line - 1, column: column - 1 });
      }
      const identifiers = found.filter((node) => node.type === 'identifier').map((node) => node.text);
      for (const name of identifiers) expect(name).toMatch(/^[\p{L}\p{So}\p{M}_]\w*$|^[^\s"'=+#\d]+$/u);
    });
  });

  it('of comments cover their text', () => {
    withDocument('# devlint 😀\r\nx = "# no" # yes\r\n', ({ comments, file }) => {
      expect(comments.map(({ text }) => text)).toEqual([' devlint 😀', ' yes']);
      for (const { range, text } of comments) expect(slice(file, range)).toBe(`#${text}`);
    });
  });
});

describe('syntax problems', () => {
  it.each([
    ['x = 1\n', []],
    ['x = = 1\ny = 2\n', ['Python syntax that devlint cannot read']],
    ['def f(:\n    pass\n', ['Expected ) here']],
    ['for x in:\n    y\ndef f(:\n    pass\n', ['Expected identifier here', 'Expected ) here']],
    ['x = = 1\ndef f(:\n    pass\n', ['Python syntax that devlint cannot read', 'Expected ) here']],
    ['class A\n    pass\n', ['Python syntax that devlint cannot read']],
    ['f(]\n', ['Python syntax that devlint cannot read']],
  ])('of %j are %j', (text, messages) => {
    withDocument(text, ({ syntaxProblems, root }) => {
      expect(syntaxProblems.map(({ message }) => message)).toEqual(messages);
      expect(root.hasError).toBe(messages.length > 0);
    });
  });

  it('leave out a whole file that is indented deeper than the scanner of the grammar bears', () => {
    const nested = (levels: number) =>
      `${Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}if x:\n`).join('')}${' '.repeat(levels)}y = "a"\n`;
    withDocument(nested(500), ({ syntaxProblems }) => expect(syntaxProblems).toEqual([]));
    withDocument(nested(511), ({ syntaxProblems, root }) => {
      expect(syntaxProblems).toMatchObject([
        { message: 'Python indented in more than 500 levels is not read', isWhole: true },
      ]);
      expect(root.namedChildCount).toBe(0);
    });
    // Far to the right is not deep.
    const far = `${' '.repeat(4)}"${'a'.repeat(600)}",\n`;
    withDocument(`x = [\n${far}${' '.repeat(600)}1,\n]\n`, ({ syntaxProblems }) => expect(syntaxProblems).toEqual([]));
  });

  it('are all there is to an error: none without `hasError`, at least one with it, outermost ones in reading order', () => {
    const piece = fc.constantFrom(
      'a',
      ' = ',
      '(',
      ')',
      ':',
      '\n',
      '\n    ',
      'if ',
      'def ',
      'class ',
      '"',
      '1',
      '.',
      ',',
      '😀',
      '@',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        withDocument(text, ({ syntaxProblems, root }) => {
          expect(syntaxProblems.length > 0).toBe(root.hasError);
          let last = 0;
          for (const { range } of syntaxProblems) {
            expect(range.start).toBeGreaterThanOrEqual(last);
            expect(range.end).toBeGreaterThanOrEqual(range.start);
            expect(range.end).toBeLessThanOrEqual(text.length);
            last = range.end;
          }
        });
      }),
      { seed: 20250101, numRuns: 500 },
    );
  });

  it('silence every match that touches them, and no other', () => {
    const text = 'a.b\nx = foo(c d)\ne.f\n';
    withDocument(text, ({ syntaxProblems, root }) => {
      const [problem] = syntaxProblems;
      const inside = root
        .descendantsOfType('identifier')
        .filter(
          (node) =>
            problem !== undefined && problem.range.start <= node.startIndex && node.endIndex <= problem.range.end,
        );
      expect(inside.length).toBeGreaterThan(0);
      const [all] = matched(text, ['(identifier) @id']);
      const quiet = new Set(inside.map((node) => node.text));
      expect(all).toEqual(
        ['a', 'b', 'x', 'foo', 'c', 'd', 'e', 'f'].filter((name) => !quiet.has(name)).map((name) => `id@${name}`),
      );
    });
  });

  it('do not silence where a token is only missing', () => {
    expect(matched('def f(:\n    pass\n', ['(function_definition name: (identifier) @name)'])).toEqual([['name@f']]);
  });

  it('take linear time: 20,000 of them, and 20,000 matches between them', () => {
    const text = 'ok = 1\n$ ? $\n'.repeat(20_000);
    withDocument(text, (document) => {
      expect(document.syntaxProblems.length).toBeGreaterThan(1_000);
      expect(walked(document, ['(assignment) @a'])[0]?.length).toBeGreaterThan(1_000);
    });
  });
});

describe('release', () => {
  it('gives the memory of a tree back', () => {
    const text = 'value = call(argument, "text", [1, 2, 3])  # note\n'.repeat(2_000);
    expect(text.length).toBe(100_000);
    const query = '(call function: (identifier) @name)';
    const growth = (work: () => void) => {
      const before = process.memoryUsage().external;
      work();
      return (process.memoryUsage().external - before) / 1024 / 1024;
    };
    const round = (times: number) => {
      for (let at = 0; at < times; at++) withDocument(text, ({ root }) => expect(root.endIndex).toBe(text.length));
      withDocument(text, (document) => expect(walked(document, [query])[0]?.length).toBe(2_000));
    };
    round(10);
    expect(growth(() => round(400))).toBeLessThan(16);
    // The measure works: far fewer trees that nobody releases take far more.
    const kept: PythonDocument[] = [];
    const leaked = growth(() => {
      for (let at = 0; at < 60; at++) kept.push(parser.parse(sourceFile('a.py', text)));
    });
    for (const document of kept) parser.release(document);
    expect(leaked).toBeGreaterThan(32);
  });
});

it('opens one grammar per process', async () => {
  expect(await openGrammar()).toBe(await openGrammar());
});
