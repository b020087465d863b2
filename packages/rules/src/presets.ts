import { type Config, presetsOf, type Rule, type RuleSetting } from '@devlint/core';

/**
 * Some rules at their strict settings, nothing else: what a way of working is made of. A name is a rule's id, or the
 * beginning that some share: a family (`adr/`), or a part of one (`docs/last-updated-`). `agreed` are the options that
 * the way of working is particular about, and rules that it needs although no other preset has them.
 */
export function wayOfWorking(
  rules: Readonly<Record<string, Rule>>,
  names: readonly string[],
  agreed: Readonly<Record<string, RuleSetting>> = {},
): Config {
  const isNamed = (id: string) => names.some((name) => (/[/-]$/.test(name) ? id.startsWith(name) : id === name));
  const named = presetsOf(Object.fromEntries(Object.entries(rules).filter(([id]) => isNamed(id)))).strict;
  return { ...named, rules: { ...named.rules, ...agreed } };
}
