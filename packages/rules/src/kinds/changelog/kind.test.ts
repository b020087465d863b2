import { markdown, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import changelog, { isChangelogPath } from './kind.ts';

const parser = await markdown.open({});
const extract = (text: string, assigned = false) =>
  changelog.extract(parser.parse(sourceFile('CHANGELOG.md', text)), { assigned });

it.each([
  'CHANGELOG.md',
  'changelog.md',
  'ChangeLog.markdown',
  'Change_Log.md',
  'CHANGES.md',
  'History.markdown',
  'NEWS.md',
  'RELEASES.md',
  'RELEASE-NOTES.md',
  'release_notes.md',
  'docs/CHANGELOG-1.29.md',
  'CHANGELOG/CHANGELOG-1.29.md',
  'CHANGELOG/v1.md',
  'context/Changelog.md',
])('%s may be a changelog', (path) => {
  expect(isChangelogPath(path)).toBe(true);
});

it.each([
  'README.md',
  'newsletter.md',
  'changelogger.md',
  'CHANGELOG.txt',
  'CHANGELOG/README.md',
  'src/changes/a.md',
  'exchanges.md',
])('%s is none', (path) => {
  expect(isChangelogPath(path)).toBe(false);
});

it('needs an entry, unless the file is assigned', () => {
  const pointer = '# Changelog\n\n| Package | Changelog |\n| --- | --- |\n| a | [link](a.md) |\n';
  expect(extract(pointer)).toBeUndefined();
  expect(extract('See [Releases](https://example.com/releases)')).toBeUndefined();
  expect(extract(pointer, true)).toMatchObject({ entries: [], rows: [] });
  expect(extract('# Changelog\n\n## [Unreleased]\n')).toMatchObject({ mode: 'release' });
  expect(extract('| Date | Change |\n| --- | --- |\n| 2025-01-14 | a |\n')).toMatchObject({ mode: 'table' });
});

it('offers the model and its entries', () => {
  const log = extract('## 1.1.0\n\n## 1.0.0\n');
  if (log === undefined) throw new Error('this is a changelog');
  expect(changelog.entities(log)).toEqual({ changelog: [log], entry: log.entries });
});
