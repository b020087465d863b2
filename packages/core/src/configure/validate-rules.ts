import type { Config } from '../plugin/plugin.ts';
import { didYouMean } from '../text/nearest.ts';
import { schemaProblems } from './json-schema-problems.ts';
import type { ConfigSource } from './load.ts';
import type { ConfigProblem } from './problem.ts';
import type { Registry } from './registry.ts';

/** Rules and kinds that do not exist, and options that a rule's schema does not allow. */
export function ruleProblems(source: ConfigSource, config: Config, registry: Registry): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const tell = (keyPath: readonly (string | number)[], at: 'key' | 'value', message: string) =>
    problems.push({ file: source.file, text: source.text, range: source.locate(keyPath, at), message });

  const checkRules = (rules: Config['rules'], base: readonly (string | number)[]) => {
    for (const [id, setting] of Object.entries(rules ?? {})) {
      const named = registry.rules.get(id);
      if (named === undefined) {
        tell(
          [...base, id],
          'key',
          `There is no rule "${id}"${didYouMean(id, registry.rules.keys(), pluginHint(id, registry))}`,
        );
        continue;
      }
      if (!Array.isArray(setting) || setting.length < 2) continue;
      const schema = ([named.rule.meta.schema] as readonly unknown[]).flat()[0];
      const allowed = schema ?? { type: 'object', additionalProperties: false };
      for (const { keyPath, at, message } of schemaProblems(allowed, setting[1])) {
        tell([...base, id, 1, ...keyPath], at, `${id}: ${message}`);
      }
    }
  };

  checkRules(config.rules, ['rules']);
  for (const [index, override] of (config.overrides ?? []).entries())
    checkRules(override.rules, ['overrides', index, 'rules']);
  const kinds = registry.kinds.map(({ name }) => name);
  for (const kind of Object.keys(config.kinds ?? {})) {
    if (!kinds.includes(kind))
      tell(
        ['kinds', kind],
        'key',
        `There is no kind "${kind}"${didYouMean(kind, kinds, `; there are ${kinds.join(', ')}.`)}`,
      );
  }
  return problems;
}

/** Says where the rules of an unknown namespace would come from. */
function pluginHint(id: string, registry: Registry): string {
  const [namespace] = id.split('/');
  const isKnown = [...registry.rules.keys()].some((known) => known.startsWith(`${namespace}/`));
  if (isKnown || !id.includes('/')) return '; `devlint rules` lists them.';
  return `; no plugin brings "${namespace}/"; name it under "plugins".`;
}
