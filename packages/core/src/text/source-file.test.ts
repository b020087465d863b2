import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dominantLineEnding, slice, sourceFile } from './source-file.ts';

const runs = { seed: 20250101, numRuns: 500 };

describe('dominantLineEnding', () => {
  it.each([
    ['', '\n'],
    ['no ending', '\n'],
    ['a\nb\n', '\n'],
    ['a\r\nb\r\n', '\r\n'],
    ['a\r\nb\n', '\n'],
    ['a\r\nb\r\nc\n', '\r\n'],
    ['a\rb\rc\r\n', '\r\n'],
    ['a\rb\r', '\n'],
    ['\n\r\n\r', '\n'],
  ])('of %j is %j', (text, expected) => {
    expect(dominantLineEnding(text)).toBe(expected);
  });

  it('is CRLF when most of the lines that end in LF have a CR before it', () => {
    const piece = fc.constantFrom('a', '\r', '\n', '\r\n', '\n\r');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const crlf = text.match(/\r\n/g)?.length ?? 0;
        const lf = text.match(/(?<!\r)\n/g)?.length ?? 0;
        expect(dominantLineEnding(text)).toBe(crlf > lf ? '\r\n' : '\n');
      }),
      runs,
    );
  });
});

describe('sourceFile', () => {
  it('builds its line index once, and only when asked', () => {
    const file = sourceFile('docs/a.md', 'a\n😀b');
    expect(file.lines).toBe(file.lines);
    expect(file.lines.count).toBe(2);
    expect(slice(file, { start: 2, end: 4 })).toBe('😀');
  });
});
