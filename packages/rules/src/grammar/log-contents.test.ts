import { markdown, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import { type Log, readLog } from './log-entries.ts';

const parser = await markdown.open({});
const read = (text: string): Log => readLog(parser.parse(sourceFile('CHANGELOG.md', text)));

describe('what an entry contains', () => {
  it.each<[string, string, boolean, readonly string[]]>([
    ['nothing', '## 1.0.0\n', false, []],
    ['text', '## 1.0.0\n\nFirst.\n', true, []],
    ['sections', '## 1.0.0\n\n### Added\n\n- a\n\n### Fixed\n', false, ['added:text', 'fixed:']],
    ['deeper sections', '## 1.0.0\n\n### Added\n\n#### Parser\n\n- a\n', false, ['added:', 'parser:text']],
    ['rules and comments', '## 1.0.0\n\n<!-- none -->\n\n---\n', false, []],
    ['definitions', '## 1.0.0\n\n[1.0.0]: https://example.com\n', false, []],
    ['what follows', '## 1.0.0\n\n## 0.9.0\n\n### Added\n', false, []],
  ])('%s', (_, text, hasText, sections) => {
    const entry = read(text).entries[0];
    expect(entry?.hasText).toBe(hasText);
    expect(entry?.sections.map((one) => `${one.key}:${one.hasText ? 'text' : ''}`)).toEqual(sections);
  });

  it('states fields in a log, and changes in a list of releases', () => {
    expect(read('## 2025-01-14\n\n- **Task ID**: TASK-001\n').entries[0]?.fields).toMatchObject([{ key: 'task id' }]);
    expect(read('## 1.0.0\n\n- **parser**: faster\n').entries[0]?.fields).toEqual([]);
  });
});

describe('the fields that a Format section declares', () => {
  const entry = '\n## 2025-01-14 Search\n';
  it.each<[string, string, readonly string[]]>([
    ['a list', '## Format\n\n- **Date**: when\n- **Task ID**: which\n', ['date', 'task id']],
    ['optional ones', '## Format\n\n- **Commit (optional)**: hash\n- **Pull**: link, if any\n', ['commit?', 'pull?']],
    ['a fenced sample', '## Structure\n\n```md\n## [ID]\n\n**Date**: x\n- **Task**: y\n```\n', ['date', 'task']],
    ['a sample', '## Template\n\n### [CHANGELOG-XXXX]\n\n**Date**: x  \n**Impact**: y\n', ['date', 'impact']],
    ['remarks', '## Format\n\n**IMPORTANT:** on top\n\n**Note**: never\n', []],
    ['words alone', '## Format\n\n- Date\n- Task\n', []],
    ['no such section', '## How to\n\n- **Date**: when\n', []],
  ])('%s', (_, text, wanted) => {
    const declared = read(`# Log\n\n${text}${entry}`).declared ?? [];
    expect(declared.map(({ key, optional }) => (optional ? `${key}?` : key))).toEqual(wanted);
  });
});
