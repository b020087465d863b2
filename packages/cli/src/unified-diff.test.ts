import { expect, test } from 'vitest';
import { createPaint, plainPaint } from './terminal/paint.ts';
import { unifiedDiff } from './unified-diff.ts';

const piped = { isTerminal: false, style: { paint: plainPaint } };

test('is what git apply reads, line endings included', () => {
  const change = { path: 'docs/a b.md', before: 'one\r\ntwo\r\n', after: 'one\r\n2\r\n' };
  expect(unifiedDiff([change], piped)).toBe(
    '--- a/docs/a b.md\t\n+++ b/docs/a b.md\t\n@@ -1,2 +1,2 @@\n one\r\n-two\r\n+2\r\n',
  );
});

test('says where a final newline is missing, and quotes names as git does', () => {
  const change = { path: 'a"\u0007.md', before: 'x', after: 'x\n' };
  expect(unifiedDiff([change], piped)).toBe(
    '--- "a/a\\"\\007.md"\n+++ "b/a\\"\\007.md"\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n',
  );
});

test('a terminal sees colours, and control characters written out', () => {
  const change = { path: 'a.md', before: 'x\u001b[2J\n', after: '\ty\n' };
  const shown = unifiedDiff([change], { isTerminal: true, style: { paint: createPaint(true) } });
  expect(shown).toContain('\u001b[31m-x\\x1b[2J\u001b[39m\n\u001b[32m+\ty\u001b[39m');
});

test('nothing changed is nothing', () => {
  expect(unifiedDiff([], piped)).toBe('');
});
