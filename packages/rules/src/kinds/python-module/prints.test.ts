import { python, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import { extractModule } from './extract.ts';

const parser = await python.open({});

function printsOf(text: string) {
  const document = parser.parse(sourceFile('app/module.py', text));
  const { prints } = extractModule(document);
  parser.release(document);
  return prints;
}

it.each([
  ['print("x")', true, true],
  ['print ("x")', true, true],
  ['def f():\n  print("x")', true, false],
  ['class A:\n  print("x")', true, true],
  ['print()', false, true],
  ['print("x", "y")', false, true],
  ['print(*x)', false, true],
  ['print(**x)', false, true],
  ['print("x", end="")', false, true],
  ['print(y for y in x)', false, true],
  ['print("x", file=sys.stderr)', false, true],
  ['print("x", file=None)', false, true],
])('%j', (text, isPlain, atModuleLevel) => {
  const [found, ...more] = printsOf(text);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ isPlain, atModuleLevel });
  expect(found === undefined ? '' : text.slice(found.range.start, found.range.end)).toBe('print');
});

it.each([
  'print("x", file=out)',
  'print("x", file=open("a"))',
  'self.print("x")',
  'pprint("x")',
  'def print(): pass\nprint()',
  'from rich import print\nprint()',
  'def f(print):\n  print()',
  'print = log\nprint()',
  '"print()"  # print()',
  'f = print',
])('nothing in %j', (text) => {
  expect(printsOf(text)).toEqual([]);
});

it('reads hostile text to the end', { timeout: 20_000 }, () => {
  expect(printsOf('print(1)\n'.repeat(10_000))).toHaveLength(10_000);
  expect(printsOf('print('.repeat(5_000))).toBeDefined();
});
