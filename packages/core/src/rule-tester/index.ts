/** Runs a rule's README as its tests, under any test runner. */
export type { Check, RuleSpec } from './check-rule.ts';
export { checksOf } from './check-rule.ts';
export type { Example, Expected } from './read-spec.ts';
export { readSpec } from './read-spec.ts';
