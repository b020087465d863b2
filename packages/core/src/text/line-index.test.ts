import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from './line-index.ts';

const runs = { seed: 20250101, numRuns: 500 };
const piece = fc.constantFrom(
  'a',
  'bc',
  ' ',
  '\t',
  '\r',
  '\n',
  '\r\n',
  'é',
  '😀',
  '👩‍👩‍👧',
  '\u2028',
  '\u0085',
  '\f',
  '\ud800',
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const lineEnding = /\r\n|\r|\n/;

describe('LineIndex', () => {
  it.each([
    ['', ['']],
    ['a', ['a']],
    ['a\n', ['a', '']],
    ['a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['\r\n\r\n', ['', '', '']],
    ['\n\r', ['', '', '']],
    ['\r\r\n\n', ['', '', '', '']],
    ['😀\n👩‍👩‍👧', ['😀', '👩‍👩‍👧']],
    ['one\u2028line\u2029with\u0085odd\fends', ['one\u2028line\u2029with\u0085odd\fends']],
  ])('splits %j into lines', (source, expected) => {
    const lines = new LineIndex(source);
    expect(Array.from({ length: lines.count }, (_, at) => lines.textOf(at + 1))).toEqual(expected);
  });

  it('counts columns in UTF-16 code units', () => {
    expect(new LineIndex('x\n😀é!').positionOf('x\n😀é'.length)).toEqual({ line: 2, column: 4 });
  });

  it('has the lines that splitting at CR, LF and CRLF gives', () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = new LineIndex(source);
        expect(Array.from({ length: lines.count }, (_, at) => lines.textOf(at + 1))).toEqual(source.split(lineEnding));
      }),
      runs,
    );
  });

  it('takes every offset to a position and back', () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = new LineIndex(source);
        for (let offset = 0; offset <= source.length; offset++) {
          const position = lines.positionOf(offset);
          // Between CR and LF no column stands: that place is the end of its line.
          const insideCrlf = source[offset - 1] === '\r' && source[offset] === '\n';
          expect(lines.offsetOf(position)).toBe(insideCrlf ? offset - 1 : offset);
        }
      }),
      runs,
    );
  });

  it('takes every position to an offset and back', () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = new LineIndex(source);
        for (let line = 1; line <= lines.count; line++) {
          for (let column = 1; column <= lines.textOf(line).length + 1; column++) {
            expect(lines.positionOf(lines.offsetOf({ line, column }))).toEqual({ line, column });
          }
        }
      }),
      runs,
    );
  });

  it('never goes back: a later offset has a later position', () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = new LineIndex(source);
        for (let offset = 1; offset <= source.length; offset++) {
          const before = lines.positionOf(offset - 1);
          const after = lines.positionOf(offset);
          expect(after.line * 1000 + after.column).toBeGreaterThan(before.line * 1000 + before.column);
        }
      }),
      runs,
    );
  });

  it('clamps whatever lies outside the text', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -50, max: 50 }),
        (source, line, column) => {
          const lines = new LineIndex(source);
          for (const offset of [lines.offsetOf({ line, column }), lines.startOf(line), lines.endOf(line)]) {
            expect(offset).toBeGreaterThanOrEqual(0);
            expect(offset).toBeLessThanOrEqual(source.length);
          }
          expect(lines.startOf(line)).toBeLessThanOrEqual(lines.endOf(line));
          if (line < 1 || line > lines.count) expect(lines.textOf(line)).toBe('');
          const { line: found } = lines.positionOf(column);
          expect(found).toBeGreaterThanOrEqual(1);
          expect(found).toBeLessThanOrEqual(lines.count);
        },
      ),
      runs,
    );
  });

  it.each([
    [-1, { line: 1, column: 1 }],
    [99, { line: 2, column: 2 }],
  ])('clamps the offset %i', (offset, position) => {
    expect(new LineIndex('ab\nc').positionOf(offset)).toEqual(position);
  });

  it.each([
    [{ line: 0, column: 1 }, 0],
    [{ line: -3, column: 9 }, 0],
    [{ line: 1, column: 0 }, 0],
    [{ line: 1, column: 99 }, 2],
    [{ line: 9, column: 1 }, 4],
  ])('clamps the position %o', (position, offset) => {
    expect(new LineIndex('ab\nc').offsetOf(position)).toBe(offset);
  });
});
