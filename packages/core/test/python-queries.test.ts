import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matched, parser, walked, withDocument } from './python/walked.ts';
import { filesBelow, textOf } from './real-files.ts';

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

/** S-expressions from the native binding; or why it does not load here. It is a reference for tests only. */
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
