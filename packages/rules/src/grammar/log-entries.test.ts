import { markdown, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import { formatDate } from './dates.ts';
import { type Log, readLog } from './log-entries.ts';
import { orderFindings } from './ordering/log-order.ts';

const parser = await markdown.open({});
const read = (text: string): Log => readLog(parser.parse(sourceFile('CHANGELOG.md', text)));

/** A log in few words: `mode: title@date …`, members indented by `>` after their group. */
function outline(log: Log): string {
  const items = [
    ...log.groups.map((item, index) => ({ item, index, sign: '+' })),
    ...log.entries.map((item) => ({ item, index: -1, sign: '-' })),
  ].sort((a, b) => a.item.range.start - b.item.range.start);
  const depthOf = (group: number | undefined): number =>
    group === undefined ? 0 : 1 + depthOf(log.groups[group]?.group);
  const lines = items.map(({ item, sign }) => {
    const label = item.version?.raw ?? ('id' in item ? item.id : undefined) ?? (item.pending ? 'pending' : item.title);
    const date = item.date === undefined ? (item.numericDate ?? '') : formatDate(item.date);
    return `${'>'.repeat(depthOf(item.group))}${sign}${label}${date === '' || date === label ? '' : `@${date}`}`;
  });
  return [log.mode, ...lines].join(' ');
}

describe('readLog', () => {
  it.each<[string, string, string]>([
    [
      'Keep a Changelog',
      '# C\n\n## [Unreleased]\n\n## [1.0.0] - 2025-01-14\n\n### Added\n',
      'release -pending -1.0.0@2025-01-14',
    ],
    ['setext headings', 'C\n=\n\n1.1.0 (2025-01-15)\n---\n\n- a\n\n1.0.0\n---\n', 'release -1.1.0@2025-01-15 -1.0.0'],
    ['levels that vary', '# 2.0.0\n\n### 1.0.1\n\n### Fixes\n\n## 1.0.0\n', 'release -2.0.0 -1.0.1 -1.0.0'],
    ['no title', '### 1.1.0\n\n### 1.0.0\n', 'release -1.1.0 -1.0.0'],
    ['a title above all', '# Releases\n\n### 1.1.0\n\n### 1.0.0\n', 'release -1.1.0 -1.0.0'],
    ['date in italics below', '## Version 1.0.0\n\n_2025-01-14_\n\n * a\n', 'release -1.0.0@2025-01-14'],
    ['released on', '## 1.0.0\n\nReleased on 2025-01-14. All issues.\n', 'release -1.0.0@2025-01-14'],
    ['a date in prose is none', '## 1.0.0\n\nThe 2025-01-14 outage is fixed.\n', 'release -1.0.0'],
    ['date field', '## Login\n\n**Date**: 2025-01-14\n', 'log -Login@2025-01-14'],
    ['date field in line 8', `## Login\n${'\n'.repeat(7)}**Date**: 2025-01-14\n`, 'log -Login@2025-01-14'],
    ['date field in line 9', `## Login\n${'\n'.repeat(8)}**Date**: 2025-01-14\n`, 'log'],
    [
      'date in a link address',
      '## [1.0.0](https://example.com/2024-01-01) (2025-01-14)\n',
      'release -1.0.0@2025-01-14',
    ],
    [
      'date first',
      '## 2025-01-15 Search\n\n## 2025-01-14: Login\n',
      'log -2025-01-15 Search@2025-01-15 -2025-01-14: Login@2025-01-14',
    ],
    ['date last', '## Search (2025-01-15)\n', 'log -Search (2025-01-15)@2025-01-15'],
    ['date in the middle', '## Since 2025-01-15 faster\n', 'log'],
    ['ids', '## [CHANGELOG-0002] - Search\n\n## [CHANGELOG-0001] - Login\n', 'log -CHANGELOG-0002 -CHANGELOG-0001'],
    ['id of two numbers', '## LOG-20260815-001 Search\n', 'log -LOG-20260815-001'],
    ['id placeholder', '## [DEVLOG-XXXX] - Title\n', 'log'],
    ['a dotted date first', '## 2013.08.21, Version 0.11.6\n', 'release -0.11.6@2013-08-21'],
    ['a calendar version', '## 2024.01.15\n', 'release -2024.01.15'],
    ['changes in', 'Changes in [0.13.1](x) (2018-11-14)\n---\n', 'release -0.13.1@2018-11-14'],
    ['numeric dates', '## 14/01/2025\n', 'log -14/01/2025'],
    [
      'a day ends with another section',
      '## 2025-01-14\n\n### Search (2025-01-14)\n\n## Next steps\n\n### 2025-04-02 Filters\n',
      'nested +2025-01-14 >-Search (2025-01-14)@2025-01-14 -2025-04-02 Filters@2025-04-02',
    ],
    [
      'version, date, task',
      '## Version 0.2.0 (In Development)\n\n### 2025-01-14\n\n#### TASK-006: Limits\n\n## Version 0.1.0\n\n### 2025-01-11\n\n#### TASK-003: Login\n',
      'nested +0.2.0 >+2025-01-14 >>-TASK-006: Limits +0.1.0 >+2025-01-11 >>-TASK-003: Login',
    ],
    [
      'date, id',
      '## 2025-01-15\n\n### [DEVLOG-0012] - TASK-007: Search\n\n**Date**: 2025-01-15 16:45\n\n#### Decisions\n\n## 2025-01-14\n\n### [DEVLOG-0011] - Memory\n',
      'nested +2025-01-15 >-DEVLOG-0012@2025-01-15 +2025-01-14 >-DEVLOG-0011',
    ],
    [
      'month, day',
      '## January 2025\n\n### 2025-01-14\n\n### 2025-01-13\n',
      'nested +January 2025@2025-01 >-2025-01-14 >-2025-01-13',
    ],
    ['days with sections', '## 2025-01-14\n\n### Added\n\n### Fixed\n\n## 2025-01-13\n', 'log -2025-01-14 -2025-01-13'],
    ['headings in code', '## 1.0.0\n\n```\n# 2.0.0\n```\n', 'release -1.0.0'],
    ['headings in comments', '<!--\n\n## 2.0.0\n-->\n\n## 1.0.0\n', 'release -1.0.0'],
    ['format section', '## Format\n\n### 2020-01-01\n\n#### TASK-001: x\n\n## 2025-01-14\n', 'log -2025-01-14'],
    [
      'template section',
      '## Entry Template\n\n### [CHANGELOG-0001] - x\n\n## [CHANGELOG-0002] - y\n',
      'log -CHANGELOG-0002',
    ],
    ['appendix', '## 1.0.0\n\n## Version History\n\n### 0.9.0\n\n## 0.8.0\n', 'release -1.0.0 -0.8.0'],
    ['own version inside', '## v1.9.0 (2021-12-31)\n\n### v1.9.0 (2021-12-31) Changes\n', 'release -1.9.0@2021-12-31'],
    ['another package inside', '## 2.0.0\n\n### Python 3.12\n\n## 1.0.0\n', 'release -2.0.0 -1.0.0'],
    ['the package itself', '## Gin 1.1\n\n### Gin 1.0\n', 'release -1.1 -1.0'],
    ['sentences', '## 2.0.0\n\n### Postgres 13.2.0+ is now required\n\n### Upgrading from 3.0\n', 'release -2.0.0'],
    ['section to copy', '## 1.0.0\n\n## For maintainers\n\n## Unreleased\n', 'release -1.0.0'],
    ['announced', '## 5.0.0 - TBD\n\n## 4.0.0\n', 'release -5.0.0 -4.0.0'],
    ['nothing', '# Changelog\n\nSee [releases](https://example.com).\n', 'log'],
  ])('%s', (_, text, expected) => {
    expect(outline(read(text))).toBe(expected);
    expect(outline(read(text.replaceAll('\n', '\r\n')))).toBe(expected);
  });

  const slices = (text: string) => read(text).entries.map(({ range }) => text.slice(range.start, range.end));

  it('gives whole entries, their closing rule included', () => {
    expect(slices('# C\n\n## 2025-01-15\n\na\n\n---\n\n## 2025-01-14\n\nb\n')).toEqual([
      '## 2025-01-15\n\na\n\n---\n\n',
      '## 2025-01-14\n\nb',
    ]);
  });

  it('leaves link definitions, comments and appendices at the end out of the last entry', () => {
    expect(slices('## 2025-01-15\n\na\n\n[x]: https://example.com\n\n<!-- end -->\n')).toEqual(['## 2025-01-15\n\na']);
    expect(slices('## 2025-01-15\n\na\n\n## Notes\n\nb\n')).toEqual(['## 2025-01-15\n\na']);
  });

  it('says where an entry ends is not clear', () => {
    const clean = (text: string) => read(text).entries.map((entry) => entry.clean);
    expect(clean('## 2025-01-15\n\n## Details\n\n## 2025-01-14\n')).toEqual([false, true]);
    expect(clean('## 2025-01-15\n\n<!-- for the next -->\n\n## 2025-01-14\n')).toEqual([false, true]);
    expect(clean('## 2025-01-15\n\n### Details\n\n## 2025-01-14\n\n```\nopen\n')).toEqual([true, false]);
  });

  it('underlines titles, dates and ids as they are written', () => {
    const text = '# C\n\n### [DEVLOG-0012] - *Search* &amp; more (2025-01-15) ###\n';
    const [entry] = read(text).entries;
    const at = (range: { readonly start: number; readonly end: number } | undefined) =>
      range && text.slice(range.start, range.end);
    expect(at(entry?.titleRange)).toBe('[DEVLOG-0012] - *Search* &amp; more (2025-01-15)');
    expect(at(entry?.idRange)).toBe('DEVLOG-0012');
    expect(at(entry?.headingRange)?.startsWith('### ')).toBe(true);
    expect(entry?.title).toBe('[DEVLOG-0012] - Search & more (2025-01-15)');
  });

  it('collects the task ids of entries', () => {
    const text =
      'TASK-000\n\n## 2025-01-15\n\n### TASK-007: Search\n\n- **Task ID**: TASK-007, see `BUG-001`\n\n```\nTASK-009\n```\n\n## 2025-01-14\n\n### TASK-006: x\n';
    const log = read(text);
    expect(log.taskIds.map(({ id, entry }) => [id, entry])).toEqual([
      ['TASK-007', 0],
      ['TASK-007', 0],
      ['BUG-001', 0],
      ['TASK-006', 1],
    ]);
    for (const { id, range } of log.taskIds) expect(text.slice(range.start, range.end)).toBe(id);
  });

  it.each<[string, Log['direction']]>([
    ['New entries MUST be added at the TOP of the file.', 'descending'],
    ['Entries in reverse chronological order.', 'descending'],
    ['Most recent first.', 'descending'],
    ['Append new entries at the bottom.', 'ascending'],
    ['Oldest first.', 'ascending'],
    ['All entries, in chronological order.', 'ascending'],
    ['All notable changes are documented here.', undefined],
  ])('%s', (preamble, direction) => {
    expect(read(`# C\n\n${preamble}\n\n## 2025-01-14\n\nadded at the bottom, new on top\n`).direction).toBe(direction);
  });

  it('reads tables with a date column', () => {
    const text =
      '# Log\n\n| Version | Date | Change |\n| --- | --- | --- |\n| 1.1 | 2025-01-15 | TASK-002 |\n| 1.0 | | b |\n';
    const log = read(text);
    expect(log.mode).toBe('table');
    expect(log.rows.map(({ version, title }) => [version?.raw, title])).toEqual([
      ['1.1', '2025-01-15'],
      ['1.0', ''],
    ]);
    expect(log.taskIds.map(({ id }) => id)).toEqual(['TASK-002']);
    expect(read('| Package | Changelog |\n| --- | --- |\n| a | [link](a.md) |\n').rows).toEqual([]);
  });

  it('is plain data', () => {
    const log = read('## Version 0.2.0\n\n### 2025-01-14\n\n#### TASK-006: x\n\n### 2025-01-13\n');
    expect(JSON.parse(JSON.stringify(log))).toEqual(log);
    expect(JSON.stringify(log)).not.toContain('null');
  });

  it.each([
    ['dates', (at: number) => `## 20${10 + (at % 90)}-01-${10 + (at % 18)}\n`],
    ['releases', (at: number) => `## ${at % 97}.${at % 89}.0\n`],
    ['groups', (at: number) => `## 2025-01-${10 + (at % 18)}\n\n### [DEVLOG-${at}] x\n`],
    ['sections', (at: number) => `### s${at}\n`],
    ['undated', (at: number) => `## TASK-${at}: x\n\n**Date**: TBD\n`],
  ])('reads hostile text to the end: %s', (_, line) => {
    const text = Array.from({ length: 8_000 }, (__, at) => line(at)).join('\n');
    const document = parser.parse(sourceFile('CHANGELOG.md', text));
    expect(() => {
      orderFindings(readLog(document), text, {
        order: 'either',
        table: 'auto',
        dateFormat: 'unknown',
        direction: 'descending',
      });
    }).not.toThrow();
  });
});
