import { python, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import { raisesAgain } from './handler.ts';
import { handlersIn, isLeftAlone } from './text.ts';

const parser = await python.open({});

/** Whether the tree says that the first handler of a text raises again. */
function treeRaises(text: string): boolean {
  const document = parser.parse(sourceFile('a.py', text));
  const [clause] = document.root.descendantsOfType('except_clause');
  const raises = clause !== undefined && raisesAgain(clause, 'bare');
  parser.release(document);
  return raises;
}

it.each([
  ['\n    raise\n', true],
  ['\n    # why\n\n    raise  # again\n', true],
  ['  # why\n    raise\n', true],
  ['\r\n    clean()\r\n    raise\r\n', true],
  ['\n    log("what: (", x)\n    del x\n    raise\n', true],
  ["\n    a = 'it' # '\n    raise", true],
  // What is left to the tree, whatever that says.
  [' raise\n', false],
  ['\n    if x:\n        clean()\n    raise\n', false],
  ['\n    f(\n    1)\n    raise\n', false],
  ['\n    f((1))\n    raise\n', false],
  ['\n    s = "\\""\n    raise\n', false],
  ['\n    """\n    raise\n    """\n', false],
  ['\n    raise X\n', false],
  ['\n    raise; x\n', false],
  ['\n    pass\n', false],
  ['\n    pass\nraise\n', false],
  ['\n    pass\n  raise\n', false],
  ['\nraise\n', false],
  [`\n    ${'f()\n    '.repeat(200)}raise\n`, false],
])('whether the text of a handler tells that it raises again: %j', (body, expected) => {
  const text = `try:\n    x()\nexcept:${body}`;
  expect(isLeftAlone(text, text.indexOf('except'), 'bare')).toBe(expected);
  expect(isLeftAlone(text, text.indexOf('except'), 'never')).toBe(false);
  if (expected) expect(treeRaises(text)).toBe(true);
});

it.each([
  ['try: x\nexcept: pass\nexcept A: pass\nexcept \\\n: pass\nexcept# c\n: pass\n', 3],
  ['if y:\n\ttry: x\n\texcept : pass\n', 1],
  ['catches all but except: nothing\n', 0],
  ['>>> except:\n', 0],
  ['"""\nexcept:\n"""\n', 1],
  ["text = ('try: x\\n'\n  'except:\\n')\n", 0],
  ['text = """\n  except:\\n"""\n', 0],
])('how many handlers may be in %j: %i', (text, count) => {
  expect(handlersIn(text, 'never')).toHaveLength(count);
});

it.each(['except', 'except:\n', 'except: #', '    except:\n    f()\n', 'except \\\n', ' ', 'except:\n"\n'])(
  'takes linear time on runs of %j',
  { timeout: 20_000 },
  (part) => {
    expect(Array.isArray(handlersIn(part.repeat(30_000), 'bare'))).toBe(true);
  },
);
