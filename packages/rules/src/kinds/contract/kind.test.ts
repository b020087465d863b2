import { markdown, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import kind from './kind.ts';

const parser = await markdown.open({});

function read(text: string, path = 'docs/contracts/billing.md', assigned = false) {
  return kind.extract(parser.parse(sourceFile(path, text)), { assigned });
}

it.each([
  ['# INTERFACE_CONTRACT: A ↔ B', true],
  ['# INTERFACE_CONTRACT: [A][B]', true],
  ['# Interface contract – A and B', true],
  ['## INTERFACE_CONTRACT', true],
  ['# Interface contracts', false],
  ['# Interface contract guidelines', false],
  ['# Contract law', false],
])('%s makes a contract: %s', (text, expected) => {
  expect(read(text) !== undefined).toBe(expected);
});

it.each([
  ['docs/contracts/billing.md', true],
  ['context/INTERFACE_CONTRACT_mailer.md', true],
  ['INTERFACES.md', true],
  ['docs/billing.md', false],
  ['contract.py', false],
])('%s may be one: %s', (path, expected) => {
  expect(kind.matches(path)).toBe(expected);
});

it.each([
  ['## Component: A\n', ['A']],
  ['## Component X: A\n\n## Component B\n', ['A', 'B']],
  ['## Component diagram\n\n## Components\n', ['X']],
])('reads the components of %j', (text, expected) => {
  expect(read(`# INTERFACE_CONTRACT: X\n\n${text}`)?.components.map(({ name }) => name)).toEqual(expected);
});

it('reads headings and labels, and whether they say something', () => {
  const text =
    '## Component: A\r\n\r\n**EXPECTS (in):**\r\n\r\n- PROVIDES: a\r\n- GOTCHAS:\r\n\r\n### ⚠️ Errors (out):\r\n\r\n<!-- a -->\r\n';
  const [component] = read(text, 'a.md', true)?.components ?? [];
  expect(component?.sections.map(({ name, hasContent }) => [name, hasContent])).toEqual([
    ['ERRORS', false],
    ['EXPECTS', false],
    ['PROVIDES', true],
    ['GOTCHAS', false],
  ]);
});

it('reads ten thousand components to the end', () => {
  const text = '## Component: A\n\nEXPECTS: a\n\n### PROVIDES\n\n<!-- a\n\n'.repeat(10_000);
  expect(read(text, 'a.md', true)).toBeDefined();
}, 20_000);
