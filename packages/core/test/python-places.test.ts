import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PythonDocument, PythonNode } from '../src/languages/python/types.ts';
import type { Range } from '../src/text/range.ts';
import { parser, withDocument } from './python/walked.ts';
import { filesBelow, textOf } from './real-files.ts';

/** The standard library of the Python on this machine; nothing where there is none. */
const library = (() => {
  try {
    const ask = 'import os; print(os.path.dirname(os.__file__))';
    return execFileSync('python3', ['-c', ask], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
})();
const texts = (library === undefined ? [] : filesBelow(library, '.py', 120))
  .map(textOf)
  .flatMap((text) => (text !== undefined && text.length > 5_000 ? [text] : []));

const key = '[(except_clause) (call) (attribute) (comment) (function_definition)] @node';

function nodesFound(document: PythonDocument, places?: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  const listener = ({ node }: { readonly node: PythonNode }) => found.push(document.rangeOf(node));
  parser.walk(document, [{ key, listener, places }]);
  return found;
}

it('a listener for some places misses nothing that touches one, and is told nothing twice or out of order', ({
  skip,
}) => {
  skip(texts.length === 0, 'there is no python3 on this machine');
  let touching = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(fc.tuple(fc.nat(999_999), fc.integer({ min: 1, max: 60 })), {
        maxLength: 70,
      }),
      (text, random) => {
        const places = random.map(([at, length]) => {
          const start = Math.floor((at / 1_000_000) * text.length);
          return { start, end: start + length };
        });
        withDocument(text, (document) => {
          const all = nodesFound(document);
          const some = new Set(nodesFound(document, places).map((range) => JSON.stringify(range)));
          const order = all.map((range) => JSON.stringify(range)).filter((range) => some.has(range));
          expect([...some]).toEqual(order);
          for (const { start, end } of all) {
            if (!places.some((place) => place.start < end && start < place.end)) continue;
            touching += 1;
            expect(some.has(JSON.stringify({ start, end }))).toBe(true);
          }
        });
      },
    ),
    { seed: 20250103, numRuns: 100 },
  );
  expect(touching).toBeGreaterThan(300);
});

it('a listener without a place is told nothing', () => {
  withDocument('f()\n', (document) => expect(nodesFound(document, [])).toEqual([]));
});

it('one listener that wants everything is told everything, whatever the others want', () => {
  withDocument('f()\ng()\n', (document) => {
    const found: string[] = [];
    const listener = ({ node }: { readonly node: PythonNode }) => found.push(node.text);
    const place = { start: 0, end: 1 };
    parser.walk(document, [
      { key: '(call) @node', listener },
      { key: '(identifier) @node', listener: () => {}, places: [place] },
    ]);
    expect(found).toEqual(['f()', 'g()']);
  });
});
