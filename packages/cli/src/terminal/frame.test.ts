import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { frame } from './frame.ts';

/** A line with the reported part between « and », as a person would point at it. */
function pointed(marked: string, room = 80) {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const { text, start: column, length } = frame(marked.replace(/[«»]/g, ''), { start, end }, room);
  return [text, ' '.repeat(column) + '^'.repeat(length)];
}

test.each([
  ['plain text', 'Status: «Acceptd»', ['Status: Acceptd', '        ^^^^^^^']],
  ['a tab goes to the next stop', 'ab\t«x»\ty', ['ab  x   y', '    ^']],
  ['a tab that is itself reported', '«\t»x', ['    x', '^^^^']],
  ['wide characters', '数据「«決定»」', ['数据「決定」', '      ^^^^']],
  ['an emoji of several parts', '👩‍👩‍👧 «here»', ['👩‍👩‍👧 here', '   ^^^^']],
  ['a combining mark', 'e\u0301 «x»', ['e\u0301 x', '  ^']],
  ['control characters', 'a\u001b[31m«b»', ['a\\x1b[31mb', '         ^']],
  ['a reported control character', 'a«\u0007»b', ['a\\x07b', ' ^^^^']],
  ['a bidirectional override', 'a\u202e«b»', ['a\\u{202e}b', '         ^']],
  ['an empty range', 'ab«»cd', ['abcd', '  ^']],
  ['an empty range at the end', 'ab«»', ['ab', '  ^']],
  ['an empty line', '«»', ['', '^']],
  ['half of a surrogate pair is the whole character', '«\ud83d»\ude00x', ['😀x', '^^']],
])('%s', (_, marked, expected) => {
  expect(pointed(marked)).toEqual(expected);
});

test.each([
  ['near the start', `«abc» ${'x'.repeat(90)}`, ['abc xxxxxxxxxxxxxx…', '^^^']],
  ['in the middle', `${'x'.repeat(90)}«abc»${'y'.repeat(90)}`, ['…xxxxxxxabcyyyyyyyy…', '        ^^^']],
  ['at the end', `${'x'.repeat(90)}«abc»`, ['…xxxxxxxabc', '        ^^^']],
  ['longer than the room', `xx«${'a'.repeat(90)}»`, ['…aaaaaaaaaaaaaaaaaa…', ' ^^^^^^^^^^^^^^^^^^']],
])('a long line is cut around what is reported %s', (_, marked, expected) => {
  expect(pointed(marked, 20)).toEqual(expected);
});

test('a frame never exceeds its room and its marks lie within it, whatever the line', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), fc.integer({ min: 20, max: 90 }), (line, a, b, room) => {
      const start = a % (line.length + 1);
      const end = start + (b % (line.length - start + 1));
      const shown = frame(line, { start, end }, room);
      const width = stringWidth(shown.text);
      expect(width).toBeLessThanOrEqual(room);
      expect(shown.length).toBeGreaterThanOrEqual(1);
      expect(shown.start + shown.length).toBeLessThanOrEqual(Math.max(width + 1, 1));
    }),
  );
});

test('only the neighbourhood of a finding counts, however long the line is', () => {
  const near = `${'lorem ipsum '.repeat(100)}HERE${' dolor sit'.repeat(100)}`;
  const far = 'x'.repeat(1_000_000);
  const start = near.indexOf('HERE');
  const shown = frame(far + near + far, { start: far.length + start, end: far.length + start + 4 }, 80);
  expect(shown).toEqual(frame(near, { start, end: start + 4 }, 80));
});
