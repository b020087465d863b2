import { python, sourceFile } from '@devlint/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mayImportRelatively, type RelativeImport, relativeImports } from './relative-imports.ts';

const parser = await python.open({});

function importsOf(text: string): readonly RelativeImport[] {
  const document = parser.parse(sourceFile('app/module.py', text));
  const found = relativeImports(document);
  parser.release(document);
  return found;
}

it.each<readonly [string, number, string | undefined, string]>([
  ['from .api import x', 1, 'api', '.api'],
  ['from . import api', 1, undefined, '.'],
  ['from .. import y', 2, undefined, '..'],
  ['from ..db.x import (a,  # keep\n b)', 2, 'db.x', '..db.x'],
  ['from .a import *', 1, 'a', '.a'],
  ['from . . import v', 2, undefined, '. .'],
  ['from .. . x import y', 3, 'x', '.. . x'],
  ['from .\\\n    parent import x', 1, 'parent', '.\\\n    parent'],
  ['from .\\\r\n    parent import x', 1, 'parent', '.\\\r\n    parent'],
  ['from....import z', 4, undefined, '....'],
  ['from.api import x', 1, 'api', '.api'],
  ['from\\\n.api import x', 1, 'api', '.api'],
  ['if TYPE_CHECKING:\n    from .a import b', 1, 'a', '.a'],
  ['def f():\n  try:\n    from .a import b\n  except ImportError: pass', 1, 'a', '.a'],
  ['from .größe import x', 1, 'größe', '.größe'],
  ['s = "😀"; from .a import b', 1, 'a', '.a'],
])('%j', (text, level, module, written) => {
  const [found, ...more] = importsOf(text);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ level, text: '.'.repeat(level) + (module ?? ''), broken: false });
  expect(found?.module).toBe(module);
  expect(found === undefined ? '' : text.slice(found.range.start, found.range.end)).toBe(written);
  expect(text).toMatch(mayImportRelatively);
});

it.each([
  ['from.api import x', true, false],
  ['from .import x', false, true],
  ['from.import x', true, true],
  ['from .api import x', false, false],
  ['from .api\\\n import x', false, false],
  ['from\\\n.api import x', false, false],
])('where %j needs blanks', (text, touchesBefore, touchesAfter) => {
  expect(importsOf(text)).toMatchObject([{ touchesBefore, touchesAfter }]);
});

it.each([
  'from a import b',
  'import a.b',
  'import .x',
  '"from .a import b"',
  '# from .a import b',
  'yield_from = x.y',
  '',
])('finds none in %j', (text) => {
  expect(importsOf(text)).toEqual([]);
});

it('finds two on one line, in order', () => {
  expect(importsOf('from .a import b; from .c import d\n').map(({ text }) => text)).toEqual(['.a', '.c']);
});

it('marks statements that the parser could not read', () => {
  expect(importsOf('from .a import (b c)\n')).toMatchObject([{ broken: true }]);
});

it('is plain data', () => {
  const found = importsOf('from . import a\nfrom ..b import c\n');
  expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

it('misses none in a text that can be read, however it is written', () => {
  const blank = fc.constantFrom('', ' ', '\t', '\\\n', ' \\\r\n  ', '\f');
  const statement = fc
    .tuple(blank, fc.constantFrom('.', '..', '. .', '.a', '..a.b', '. a . b'), blank)
    .map(([before, module, after]) => `from${before}${module}${after} import x`);
  const before = fc.constantFrom(
    '',
    '\ufeff',
    'x = 1; ',
    'if x: ',
    'if x: pass; ',
    'class A: ',
    '"""from\n# .a"""\n',
    '# c\n',
  );
  const line = fc
    .tuple(before, statement, fc.constantFrom('\n', '\r\n', '; y\n', ' # c\n'))
    .map((parts) => parts.join(''));
  let statements = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      const document = parser.parse(sourceFile('a.py', lines.join('')));
      const { root } = document;
      const expected = root.hasError
        ? []
        : root.descendantsOfType('relative_import').map(({ startIndex }) => startIndex);
      const found = relativeImports(document).map(({ range }) => range.start);
      parser.release(document);
      statements += expected.length;
      if (expected.length > 0) expect(found).toEqual(expected);
    }),
    { seed: 20250104, numRuns: 1_000 },
  );
  expect(statements).toBeGreaterThan(500);
});
