import { expect, test } from 'vitest';
import { defineRule, markdown, memoryFiles, openSession } from '../src/index.ts';

const noKeys = defineRule({
  language: markdown,
  meta: { docs: { description: 'No key is written down.' }, reportsSecrets: true, messages: { key: 'This is a key' } },
  create: ({ document, report }) => ({
    root() {
      for (const { index, 0: text } of document.file.text.matchAll(/key-\S+/g))
        report({ range: { start: index, end: index + text.length }, messageId: 'key' });
    },
  }),
});

test('no report holds the text of what is secret; lines and columns stay what they are', async () => {
  const files = { 'a.md': '😀 the key-s3cr3t\r\nkey-twice key-twice\n', 'b.md': 'nothing\n' };
  const session = await openSession({
    cwd: '/project',
    files: memoryFiles('/project', files),
    builtin: { languages: { markdown }, rules: { 'x/no-keys': noKeys } },
    rules: { 'x/no-keys': 'error' },
  });
  const report = await session.lint();
  await session.close();
  expect(report.diagnostics.map(({ line, column, endColumn }) => [line, column, endColumn])).toEqual([
    [1, 8, 18],
    [2, 1, 10],
    [2, 11, 20],
  ]);
  expect(report.sources.get('a.md')?.text).toBe('😀 the ••••••••••\r\n••••••••• •••••••••\n');
  expect([...report.masked]).toEqual(['a.md']);
});
