import type { Stats } from '@devlint/core';
import { expect, test } from 'vitest';
import { plainPaint } from './paint.ts';
import { statsTable } from './stats.ts';

const stats: Stats = {
  total: 40.26,
  filesParsed: 1,
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
  const text = statsTable(stats, { paint: plainPaint, width: 80, links: false });
  expect(text.split('\n').slice(8)).toEqual([
    '        8.0 ms  settle',
    '       40.3 ms  in all, 1 file parsed',
    '',
    'Time by rule, slowest first',
    '       12.3 ms  x/slow\\x1b  1 finding',
    '        0.2 ms  x/quick  0 findings',
    '        0.0 ms  devlint/config  2 findings',
    '',
  ]);
});

test('no rules, no heading', () => {
  expect(statsTable({ ...stats, rules: [] }, { paint: plainPaint, width: 80, links: false })).not.toContain('by rule');
});
