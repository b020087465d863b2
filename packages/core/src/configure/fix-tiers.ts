import { isEngineRule } from '../plugin/engine-rules.ts';
import type { FixSettings } from '../plugin/plugin.ts';
import type { NamedRule } from './registry.ts';

/** What the configuration makes of a rule's fixes; nothing where it leaves the tier to the rule. */
export type FixTierSetting = keyof FixSettings;

/** From the boldest to the most careful. */
export const fixLists: readonly FixTierSetting[] = ['safe', 'unsafe', 'off'];

/**
 * Answers which tier holds for a rule. Later configurations win; within one, a rule's id counts more than its family,
 * that more than `*`, and of two lists that name the same the more careful one.
 */
export function fixTiers(written: readonly FixSettings[]): (ruleId: string) => FixTierSetting | undefined {
  const known = new Map<string, FixTierSetting | undefined>();
  return (ruleId) => {
    if (written.length === 0) return undefined;
    if (!known.has(ruleId)) known.set(ruleId, tierOf(ruleId, written));
    return known.get(ruleId);
  };
}

function tierOf(ruleId: string, written: readonly FixSettings[]): FixTierSetting | undefined {
  for (const settings of written.toReversed()) {
    let best: { readonly list: FixTierSetting; readonly weight: number } | undefined;
    for (const list of fixLists) {
      const weight = Math.max(0, ...(settings[list] ?? []).map((name) => fit(name, ruleId)));
      if (weight > 0 && weight >= (best?.weight ?? 0)) best = { list, weight };
    }
    if (best !== undefined) return best.list;
  }
  return undefined;
}

/** Whether a rule may offer fixes. The engine's own may: they are about comments, which it can take away. */
export function mayFix({ id, rule }: NamedRule): boolean {
  return rule.meta.fixable !== undefined || isEngineRule(id);
}

/** How closely a name of such a list fits a rule: `adr/valid-status`, the family `adr` or `adr/*`, or `*`; 0 for not at all. */
export function fit(name: string, ruleId: string): number {
  if (name === '*') return 1;
  if (name === ruleId) return Number.POSITIVE_INFINITY;
  const family = name.endsWith('/*') ? name.slice(0, -1) : `${name}/`;
  return ruleId.startsWith(family) ? 1 + family.length : 0;
}
