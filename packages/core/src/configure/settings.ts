import picomatch from 'picomatch';
import type {
  CommitSettings,
  DirectiveSettings,
  FixSettings,
  LimitSettings,
  Override,
  RuleSetting,
} from '../plugin/plugin.ts';
import type { DocumentRule, ProjectRule, Severity } from '../plugin/rule.ts';
import { type FixTierSetting, fixTiers } from './fix-tiers.ts';
import type { Policy } from './policy.ts';
import type { NamedRule, Registry } from './registry.ts';
import { readSetting } from './rule-setting.ts';

/** One rule as it holds for one path: severity and options settled. */
export interface ActiveRule {
  readonly id: string;
  readonly rule: DocumentRule | ProjectRule;
  readonly severity: Severity;
  readonly options: object;
  /** The document that set the severity, where one did. */
  readonly policy?: Policy | undefined;
}

/** Rule settings of one place, in the order in which they were written. */
export interface Layer {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Undefined for a layer that holds everywhere. */
  readonly override: Override | undefined;
  /** The document that makes these settings, where one does. */
  readonly policy?: Policy | undefined;
}

/** The configuration of a project, ready to be asked about a path. */
export interface Settings {
  readonly registry: Registry;
  /** The rules that hold for a path, by id. Paths with the same matching overrides share one map. */
  rulesFor(path: string): ReadonlyMap<string, ActiveRule>;
  /** The rules that hold somewhere, with the options of the first place that switches them on. */
  readonly everywhere: ReadonlyMap<string, ActiveRule>;
  /** The kind that the configuration assigns to a path. */
  assignedKind(path: string): string | undefined;
  readonly directives: Required<DirectiveSettings>;
  /** The tier that the configuration gives a rule's fixes, `off` for none; undefined to leave it to the rule. */
  fixTier(ruleId: string): FixTierSetting | undefined;
  /** Where the accepted findings are; undefined for the default place. */
  readonly baseline: string | false | undefined;
  readonly limits: Required<LimitSettings>;
  /** As written: what is left out is decided where messages are checked. */
  readonly commits: CommitSettings;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly compiledFrom: MergedConfig;
}

/** What `compileSettings` needs of a configuration once `extends` and plugins are resolved. */
export interface MergedConfig {
  readonly layers: readonly Layer[];
  readonly kinds: Readonly<Record<string, readonly string[]>>;
  readonly directives: DirectiveSettings;
  /** The one that was laid over the others last. */
  readonly fixes?: readonly FixSettings[];
  readonly baseline?: string | false | undefined;
  readonly limits?: LimitSettings;
  readonly commits?: CommitSettings;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The data that rules and kinds were made of. */
  readonly declared?: readonly unknown[];
}

const matchOptions = { dot: true } as const;

/** Turns a merged configuration into something that answers quickly for thousands of paths. */
export function compileSettings(registry: Registry, config: MergedConfig): Settings {
  const matchers = config.layers.map(({ override }) =>
    override === undefined ? undefined : overrideMatcher(override),
  );
  const byMatch = new Map<string, ReadonlyMap<string, ActiveRule>>();
  const kindMatchers = Object.entries(config.kinds).map(([kind, globs]) => ({ kind, matches: pathMatcher(globs) }));

  const rulesFor = (path: string): ReadonlyMap<string, ActiveRule> => {
    const matching = config.layers.filter((_, index) => matchers[index]?.(path) ?? true);
    const key = config.layers.map((layer) => (matching.includes(layer) ? '1' : '0')).join('');
    let rules = byMatch.get(key);
    if (rules === undefined) {
      rules = resolveRules(registry, matching);
      byMatch.set(key, rules);
    }
    return rules;
  };

  const everywhere = new Map(
    resolveRules(
      registry,
      config.layers.filter(({ override }) => override === undefined),
    ),
  );
  for (const layer of config.layers) {
    if (layer.override === undefined || Object.keys(layer.rules).every((id) => everywhere.has(id))) continue;
    // As for a file that this override alone matches; what holds everywhere and is said later may take it back.
    const together = config.layers.filter((one) => one === layer || one.override === undefined);
    for (const [id, active] of resolveRules(registry, together)) if (!everywhere.has(id)) everywhere.set(id, active);
  }

  return {
    registry,
    rulesFor,
    everywhere,
    assignedKind: (path) => kindMatchers.find(({ matches }) => matches(path))?.kind,
    directives: { requireReason: false, allowBlanket: true, expiryWarningDays: 14, ...config.directives },
    fixTier: fixTiers(config.fixes ?? []),
    baseline: config.baseline,
    limits: { fileSeconds: 30, projectRuleSeconds: 60, ...config.limits },
    commits: config.commits ?? {},
    settings: config.settings,
    compiledFrom: config,
  };
}

/** Later layers win. A severity alone keeps the options of earlier layers, as in ESLint. */
function resolveRules(registry: Registry, layers: readonly Layer[]): ReadonlyMap<string, ActiveRule> {
  const settled = new Map<
    string,
    {
      named: NamedRule;
      severity: Severity | 'off';
      options: Readonly<Record<string, unknown>> | undefined;
      policy: Policy | undefined;
    }
  >();
  for (const { rules, policy } of layers) {
    for (const [id, setting] of Object.entries(rules)) {
      const named = registry.rules.get(id);
      const read = readSetting(setting);
      if (named === undefined || read === undefined) continue;
      const options = read.options ?? settled.get(id)?.options;
      settled.set(id, { named, severity: read.severity, options, policy });
    }
  }
  const active = new Map<string, ActiveRule>();
  for (const [id, { named, severity, options, policy }] of settled) {
    if (severity === 'off') continue;
    const settledRule = { id, rule: named.rule, severity, options: optionsOf(named, options) };
    active.set(id, policy === undefined ? settledRule : { ...settledRule, policy });
  }
  return active;
}

/** The entry of `settings` that has the name of a language: what the language is opened with. */
export function languageSettings({ settings }: Settings, language: string): Readonly<Record<string, unknown>> {
  const own = settings[language];
  return typeof own === 'object' && own !== null ? (own as Readonly<Record<string, unknown>>) : {};
}

/** The rule's defaults with the user's options laid over them key by key. */
export function optionsOf(named: NamedRule, options: Readonly<Record<string, unknown>> | undefined): object {
  const defaults: unknown = named.rule.meta.defaultOptions;
  const [own] = Array.isArray(defaults) ? defaults : [defaults];
  return { ...(own ?? {}), ...options };
}

/** Matches the paths that an override holds for. */
export function overrideMatcher({ files, ignores }: Override): (path: string) => boolean {
  const included = pathMatcher(files);
  const excluded = ignores === undefined ? () => false : pathMatcher(ignores);
  return (path) => included(path) && !excluded(path);
}

/** Matches paths relative to the root. A glob without a slash matches in every folder, and one that names a folder, all in it. */
export function pathMatcher(globs: string | readonly string[]): (path: string) => boolean {
  const patterns = (Array.isArray(globs) ? globs : [globs]).flatMap((glob: string) => {
    const plain = glob.replace(/^\.\//, '').replace(/\/$/, '/**');
    const anywhere = plain.includes('/') ? plain : `**/${plain}`;
    return [anywhere, `${anywhere}/**`];
  });
  return patterns.length === 0 ? () => false : picomatch(patterns, matchOptions);
}
