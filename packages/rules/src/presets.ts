import { type Config, presetsOf, type Rule } from '@devlint/core';

/**
 * Some rules at their strict settings, nothing else: what a way of working is made of. A name is a rule's id, or a
 * family (`adr/`) for all of its rules.
 */
export function wayOfWorking(rules: Readonly<Record<string, Rule>>, names: readonly string[]): Config {
  const isNamed = (id: string) => names.some((name) => (name.endsWith('/') ? id.startsWith(name) : id === name));
  return presetsOf(Object.fromEntries(Object.entries(rules).filter(([id]) => isNamed(id)))).strict;
}
