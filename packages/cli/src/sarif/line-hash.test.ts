import { expect, test } from 'vitest';
import { lineHashes } from './line-hash.ts';

// Test vectors of github/codeql-action.
test.each([
  ['', ['c129715d7a2bc9a3:1']],
  [
    'x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n',
    [
      'e54938cc54b302f1:1',
      'bb609acbe9138d60:1',
      '1131fd5871777f34:1',
      '5c482a0f8b35ea28:1',
      '54517377da7028d2:1',
      '2c644846cb18d53e:1',
      'f1b89f20de0d133:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
])('%j', (text, hashes) => {
  expect(lineHashes(text)).toEqual(hashes);
});

test('blanks, tabs and the kind of line ending do not count', () => {
  const text = 'x = 2\n\ty = 1\n';
  expect(lineHashes(text.replaceAll('\n', '\r\n'))).toEqual(lineHashes(text));
  expect(lineHashes(text.replaceAll('\n', '\r'))).toEqual(lineHashes(text));
  expect(lineHashes('x=2\n  y =\t1\n')).toEqual(lineHashes(text));
});

test('equal stretches are numbered, and a line keeps its hash wherever it moves', () => {
  const block = `${'a line of some length that fills the window\n'.repeat(6)}`;
  const hashes = lineHashes(block);
  expect(hashes).toHaveLength(7);
  expect(hashes[0]?.split(':')[0]).toBe(hashes[1]?.split(':')[0]);
  expect([hashes[0], hashes[1]].map((hash) => hash?.split(':')[1])).toEqual(['1', '2']);
  expect(lineHashes(`new\n${block}`).slice(1)).toEqual(hashes);
});
