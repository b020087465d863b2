import type { DocumentRule, Hosted, HostedEntry, HostRequest, RuleSetting } from '@devlint/core';
import { lintComments } from './comments.ts';
import { hostedRule } from './hosted-rule.ts';
import { RuleNames } from './rule-names.ts';
import { lintNameOf, parametersFor, readPluginSetting } from './setting.ts';
import { tryOut } from './trial.ts';
import { entriesOf, type Use } from './uses.ts';

/** Makes a rule of every plugin that the settings come to. */
export async function openRemark(requests: readonly HostRequest[]): Promise<Hosted> {
  const rules: Record<string, DocumentRule> = { 'lint-comments': lintComments };
  const names = new RuleNames();
  const entries: (readonly HostedEntry[])[] = [];
  for (const request of requests) {
    const own: HostedEntry[] = [{ name: 'remark-lint', keyPath: [], rules: { 'lint-comments': 'error' } }];
    for (const { name, keyPath, uses } of await entriesOf(request)) {
      const settings: Record<string, RuleSetting> = {};
      for (const use of uses) {
        if (isLint(use)) continue;
        const opened = openUse(use, request);
        if (opened === undefined) continue;
        const id = names.idOf(use);
        rules[id] = opened.rule;
        settings[id] = opened.setting;
      }
      own.push({ name, keyPath, rules: settings });
    }
    entries.push(own);
  }
  return { rules, entries };
}

/** remark-lint itself, which every preset begins with: it reads comments, and that is done in any case. */
function isLint({ name, plugin }: Use): boolean {
  return name === 'remark-lint' || plugin.name === 'remarkLint';
}

/** What devlint reads anyway. */
const syntaxRead = /^remark-?(?:gfm|frontmatter|parse)$/i;

function openUse(use: Use, { tell }: HostRequest): { rule: DocumentRule; setting: RuleSetting } | undefined {
  const { plugin, written, keyPath } = use;
  const lintName = lintNameOf(plugin);
  const isLintRule = lintName !== undefined;
  const name = use.name ?? (lintName === undefined ? plugin.name : `remark-lint-${lintName.ruleId}`);
  const read = readPluginSetting(written, isLintRule);
  const set = typeof read === 'string' ? ({ severity: 'off', options: undefined } as const) : read;
  if (typeof read === 'string') tell(keyPath, `${name}: ${read}`);
  const { problem, url, runs } = tryOut(plugin, parametersFor(set.options, isLintRule));
  if (problem !== undefined && set.severity !== 'off') tell(keyPath, `${name}: ${problem}`);
  if (!runs) {
    const message = `"${name}" has no rule; it changes how Markdown is read or written, which devlint does itself`;
    if (!syntaxRead.test(name)) tell(keyPath, message, 'warning');
    return undefined;
  }
  // The package of a rule in a preset is found by its usual name.
  const facts = use.name === undefined ? use.module?.beside(name) : use.module;
  const description = facts?.description?.replace(/(?<![.!?])$/, '.') ?? `What the plugin ${name} of remark asks for.`;
  const rule = hostedRule({ plugin, isLintRule, description, url: url ?? facts?.homepage });
  const severity = problem === undefined ? set.severity : 'off';
  return { rule, setting: set.options === undefined ? severity : [severity, { options: set.options }] };
}
