import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGrammar } from '../src/languages/python/grammar.ts';
import { python } from '../src/languages/python/language.ts';
import type { PythonDocument, PythonNode } from '../src/languages/python/types.ts';
import { slice, sourceFile } from '../src/text/source-file.ts';
import { filesBelow, textOf } from './real-files.ts';

type Captures = Readonly<Record<string, PythonNode | undefined>>;

const parser = await python.open({});
const { parser: treeSitter, grammar } = await openGrammar();

function withDocument<Result>(text: string, use: (document: PythonDocument) => Result): Result {
  const document = parser.parse(sourceFile('a.py', text));
  try {
    return use(document);
  } finally {
    parser.release(document);
  }
}

/** What each query captures, as `name=text`, when all run in one walk; a query may stand in the list twice. */
function walked(document: PythonDocument, queries: readonly string[]): readonly (readonly string[])[] {
  const results = queries.map((): string[] => []);
  parser.walk(
    document,
    queries.map((key, at) => ({
      key,
      listener: (captures: Captures) => {
        const said = Object.entries(captures).map(([name, node]) => `${name}@${node?.startIndex}-${node?.endIndex}`);
        results[at]?.push(said.join(' '));
      },
    })),
  );
  return results;
}

const matched = (text: string, queries: readonly string[]) =>
  withDocument(text, (document) =>
    walked(document, queries).map((found) =>
      found.map((line) => line.replace(/(\d+)-(\d+)/g, (_, start, end) => text.slice(Number(start), Number(end)))),
    ),
  );

/** The standard library of the Python on this machine; nothing where there is none. */
const library = (() => {
  try {
    return execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], {
      encoding: 'utf8',
    }).trim();
  } catch {
    return undefined;
  }
})();
const libraryFiles = library === undefined ? [] : filesBelow(library, '.py', 120);

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

