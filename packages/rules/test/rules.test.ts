import { checksOf } from '@devlint/core/rule-tester';
import { builtin, readRuleReadme } from '@devlint/rules';
import { describe, expect, it } from 'vitest';

const ruleIds = Object.keys(builtin.rules ?? {});

it('finds the built-in rules', () => {
  expect(ruleIds).not.toEqual([]);
});

// A rule's README is its specification: every example in it is a test, and the laws hold for every rule.
for (const ruleId of ruleIds) {
  const readme = (await readRuleReadme(ruleId).catch(() => '')) ?? '';
  const checks = await checksOf({ plugin: builtin, ruleId, readme });
  describe(ruleId, () => {
    for (const { name, run } of checks) it(name, run);
  });
}
