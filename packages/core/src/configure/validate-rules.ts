import type { Rule } from '../plugin/rule.ts';
import { didYouMean, nearest } from '../text/nearest.ts';
import { configSchema } from './config-schema.ts';
import { fit, fixLists, mayFix } from './fix-tiers.ts';
import { firstLine } from './import-module.ts';
import { isObject } from './json-schema-failures.ts';
import { type SchemaProblem, schemaProblems } from './json-schema-problems.ts';
import { type Part, problemIn } from './part.ts';
import type { ConfigProblem } from './problem.ts';
import type { NamedRule, Registry } from './registry.ts';

/** What there is to compare names with. */
export interface Comparison {
  readonly registry: Registry;
  /** Namespaces of plugins that could not be used: nobody can say what their rules are. */
  readonly missing: ReadonlySet<string>;
  /** Whether something that is extended could not be read, and with it perhaps further plugins. */
  readonly isPartial: boolean;
}

/**
 * Rules and kinds that do not exist, and options and settings that nobody reads. Asked of the configuration as it was
 * written, so that one mistake in an entry does not hide another.
 */
export function ruleProblems(part: Part, comparison: Comparison): readonly ConfigProblem[] {
  const { written } = part;
  if (!isObject(written) || part.origin.name.startsWith('devlint:')) return [];
  const overrides: readonly unknown[] = Array.isArray(written.overrides) ? written.overrides : [];
  return [
    ...rulesIn(part, written.rules, ['rules'], comparison),
    ...overrides.flatMap((override, index) =>
      isObject(override) ? rulesIn(part, override.rules, ['overrides', index, 'rules'], comparison) : [],
    ),
    ...fixesIn(part, written.fixes, comparison),
    ...kindsIn(part, written.kinds, comparison),
    ...settingsIn(part, written.settings, comparison),
  ];
}

function rulesIn(
  { origin }: Part,
  rules: unknown,
  base: readonly (string | number)[],
  { registry, missing, isPartial }: Comparison,
): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  for (const [id, setting] of Object.entries(isObject(rules) ? rules : {})) {
    const rule = registry.rules.get(id)?.rule;
    if (rule === undefined) {
      const namespace = id.slice(0, id.lastIndexOf('/'));
      // What is extended may bring a plugin, or more for a host.
      const isElsewhere = isPartial && (!namespaces(registry).has(namespace) || registry.hosts.has(namespace));
      const isUnsure = registry.broken.has(id) || missing.has(namespace) || isElsewhere;
      const sentence = `There is no rule "${id}"${ending(id, registry)}`;
      if (!isUnsure) problems.push(problemIn(origin, [...base, id], 'key', sentence));
      continue;
    }
    const { deprecated } = rule.meta;
    if (deprecated !== undefined) {
      const instead =
        deprecated.replacedBy === undefined ? deprecated.message : `use "${deprecated.replacedBy}" instead.`;
      const sentence = `Rule "${id}" is deprecated since ${deprecated.since}; ${instead}`;
      problems.push(problemIn(origin, [...base, id], 'key', sentence, 'warning'));
    }
    if (!Array.isArray(setting) || setting.length < 2 || !isObject(setting[1])) continue;
    for (const { keyPath, at, message } of optionsProblems(rule, setting[1])) {
      problems.push(problemIn(origin, [...base, id, 1, ...keyPath], at, `${id}: ${message}`));
    }
  }
  return problems;
}

/** What is wrong with the options of a rule; a rule without a schema has none. */
function optionsProblems(rule: Rule, options: unknown): readonly SchemaProblem[] {
  const [schema] = ([rule.meta.schema] as readonly unknown[]).flat();
  const problems = schemaProblems(schema ?? { type: 'object', additionalProperties: false }, options);
  const message = problems.length === 0 && isObject(options) ? problemByRule(rule, options) : undefined;
  return message === undefined ? problems : [{ keyPath: [], at: 'value', message }];
}

/** What the rule itself says of options that suit its schema. */
function problemByRule({ meta }: Rule, options: object): string | undefined {
  try {
    return meta.optionsProblem?.(options);
  } catch (error) {
    return `the options cannot be checked: ${firstLine(error)}`;
  }
}

/** What is wrong with a setting that stands in no file, in sentences without an end. */
export function settingProblems({ id, rule }: NamedRule, setting: unknown): readonly string[] {
  const shape = schemaProblems(configSchema, { rules: { [id]: setting } });
  const problems = shape.length > 0 || !Array.isArray(setting) ? shape : optionsProblems(rule, setting[1] ?? {});
  return problems.map(({ message }) => message);
}

