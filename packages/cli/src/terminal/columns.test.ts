import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';

test.each([
  ['', 0],
  ['plain ASCII ~', 13],
  ['ümläut', 6],
  ['数据', 4],
  ['👩‍👩‍👧', 2],
  ['\u001b[31mred\u001b[39m', 3],
])('%j takes %d columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
  expect(columnsOf(text)).toBe(stringWidth(text));
});

test('every character takes what the tables of Unicode say', () => {
  const units = Array.from({ length: 0x2400 }, (_, unit) => String.fromCharCode(unit));
  const wrong = units.filter((unit) => columnsOf(`a${unit}z`) !== stringWidth(`a${unit}z`));
  expect(wrong).toEqual([]);
});
