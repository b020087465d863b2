import { expect, test } from 'vitest';
import { readFlow } from './flow.ts';

test.each([
  ['warn', 'warn'],
  ['2', 2],
  ['-0.5', -0.5],
  ['"2"', '2'],
  ["'it''s'", "it's"],
  ['"a\\"b\\n"', 'a"b\n'],
  ['[]', []],
  ['{}', {}],
  ['[error, { days: 7, strict: true, none: ~ }]', ['error', { days: 7, strict: true, none: null }]],
  ['[error, {"days":7,"of":["a","b"]}]', ['error', { days: 7, of: ['a', 'b'] }]],
  [
    '[warn, { statuses: [In Progress, Done,], pattern: "^[A-Z]+$" }]',
    ['warn', { statuses: ['In Progress', 'Done'], pattern: '^[A-Z]+$' }],
  ],
  ['{ at: 12:30, url: https://example.org/a }', { at: '12:30', url: 'https://example.org/a' }],
])('%s', (text, value) => {
  expect(readFlow(text)).toEqual({ value });
});

test.each([
  '',
  '[',
  '[error',
  '[error {}]',
  '{ a }',
  '{ a: }',
  '"open',
  "'open",
  'a]',
  '[a]]',
  '{a: 1 b: 2',
  '['.repeat(200),
])('is not a value: %s', (text) => {
  expect(readFlow(text)).toBeUndefined();
});

test('a key named __proto__ is an ordinary key', () => {
  const value = readFlow('{ __proto__: { polluted: yes } }')?.value;
  expect(Object.keys(value as object)).toEqual(['__proto__']);
});
