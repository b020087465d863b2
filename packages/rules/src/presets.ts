import type { Config, Rule, RuleSetting, SeveritySetting } from '@devlint/core';

type Rules = Readonly<Record<string, Rule>>;

/** `recommended`: what any repository can live with on the first day. */
export function recommended(rules: Rules): Config {
  return { extends: [], rules: settings(rules, ({ meta }) => meta.severity?.recommended ?? 'off') };
}

/** `strict`: every agreement as its documents state it. */
export function strict(rules: Rules): Config {
  return {
    extends: [],
    rules: settings(rules, ({ meta }) => withStrictOptions(meta.severity?.strict ?? 'off', meta.strictOptions)),
  };
}

/** `all`: strict, and what strict leaves off as a warning. For reading, not for living with. */
export function all(rules: Rules): Config {
  const severityOf = ({ meta }: Rule): SeveritySetting => {
    const severity = meta.severity?.strict ?? 'off';
    return severity === 'off' ? 'warn' : severity;
  };
  return {
    extends: [],
    rules: settings(rules, (rule) => withStrictOptions(severityOf(rule), rule.meta.strictOptions)),
  };
}

/**
 * Some rules at their strict settings, nothing else: what a way of working is made of. A name is a rule's id, or the
 * beginning that some share: a family (`adr/`), or a part of one (`docs/last-updated-`). `agreed` are the options that
 * the way of working is particular about, and rules that it needs although no other preset has them.
 */
export function wayOfWorking(
  rules: Rules,
  names: readonly string[],
  agreed: Readonly<Record<string, RuleSetting>> = {},
): Config {
  const isNamed = (id: string) => names.some((name) => (/[/-]$/.test(name) ? id.startsWith(name) : id === name));
  const named = strict(Object.fromEntries(Object.entries(rules).filter(([id]) => isNamed(id))));
  return { ...named, rules: { ...named.rules, ...agreed } };
}

function settings(rules: Rules, settingOf: (rule: Rule) => RuleSetting): Readonly<Record<string, RuleSetting>> {
  return Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, settingOf(rule)]));
}

function withStrictOptions(severity: SeveritySetting, options: object | undefined): RuleSetting {
  return options === undefined ? severity : [severity, options as Readonly<Record<string, unknown>>];
}
