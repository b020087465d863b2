/** The built-in plugin: kinds, rules and presets, made with nothing but the public API of `@devlint/core`. */
import { definePlugin, markdown, type Plugin, python, type Rule, text } from '@devlint/core';
import { homepage, ruleUrl } from './homepage.ts';
import { all, recommended, strict, wayOfWorking } from './presets.ts';
import { kinds, rules as written } from './registry.generated.ts';

export { homepage, ruleUrl } from './homepage.ts';
export { type KnownTask, type KnownTasks, taskIdsIn, taskTeller } from './known-tasks.ts';

const rules: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries(written).map(([id, rule]: readonly [string, Rule]) => [
    id,
    { ...rule, meta: { ...rule.meta, docs: { url: ruleUrl(id), ...rule.meta.docs } } },
  ]),
);

/** The rules about changelogs that are not particular to logs of tasks. */
const keepAChangelog = Object.keys(rules).filter(
  (id) => id.startsWith('changelog/') && !/^changelog\/(?:entry-|task-|insert-)/.test(id),
);

export const builtin: Plugin = definePlugin({
  meta: { name: 'devlint', bugs: `${homepage}/issues` },
  languages: { markdown, python, text },
  kinds,
  rules,
  configs: {
    recommended: recommended(rules),
    strict: strict(rules),
    all: all(rules),
    // Task lists, logs and personas, as seed 001 describes them.
    'persona-workflow': wayOfWorking(rules, ['tasklist/', 'changelog/', 'devlog/', 'persona/', 'contract/']),
    // Decision records, postmortems, changelogs and policy files, as seed 004 asks for.
    governance: wayOfWorking(rules, ['adr/', 'postmortem/', 'changelog/', 'policy/']),
    // Hubs that link their spokes, and documents that stay true to themselves, as in seed 000.
    'hub-and-spoke': wayOfWorking(rules, [
      'hub/',
      'docs/last-updated-consistent',
      'docs/status-consistent',
      'docs/no-dead-code-path',
    ]),
    // Runbooks, checklists and logs of deployments, and reports that stay true to themselves, as in seed 003.
    deployment: wayOfWorking(rules, [
      'runbook/',
      'checklist/',
      'deploy-log/',
      'docs/status-consistent',
      'docs/count-matches',
      'docs/no-dead-link',
    ]),
    'keep-a-changelog': {
      extends: [],
      rules: {
        ...wayOfWorking(rules, keepAChangelog).rules,
        'changelog/unreleased-section': ['error', { scope: 'all' }],
        'changelog/known-sections': ['error', { scope: 'all' }],
        'changelog/date-format': ['error', { format: 'YYYY-MM-DD' }],
        'changelog/version-links': 'error',
      },
    },
    'flask-service': wayOfWorking(rules, ['flask/', 'cli/', 'python/', 'pytest/']),
  },
});

/** A rule's README, which is its documentation; nothing where there is no such built-in rule. */
export async function readRuleReadme(id: string): Promise<string | undefined> {
  // Part of the code rather than files to be found, so that it is there however the code was packed; read by few.
  const { readmes } = await import('./readmes.generated.ts');
  return Object.hasOwn(readmes, id) ? readmes[id] : undefined;
}
