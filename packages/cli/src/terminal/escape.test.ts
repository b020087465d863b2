import { expect, test } from 'vitest';
import { visible } from './escape.ts';

test.each([
  ['ordinary text, ümläuts, 数据, 👩‍👩‍👧 and ❤️ stay', undefined],
  ['می‌خواهم', undefined],
  ['\u001b[2J', '\\x1b[2J'],
  ['a\nb\r\tc', 'a\\nb\\r\\tc'],
  ['\u0000\u007f\u009b', '\\x00\\x7f\\x9b'],
  ['\u202eevil\u2066', '\\u{202e}evil\\u{2066}'],
  ['zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'],
  ['line\u2028paragraph\u2029', 'line\\u{2028}paragraph\\u{2029}'],
  ['half \ud800', 'half \\u{d800}'],
])('%j', (text, shown) => {
  expect(visible(text)).toBe(shown ?? text);
});
