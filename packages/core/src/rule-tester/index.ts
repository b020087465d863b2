/** Runs a rule's README, and tests in ESLint's shape, under any test runner. */
export type { Check, RuleSpec } from './check-rule.ts';
export { checksOf } from './check-rule.ts';
export { modelOf } from './model-of.ts';
export type { Example, Expected } from './read-spec.ts';
export { readSpec } from './read-spec.ts';
export { RuleTester, type RuleTesterOptions } from './rule-tester.ts';
export type { ExpectedError, ExpectedSuggestion, InvalidCase, TestCases, ValidCase } from './test-case.ts';
export type { Describe, It, TestRunner } from './test-runner.ts';
