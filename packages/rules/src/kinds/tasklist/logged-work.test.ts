import { markdown, sourceFile } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import { readLog } from '../../grammar/log-entries.ts';
import { entriesByTask, isStep } from './logged-work.ts';

const parser = await markdown.open({});
const worksIn = (text: string) => {
  const model = readLog(parser.parse(sourceFile('CHANGELOG.md', text)));
  return entriesByTask([{ path: 'CHANGELOG.md', model }]);
};
const entry = (title: string, body = 'Text.') => `# Changelog\n\n## 2025-01-15\n\n### ${title}\n\n${body}\n`;

describe('the tasks that an entry is about', () => {
  test.each([
    ['TASK-007: Search', ['TASK-007']],
    ['✅ TASK-007: Search', ['TASK-007']],
    ['[TASK-007] Search', ['TASK-007']],
    ['feat: TASK-007 Search', ['TASK-007']],
    ['Completed TASK-007', ['TASK-007']],
    ['Today\n\n#### Export (TASK-008)', ['TASK-008']],
    ['Remaining\n\n#### Export (TASK-008)', []],
    ['TASK-007/TASK-008 Search and export', ['TASK-007', 'TASK-008']],
    ['TASK-007, TASK-008 and TASK-009: three at once', ['TASK-007', 'TASK-008', 'TASK-009']],
    ['2025-01-15 14:30 - TASK-007 - Search', ['TASK-007']],
    ['[CHANGELOG-0012] - TASK-007', ['TASK-007']],
    ['DEV-12: Search (TASK-007)', ['DEV-12', 'TASK-007']],
    ['Groundwork for TASK-007', []],
    ['Fix regression of TASK-007 in search', []],
  ])('%s: %j', (title, expected) => {
    const known = [...worksIn(entry(title)).keys()].filter((id) => !id.startsWith('CHANGELOG'));
    expect(known).toEqual(expected);
  });

  test.each([
    ['- **Task ID**: TASK-007', ['TASK-007']],
    ['**Task**: TASK-007 - Search', ['TASK-007']],
    ['**TASK-012, TASK-013, TASK-014 Completed**', ['TASK-012', 'TASK-013', 'TASK-014']],
    ['TASK-012 is done.', ['TASK-012']],
    ['- **Details**: needed by TASK-007', []],
    ['TASK-012 is nearly done.', []],
  ])('%s: %j', (body, expected) => {
    expect([...worksIn(entry('Search and more', body)).keys()]).toEqual(expected);
  });

  test('an entry counts once', () => {
    expect(worksIn(entry('TASK-007: Search', '- **Task ID**: TASK-007')).get('TASK-007')).toHaveLength(1);
  });
});

describe('an entry that is one step of the work', () => {
  test.each([
    ['TASK-007: Search', '', false],
    ['TASK-007: Search, part 1', '', true],
    ['TASK-007: Search (2/3)', '', true],
    ['TASK-007: Search 80 %', '', true],
    ['TASK-007: Started search', '', true],
    ['TASK-007: Performance phase 1', '', false],
    ['TASK-007: Performance phase 1, first cut', '', true],
    ['TASK-007: Search', '- **Type**: wip', true],
    ['TASK-007: Search', '- **Status**: In progress', true],
    ['TASK-007: Search', '- **Status**: COMPLETED', false],
  ])('%s %s: %s', (title, body, expected) => {
    const [work] = worksIn(entry(title, body)).get('TASK-007') ?? [];
    expect(work && isStep(work, 'Performance Phase 1')).toBe(expected);
  });
});

test('long headings are read to the end', () => {
  expect(() => {
    worksIn(entry(`${'CL-12 '.repeat(20_000)}x TASK-007`));
  }).not.toThrow();
});
