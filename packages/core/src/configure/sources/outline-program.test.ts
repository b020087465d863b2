import { describe, expect, it } from 'vitest';
import { outlineProgram } from './outline-program.ts';
import { type KeyPath, locate } from './parsed.ts';

/** The key and the value at a key path, as they are written. */
function at(text: string, keyPath: KeyPath): readonly string[] {
  const { place } = outlineProgram(text);
  const written = (part: 'key' | 'value') => {
    const { start, end } = locate(place, keyPath, part);
    return text.slice(start, end);
  };
  return [written('key'), written('value')];
}

describe('a value is found', () => {
  it.each<readonly [name: string, text: string, key: string, value: string]>([
    ['in the default export', 'export default { rules: { "a/b": "off" } };', '"a/b"', '"off"'],
    ['in what a call is given', "export default defineConfig({ rules: { 'a/b': 'off' } });", "'a/b'", "'off'"],
    ['in a variable', 'const own: Config = { rules: { "a/b": 1 } };\nexport default own;', '"a/b"', '1'],
    ['in a variable within a call', 'const own = { rules: { "a/b": 1 } };\nexport default f(own);', '"a/b"', '1'],
    ['in CommonJS', 'module.exports = { rules: { "a/b": [1, 2] } };', '"a/b"', '[1, 2]'],
    ['in compiled CommonJS', 'exports.default = { rules: { "a/b": 1 } };', '"a/b"', '1'],
    ['with a type behind', 'export default { rules: { "a/b": 1 } } satisfies Config;', '"a/b"', '1'],
    ['with `as const` behind', 'export default { rules: { "a/b": ["x"] as const } };', '"a/b"', '["x"]'],
    [
      'not in an earlier object',
      'const x = { rules: { "a/b": 0 } };\nexport default { rules: { "a/b": 1 } };',
      '"a/b"',
      '1',
    ],
    [
      'not in a comment',
      '/* export default { rules: { "a/b": 0 } } */ export default { /* a/b: 0, */ rules: { "a/b": 1 } };',
      '"a/b"',
      '1',
    ],
    [
      'not in a string',
      'const s = "export default { rules: 3 }";\nexport default { rules: { "a/b": 1 } };',
      '"a/b"',
      '1',
    ],
    ['behind a regular expression', 'export default { x: /[{"]/, rules: { "a/b": 1 } };', '"a/b"', '1'],
    ['behind a template', 'export default { x: `{"\\`"`, rules: { "a/b": 1 } };', '"a/b"', '1'],
    ['behind a function', 'export default { x: () => { return { rules: 3 }; }, rules: { "a/b": 1 } };', '"a/b"', '1'],
    [
      'behind a method and a spread',
      'export default { x() { return [","]; }, ...y, rules: { ...z, "a/b": 1 } };',
      '"a/b"',
      '1',
    ],
    ['that is computed', 'export default { rules: { "a/b": off("x, y") ?? [1] } };', '"a/b"', 'off("x, y") ?? [1]'],
    ['that is part of a computation', 'export default { rules: { "a/b": [1].concat(2) } };', '"a/b"', '[1].concat(2)'],
    ['in a text that ends early', 'export default { rules: { "a/b": [1, {', '"a/b"', '[1, {'],
  ])('%s', (_, text, key, value) => {
    expect(at(text, ['rules', 'a/b'])).toEqual([key, value]);
  });

  it('by its number in a list, as far as the numbers are known', () => {
    const text = 'export default { ignores: ["a", /* b, */ "c", ...more, "d"] };';
    expect(at(text, ['ignores', 1])[1]).toBe('"c"');
    expect(at(text, ['ignores', 3])[1]).toBe('["a", /* b, */ "c", ...more, "d"]');
  });

  it('where it is written in short', () => {
    expect(at('export default { rules, ignores };', ['ignores', 0])).toEqual(['ignores', 'ignores']);
  });
});

it.each(['', 'export default', 'export default make();', 'export default [{}];', '{ rules: 1 }'])(
  '%j has no place',
  (text) => {
    expect(outlineProgram(text)).toEqual({ place: undefined, mistakes: [] });
  },
);

it('tells keys that are written twice, in the same object only', () => {
  const text = 'export default { rules: { a: 1, b: { a: 2 }, "a": 3 }, ignores: [{ a: 1 }, { a: 2 }] };';
  const { mistakes } = outlineProgram(text);
  expect(mistakes).toEqual([
    { range: { start: 45, end: 48 }, message: 'Key "a" is already defined above; remove one of the two' },
  ]);
});

it.each([
  ['brackets', '{[('.repeat(50_000)],
  ['quotes', '"\\'.repeat(100_000)],
  ['slashes', 'a / '.repeat(100_000)],
  ['calls', 'f('.repeat(100_000)],
  ['keys', '{ a: '.repeat(50_000)],
  ['exports', 'export default x; '.repeat(5_000)],
])('%s in any number are read', (_, text) => {
  expect(() => outlineProgram(`export default { rules: ${text}`)).not.toThrow();
});
