import type { Stats } from '@devlint/core';
import { expect, test } from 'vitest';
import { plainPaint } from './paint.ts';
import { statsJson, statsTable } from './stats.ts';

const stats: Stats = {
  total: 40.26,
  filesParsed: 1,
  walks: 1,
  reads: 2,
  unitsRead: 30,
  threads: 1,
  stages: { configure: 1, discover: 2, read: 3, parse: 4, model: 5, rules: 6, relate: 7, settle: 8 },
  rules: [
    { ruleId: 'x/quick', time: 0.2, findings: 0 },
    { ruleId: 'x/never-ran', time: 0, findings: 0 },
    { ruleId: 'x/hardly-ran', time: 0.04, findings: 0 },
    { ruleId: 'devlint/config', time: 0, findings: 2 },
    { ruleId: 'x/slow\u001b', time: 12.34, findings: 1 },
  ],
};

test('stages, then the rules that took time or found something, slowest first', () => {
  const text = statsTable(stats, 9, { paint: plainPaint, width: 80, links: false });
  expect(text.split('\n').slice(8)).toEqual([
    '        8.0 ms  settle',
    '        9.0 ms  format',
    '       49.3 ms  in all, 1 file parsed',
    '',
    'Time by rule, slowest first',
    '       12.3 ms  x/slow\\x1b  1 finding',
    '        0.2 ms  x/quick  0 findings',
    '        0.0 ms  devlint/config  2 findings',
    '',
  ]);
});

test('no rules, no heading', () => {
  expect(statsTable({ ...stats, rules: [] }, 9, { paint: plainPaint, width: 80, links: false })).not.toContain(
    'by rule',
  );
});

test('for programs all of it, on one line', () => {
  const text = statsJson(stats, 9);
  expect(text).toMatch(/^.*\n$/);
  expect(JSON.parse(text)).toMatchObject({ total: 49.26, stages: { settle: 8, format: 9 }, reads: 2, unitsRead: 30 });
});
