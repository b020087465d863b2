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

it('misses none in a statement that can be read, whatever stands around it', () => {
  const words = [
    'from',
    '.',
    '..',
    'import',
    'a',
    'b.c',
    '\n',
    '\n    ',
    ';',
    ':',
    '(',
    ')',
    '"""',
    "'",
    '# c\n',
    '\\\n',
  ];
  const more = [
    ',',
    'if',
    'def f():',
    'try:',
    'as',
    '*',
    'yield',
    'raise',
    '1',
    '{',
    '}',
    'from .',
    'from .a import b',
  ];
  const text = fc.array(fc.constantFrom(...words, ...more, 'from . import a', '\n'), { minLength: 3, maxLength: 12 });
  let statements = 0;
  fc.assert(
    fc.property(text, (parts) => {
      const document = parser.parse(sourceFile('a.py', parts.join(' ')));
      const expected = document.root
        .descendantsOfType('import_from_statement')
        .filter((one) => !one.hasError && one.childForFieldName('module_name')?.type === 'relative_import')
        .map((one) => one.childForFieldName('module_name')?.startIndex);
      const found = new Set(relativeImports(document).map(({ range }) => range.start));
      parser.release(document);
      statements += expected.length;
      expect(expected.filter((start) => !found.has(start ?? -1))).toEqual([]);
    }),
    { seed: 20250104, numRuns: 3_000 },
  );
  expect(statements).toBeGreaterThan(500);
});
