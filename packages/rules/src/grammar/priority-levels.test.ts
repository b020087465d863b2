import { expect, it } from 'vitest';
import { levelsOf, levelsOfGroup } from './priority-levels.ts';

it.each([
  ['HIGH', ['HIGH']],
  ['🔴 CRITICAL/HIGH', ['CRITICAL', 'HIGH']],
  ['**Medium** (for now)', ['MEDIUM']],
  ['high and medium', ['HIGH', 'MEDIUM']],
  ['P1 - Important', ['P1']],
  ['Urgent', ['CRITICAL']],
  ['High impact', ['HIGH']],
  ['**Total**', []],
  ['Highest', []],
  ['constructor', []],
  ['', []],
])('reads the value %j', (text, expected) => {
  expect(levelsOf(text)).toEqual(expected);
});

it.each([
  ['🔴 HIGH PRIORITY (Apply Immediately)', ['HIGH']],
  ['Low-priority items', ['LOW']],
  ['P1 - Important (Implement Next Sprint)', ['P1']],
  ['Critical & High', ['CRITICAL', 'HIGH']],
  ['Priority: Medium', ['MEDIUM']],
  ['Medium issues', ['MEDIUM']],
  ['Low', ['LOW']],
  ['High availability', []],
  ['Critical path', []],
  ['High Priority Support Plan', []],
  ['High priority issues - later', ['HIGH']],
  ['Highlights', []],
  ['⚠️ CRITICAL: Large File Size Issues', []],
  ['CRITICAL ISSUES 🚨 (Fix First)', ['CRITICAL']],
  ['P0: Now', ['P0']],
  ['Priority Matrix Summary', []],
  ['P1.2: Something', []],
])('reads the heading %j', (title, expected) => {
  expect(levelsOfGroup(title)).toEqual(expected);
});
