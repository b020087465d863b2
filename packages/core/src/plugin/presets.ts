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
  const preset = (settingOf: (rule: Rule) => RuleSetting): Config =>
    configOf(() => Object.fromEntries(Object.entries(rules).map(([id, rule]) => [prefix + id, settingOf(rule)])));
  return {
    recommended: preset(({ meta }) => meta.severity?.recommended ?? 'off'),
    strict: preset(({ meta }) => withStrictOptions(meta.severity?.strict ?? 'off', meta.strictOptions)),
    all: preset(({ meta }) => withStrictOptions(loudest(meta.severity?.strict), meta.strictOptions)),
  };
}

/** A configuration whose rules are listed when somebody extends it: of all presets, a project has one or two. */
function configOf(list: () => NonNullable<Config['rules']>): Config {
  let listed: Config['rules'];
  return {
    extends: [],
    get rules() {
      listed ??= list();
      return listed;
    },
  };
}

function loudest(severity: SeveritySetting | undefined): SeveritySetting {
  return severity === undefined || severity === 'off' ? 'warn' : severity;
}

function withStrictOptions(severity: SeveritySetting, options: object | undefined): RuleSetting {
  return options === undefined ? severity : [severity, options as Readonly<Record<string, unknown>>];
}
