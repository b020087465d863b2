import { markdown, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import devlog, { isDevlogPath } from './kind.ts';

const parser = await markdown.open({});
const extract = (text: string, assigned = false) =>
  devlog.extract(parser.parse(sourceFile('DEVLOG.md', text)), { assigned });

it.each([
  'DEVLOG.md',
  'context/Devlog.md',
  'dev_log.md',
  'dev-log-2025.md',
  'devlog_archive.md',
  'journal.md',
  'log/2025-01.md',
  'logs/a.md',
])('%s may be a devlog', (path) => {
  expect(isDevlogPath(path)).toBe(true);
});

it.each(['README.md', 'catalog/a.md', 'blog/post.md', 'devlog.txt', 'journalism.md'])('%s is none', (path) => {
  expect(isDevlogPath(path)).toBe(false);
});

it('needs a dated or numbered entry, unless the file is assigned', () => {
  expect(extract('# Devlog\n\n## Ideas\n')).toBeUndefined();
  expect(extract('# Devlog\n\n## Ideas\n', true)).toMatchObject({ entries: [] });
  expect(extract('## 2025-01-14\n\nText\n')).toMatchObject({ mode: 'log' });
  expect(extract('## [DEVLOG-0001] - Start\n')).toMatchObject({ mode: 'log' });
  expect(extract('## 2025-01-14\n\n### [DEVLOG-0001] - Start\n')).toMatchObject({ mode: 'nested' });
});

it('offers the model and its entries', () => {
  const log = extract('## 2025-01-14\n');
  if (log === undefined) throw new Error('this is a devlog');
  expect(devlog.entities(log)).toEqual({ devlog: [log], entry: log.entries });
});
