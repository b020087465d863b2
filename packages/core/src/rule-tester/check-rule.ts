import { markdown } from '../languages/index.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { Rule } from '../plugin/rule.ts';
import { sourceFile } from '../text/source-file.ts';
import { defaultPathOf } from './default-path.ts';
import { exampleChecks } from './example-checks.ts';
import { lawChecks } from './laws.ts';
import { type Example, readSpec } from './read-spec.ts';

/** One test: a name for the runner, and a function that throws when it fails. */
export interface Check {
  readonly name: string;
  run(): Promise<void>;
}

/** A rule to be checked against its README. */
export interface RuleSpec {
  readonly plugin: Plugin;
  readonly ruleId: string;
  /** The text of its README.md. */
  readonly readme: string;
}

/** What the checks of one rule share. */
export interface CheckContext extends RuleSpec {
  readonly rule: Rule;
  readonly examples: readonly Example[];
}

/**
 * All tests of a rule: one per example of its README, and the laws that hold for every rule. Works with any test
 * runner: `for (const { name, run } of await checksOf(spec)) it(name, run)`.
 */
export async function checksOf(spec: RuleSpec): Promise<readonly Check[]> {
  const rule = spec.plugin.rules?.[spec.ruleId];
  if (rule === undefined) throw new Error(`the plugin has no rule "${spec.ruleId}"`);
  const parser = await markdown.open({});
  const document = parser.parse(sourceFile('README.md', spec.readme));
  const context: CheckContext = { ...spec, rule, examples: readSpec(document, defaultPathOf(rule)) };
  return [...exampleChecks(context), ...lawChecks(context)];
}
