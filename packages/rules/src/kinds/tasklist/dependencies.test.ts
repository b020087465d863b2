import { describe, expect, test } from 'vitest';
import { dependenciesIn } from './dependencies.ts';

const shown = (text: string) =>
  dependenciesIn(text, 0).map(({ id, struck, foreign, implied, annotation }) =>
    [id, struck && 'struck', foreign && 'foreign', implied && 'implied', annotation?.text].filter(Boolean).join(' '),
  );

describe('dependenciesIn', () => {
  test.each([
    ['TASK-005 (Database Schema - COMPLETED)', ['TASK-005 Database Schema - COMPLETED']],
    ['TASK-001, TASK-002', ['TASK-001', 'TASK-002']],
    ['TASK-009 through TASK-011, FR-011', ['TASK-009', 'TASK-010 implied', 'TASK-011', 'FR-011']],
    ['TASK-009 – TASK-011', ['TASK-009', 'TASK-010 implied', 'TASK-011']],
    ['TASK-009..TASK-010', ['TASK-009', 'TASK-010']],
    ['TASK-009 to BUG-011', ['TASK-009', 'BUG-011']],
    ['TASK-1 to TASK-9999', ['TASK-1', 'TASK-9999']],
    ['~~TASK-003~~, TASK-004', ['TASK-003 struck', 'TASK-004']],
    ['[TASK-001](#TASK-001)', ['TASK-001']],
    ['transcript-search:TASK-002', ['TASK-002 foreign']],
    ['None - Can start right after TASK-003', []],
    ['none', []],
    ['N/A (was TASK-003)', []],
    ['—', []],
    ['[]', []],
    ['Auth (TASK-003)', ['TASK-003']],
    ['TASK-001 (after TASK-000), T07', ['TASK-001 after TASK-000', 'T07']],
    ['Database schema', []],
    ['TASK-XXX', []],
  ])('%j names %j', (text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test('ids of any letter case where tools write them', () => {
    expect(dependenciesIn('- task-24.1\n- BACK-208', 0, true).map(({ id }) => id)).toEqual(['task-24.1', 'BACK-208']);
  });

  test('ranges cut ids and remarks out of the source', () => {
    const text = 'Deps: TASK-005 (Schema - DONE)';
    const [one] = dependenciesIn(text.slice(6), 6);
    expect(one && text.slice(one.range.start, one.range.end)).toBe('TASK-005');
    expect(one?.annotation && text.slice(one.annotation.range.start, one.annotation.range.end)).toBe('Schema - DONE');
  });

  test('a very long value is read to the end', () => {
    expect(() => {
      dependenciesIn('TASK-1 ('.repeat(100_000), 0);
    }).not.toThrow();
  });
});