describe('queries', () => {
  const text = 'import a\nfrom b import c\ntry:\n    f(1)\nexcept:\n    g(x.y)\n';

  it('with several patterns in a key do not shift the keys after them', () => {
    const two = '(import_statement) @one (import_from_statement) @two';
    expect(matched(text, [two, '(call function: (identifier) @call)', '(except_clause "except" @keyword)'])).toEqual([
      ['one@import a', 'two@from b import c'],
      ['call@f', 'call@g'],
      ['keyword@except'],
    ]);
  });

  it('call every listener of the same key', () => {
    const key = '(call function: (identifier) @call)';
    expect(matched(text, [key, '(integer) @n', key])).toEqual([['call@f', 'call@g'], ['n@1'], ['call@f', 'call@g']]);
  });

  it('keep their predicates to themselves', () => {
    const queries = [
      '((identifier) @name (#eq? @name "f"))',
      '(identifier) @name',
      '((identifier) @name (#match? @name "^[gx]$"))',
      '((identifier) @name (#not-eq? @name "f"))',
      '((identifier) @name (#any-of? @name "a" "y"))',
    ];
    const names = (...ids: readonly string[]) => ids.map((id) => `name@${id}`);
    expect(matched(text, queries)).toEqual([
      names('f'),
      names('a', 'b', 'c', 'f', 'g', 'x', 'y'),
      names('g', 'x'),
      names('a', 'b', 'c', 'g', 'x', 'y'),
      names('a', 'y'),
    ]);
    expect(matched(text, [...queries].reverse())).toEqual([...matched(text, queries)].reverse());
  });

  it('may end in a comment', () => {
    expect(matched(text, ['(integer) @n ; a number', '(except_clause) @e'])[0]).toEqual(['n@1']);
  });

  it('may name a capture like a property of every object', () => {
    expect(matched(text, ['(integer) @constructor', '(integer) @toString'])).toEqual([
      ['constructor@1'],
      ['toString@1'],
    ]);
  });

  it('give the first node of a capture that repeats, and nothing for one that is missing', () => {
    expect(
      matched('@a\n@b\ndef f(): pass\n', ['(decorated_definition . (decorator)+ @first definition: (_) @last)']),
    ).toEqual([['first@@a last@def f(): pass']]);
    expect(matched('class A: pass\n', ['(class_definition superclasses: (_)? @bases body: (_) @body)'])).toEqual([
      ['body@pass'],
    ]);
  });

  it('need not be there', () => {
    expect(matched(text, [])).toEqual([]);
  });

  it.each([
    ['(identifier) @a', undefined],
    ['(except_clause !value "except" @keyword) @clause', undefined],
    ['((identifier) @a (#eq? @a "x"))', undefined],
    ['((identifier) @a (#set! key value))', undefined],
    ['(identifer) @a', /^not a tree-sitter query for Python: .*identifer/],
    ['(call fn: (identifier) @a)', /fn/],
    ['(identifier) @a (', /offset/],
    ['heading', /./],
    ['@a', /./],
    ['', /has no pattern/],
    ['; only a comment', /has no pattern/],
    ['((identifier) @a (#eq? @b "x"))', /@b/],
    ['((identifier) @a (#match? @a "["))', /regular expression/],
    ['((identifier) @a (#equals? @a "x"))', /Unknown predicate #equals\?/],
  ])('%j: the problem is %s', (key, problem) => {
    const said = parser.keyProblem(key);
    if (problem === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(problem);
    expect(parser.keyProblem(key)).toBe(said);
  });
});

const pool = [
  '(except_clause "except" @keyword) @clause',
  '(import_statement name: (dotted_name) @name)\n(import_from_statement module_name: (_) @module) @from',
  '(attribute object: (attribute) @inner attribute: (identifier) @last) @outer',
  '((identifier) @name (#match? @name "^_"))',
  '((call function: (identifier) @name arguments: (argument_list) @list) (#eq? @name "print"))',
  '(class_definition name: (identifier) @name superclasses: (argument_list)? @bases body: (block . (_) @first))',
  '[(string) (integer)] @literal',
  '(function_definition (parameters (_)* @parameter)) @function',
  '(comment) @comment',
] as const;

describe.skipIf(libraryFiles.length === 0)('the standard library (skipped where there is no python3)', () => {
  const texts = libraryFiles.map(textOf).filter((text) => text !== undefined);

  it('gives each query the same matches alone and with others', () => {
    let matches = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.shuffledSubarray([...pool], { minLength: 2 }), (text, queries) => {
        withDocument(text, (document) => {
          const together = walked(document, queries);
          for (const [at, query] of queries.entries()) {
            expect(together[at]).toEqual(walked(document, [query])[0]);
            matches += together[at]?.length ?? 0;
          }
        });
      }),
      { seed: 20250101, numRuns: 60 },
    );
    expect(matches).toBeGreaterThan(1_000);
  });

  it('is read by the native binding into the same trees, where that loads', async ({ skip }) => {
    const native = await openNative();
    if (typeof native === 'string') return skip(native);
    for (const text of texts) withDocument(text, ({ root }) => expect(native(text)).toBe(root.toString()));
  });
});

/** S-expressions from the native binding; or why it does not load here. It is no dependency of this package. */
async function openNative(): Promise<((text: string) => string) | string> {
  const [bindingName, grammarName] = ['tree-sitter', 'tree-sitter-python'];
  try {
    const { default: Binding } = await import(bindingName);
    const { default: nativeGrammar } = await import(grammarName);
    const native = new Binding();
    native.setLanguage(nativeGrammar);
    return (text) => String(native.parse(text, undefined, { bufferSize: text.length * 2 + 1024 }).rootNode);
  } catch (error) {
    return `the native tree-sitter does not load here: ${error instanceof Error ? error.message.split('\n')[0] : error}`;
  }
}

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
  expect((await openGrammar()).parser).toBe(treeSitter);
  expect((await openGrammar()).grammar).toBe(grammar);
});