/** Names under `fixes` that no rule has, or only rules without fixes. */
function fixesIn(
  { origin }: Part,
  fixes: unknown,
  { registry, missing, isPartial }: Comparison,
): readonly ConfigProblem[] {
  const lists = Object.entries(isObject(fixes) ? fixes : {}).filter(([list]) => fixLists.some((one) => one === list));
  return lists.flatMap(([list, names]) =>
    (Array.isArray(names) ? names : []).flatMap((name: unknown, index): readonly ConfigProblem[] => {
      if (typeof name !== 'string') return [];
      const meant = [...registry.rules.values()].filter(({ id }) => fit(name, id) > 0);
      const tell = (sentence: string, severity?: ConfigProblem['severity']) => [
        problemIn(origin, ['fixes', list, index], 'value', sentence, severity),
      ];
      if (meant.length > 0) {
        if (meant.some(mayFix)) return [];
        const what = meant.some(({ id }) => id === name) ? `Rule "${name}" has` : `The rules of "${name}" have`;
        return tell(`${what} no fixes`, 'warning');
      }
      const family = name.replace(/\/\*$/, '');
      const namespace = family.includes('/') ? family.slice(0, family.lastIndexOf('/')) : family;
      if (missing.has(namespace) || (isPartial && !namespaces(registry).has(namespace))) return [];
      const families = [...namespaces(registry)].filter((one) => one !== '');
      const near = nearest(family, families);
      const end = near === undefined ? ending(name, registry) : `; did you mean "${near}"?`;
      return tell(`There is no rule or family "${name}"${end}`);
    }),
  );
}

/** How the sentence about an unknown rule ends: people remember `valid-status`, not whose it is. */
function ending(id: string, registry: Registry): string {
  const ids = [...registry.rules.keys()];
  const sameName = ids.filter((one) => one.endsWith(`/${id}`));
  if (sameName.length > 0 && sameName.length < 4) {
    return `; did you mean ${sameName.map((one) => `"${one}"`).join(' or ')}?`;
  }
  return didYouMean(id, ids, pluginHint(id, registry));
}

/** Says where the rules of an unknown namespace would come from. */
function pluginHint(id: string, registry: Registry): string {
  const namespace = id.slice(0, id.lastIndexOf('/'));
  if (registry.hosts.has(namespace)) return `; what brings it has to be named under "settings.${namespace}".`;
  if (namespace === '' || namespaces(registry).has(namespace)) return '; "devlint rules" lists them.';
  return `; no plugin brings "${namespace}/"; name it under "plugins".`;
}

function namespaces(registry: Registry): ReadonlySet<string> {
  return new Set([...registry.rules.keys()].map((id) => id.slice(0, id.lastIndexOf('/'))));
}

function kindsIn(
  { origin }: Part,
  kinds: unknown,
  { registry, missing, isPartial }: Comparison,
): readonly ConfigProblem[] {
  // Aspects are read in every file; nobody can assign them.
  const names = registry.kinds.filter(({ aspect }) => aspect !== true).map(({ name }) => name);
  const unknown = Object.keys(isObject(kinds) ? kinds : {}).filter((kind) => !names.includes(kind));
  // A plugin that could not be used may have brought the kind.
  if (missing.size > 0 || isPartial) return [];
  return unknown.map((kind) => {
    const isAspect = registry.kinds.some(({ name }) => name === kind);
    const sentence = isAspect
      ? `"${kind}" is read beside the kind of a file and cannot be assigned.`
      : `There is no kind "${kind}"${didYouMean(kind, names, `; there are ${names.join(', ')}.`)}`;
    return problemIn(origin, ['kinds', kind], 'key', sentence);
  });
}

/** Settings of a language or a host that says what it reads. Rules may read settings of any other name. */
function settingsIn({ origin }: Part, settings: unknown, { registry }: Comparison): readonly ConfigProblem[] {
  return Object.entries(isObject(settings) ? settings : {}).flatMap(([name, value]) => {
    const owner = registry.languages.find((language) => language.name === name) ?? registry.hosts.get(name);
    const schema = owner?.settingsSchema;
    if (schema === undefined) return [];
    return schemaProblems(schema, value, `Setting "${name}"`).map(({ keyPath, at, message }) =>
      problemIn(origin, ['settings', name, ...keyPath], at, keyPath.length === 0 ? message : `${name}: ${message}`),
    );
  });
}
