import type { Config, RuleSetting } from './plugin.ts';
import type { Rule, SeveritySetting } from './rule.ts';

type Rules = Readonly<Record<string, Rule>>;

/** The shared configurations that follow from the rules of a plugin themselves. */
export interface Presets {
  /** What any repository can live with on the first day. */
  readonly recommended: Config;
  /** Every agreement as its documents state it. */
  readonly strict: Config;
  /** `strict`, and what that leaves off as a warning. For reading, not for living with. */
  readonly all: Config;
}

/**
 * Makes presets of each rule's `meta.severity`. Presets name rules as configurations do, so they have to know the
 * namespace that the plugin usually gets.
 */
export function presetsOf(rules: Rules, namespace = ''): Presets {
  const prefix = namespace === '' ? '' : `${namespace}/`;
  const preset = (settingOf: (rule: Rule) => RuleSetting): Config => ({
    extends: [],
    rules: Object.fromEntries(Object.entries(rules).map(([id, rule]) => [prefix + id, settingOf(rule)])),
  });
  // Made when they are asked for: whoever makes a preset of his own of one of them needs no other.
  return {
    get recommended() {
      return preset(({ meta }) => meta.severity?.recommended ?? 'off');
    },
    get strict() {
      return preset(({ meta }) => withStrictOptions(meta.severity?.strict ?? 'off', meta.strictOptions));
    },
    get all() {
      return preset(({ meta }) => withStrictOptions(loudest(meta.severity?.strict), meta.strictOptions));
    },
  };
}

function loudest(severity: SeveritySetting | undefined): SeveritySetting {
  return severity === undefined || severity === 'off' ? 'warn' : severity;
}

function withStrictOptions(severity: SeveritySetting, options: object | undefined): RuleSetting {
  return options === undefined ? severity : [severity, options as Readonly<Record<string, unknown>>];
}
