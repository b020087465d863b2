/** The built-in plugin: kinds, rules and presets, made with nothing but the public API of `@devlint/core`. */
import { definePlugin, markdown, type Plugin, presetsOf, python, type Rule, text, yaml } from '@devlint/core';
import { declarations } from './declare/index.ts';
import { homepage, ruleUrl } from './homepage.ts';
import { kinds, rules as written } from './registry.generated.ts';
import { waysOfWorking } from './ways-of-working.ts';

export { conventionalTypes } from './grammar/commit-types.ts';
export { homepage, ruleUrl } from './homepage.ts';
export { type KnownTask, type KnownTasks, taskIdsIn, taskTeller } from './known-tasks.ts';

const rules: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries(written).map(([id, rule]: readonly [string, Rule]) => [
    id,
    { ...rule, meta: { ...rule.meta, docs: { url: ruleUrl(id), ...rule.meta.docs } } },
  ]),
);

export const builtin: Plugin = definePlugin({
  meta: { name: 'devlint', bugs: `${homepage}/issues` },
  languages: { markdown, python, text, yaml },
  kinds,
  rules,
  declarations,
  configs: { ...presetsOf(rules), ...waysOfWorking(rules) },
});

/** A rule's README, which is its documentation; nothing where there is no such built-in rule. */
export async function readRuleReadme(id: string): Promise<string | undefined> {
  // Part of the code rather than files to be found, so that it is there however the code was packed; read by few.
  const { readmes } = await import('./readmes.generated.ts');
  return Object.hasOwn(readmes, id) ? readmes[id] : undefined;
}
