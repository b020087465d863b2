import { asRule, type EngineRuleId, engineRules } from '../plugin/engine-rules.ts';
import type { Host } from '../plugin/host.ts';
import type { Kind } from '../plugin/kind.ts';
import type { Language } from '../plugin/language.ts';
import type { Config, Plugin } from '../plugin/plugin.ts';
import type { OptionsSchema, Rule } from '../plugin/rule.ts';
import type { Formatter } from '../report/formatter.ts';
import { misspelledShelves } from './plugin-problem.ts';
import { hostProblem, kindProblem, languageProblem, readRule } from './plugin-shapes.ts';

/** A rule with the id that users know it by. */
export interface NamedRule {
  readonly id: string;
  readonly rule: Rule;
  /** The plugin that brings it; undefined for the built-in one. */
  readonly from?: RuleOrigin;
}

/** Where a rule comes from. */
export interface RuleOrigin {
  readonly namespace: string;
  /** The rule's id within its plugin. */
  readonly name: string;
  /** Absolute path of the plugin's module; undefined where a configuration holds the plugin itself. */
  readonly file: string | undefined;
}

/** A plugin as a configuration names it. */
export interface PluginEntry {
  readonly plugin: Plugin;
  /** Absolute path of its module, where it has one. */
  readonly file?: string | undefined;
}

/** All that the plugins of a project bring, under the names that its configuration uses. */
export interface Registry {
  /** Plugins by the namespace that their rules have here; without the built-in one. */
  readonly plugins: ReadonlyMap<string, PluginEntry>;
  readonly rules: ReadonlyMap<string, NamedRule>;
  /** In the order in which they are asked: falling precedence, then name. */
  readonly kinds: readonly Kind[];
  readonly languages: readonly Language[];
  /** Shared configurations as `extends` names them: `devlint:recommended`, `acme:strict`. */
  readonly configs: ReadonlyMap<string, Config>;
  /** Formatters as `--format` names them: `acme/tap`. */
  readonly formatters: ReadonlyMap<string, Formatter>;
  /** Ids of rules whose shape is wrong: they exist, and cannot be used. */
  readonly broken: ReadonlySet<string>;
  /** What runs the rules of other linters, by name. */
  readonly hosts: ReadonlyMap<string, Host>;
  /** JSON Schema of what `define` holds; undefined where nobody understands it. */
  readonly definitionSchema: OptionsSchema | undefined;
  /** What is wrong with a plugin's shape, one sentence each, by the plugin's namespace. */
  readonly problems: readonly { readonly namespace: string; readonly message: string }[];
}

/** Joins the built-in plugin, whose names stand alone, with others under their namespaces. What is no rule is left out. */
export function buildRegistry(builtin: Plugin, plugins: ReadonlyMap<string, PluginEntry>): Registry {
  const rules = new Map<string, NamedRule>();
  for (const id of Object.keys(engineRules) as EngineRuleId[]) rules.set(id, { id, rule: asRule(id) });
  const kinds = new Map<string, Kind>();
  const languages = new Map<string, Language>();
  const configs = new Map<string, Config>();
  const formatters = new Map<string, Formatter>();
  const broken = new Set<string>();
  const hosts = new Map<string, Host>();
  const problems: { namespace: string; message: string }[] = [];
  const all: readonly (readonly [string, PluginEntry])[] = [['', { plugin: builtin }], ...plugins];
  // Kinds and languages first: a rule may name the ones of any plugin.
  for (const [namespace, { plugin }] of all) {
    const tell = (message: string) => problems.push({ namespace, message });
    for (const problem of misspelledShelves(plugin)) tell(`Plugin "${namespace}" ${problem}`);
    for (const [name, language] of Object.entries(plugin.languages ?? {})) {
      const problem = languageProblem(language);
      if (problem !== undefined) tell(`Language "${name}" ${problem}`);
      // Rules of the other plugin read the trees of the other language.
      else if (languages.has(language.name) && languages.get(language.name) !== language)
        tell(`Language "${language.name}" exists already; give it another name`);
      else languages.set(language.name, language);
    }
    for (const [name, host] of Object.entries(plugin.hosts ?? {})) {
      const problem = hostProblem(host);
      if (problem !== undefined) tell(`Host "${name}" ${problem}`);
      else if (hosts.has(host.name)) tell(`Host "${host.name}" exists already`);
      else hosts.set(host.name, host);
    }
    for (const [name, kind] of Object.entries(plugin.kinds ?? {})) {
      const problem = kindProblem(kind);
      if (problem !== undefined) tell(`Kind "${name}" ${problem}`);
      // Rules of the other plugin read the model of the other kind.
      else if (kinds.has(kind.name) && kinds.get(kind.name) !== kind)
        tell(`Kind "${kind.name}" exists already; give it another name`);
      else {
        kinds.set(kind.name, kind);
        if (!languages.has(kind.language.name)) languages.set(kind.language.name, kind.language);
      }
    }
  }
  for (const [namespace, { plugin, file }] of all) {
    const tell = (message: string) => problems.push({ namespace, message });
    for (const [name, formatter] of Object.entries(plugin.formatters ?? {})) {
      const id = namespace === '' ? name : `${namespace}/${name}`;
      if (typeof formatter === 'function') formatters.set(id, formatter as Formatter);
      else tell(`Formatter "${id}" is not a function`);
    }
    for (const [name, config] of Object.entries(plugin.configs ?? {}))
      configs.set(`${namespace || 'devlint'}:${name}`, config);
    for (const [name, written] of Object.entries(plugin.rules ?? {})) {
      const id = namespace === '' ? name : `${namespace}/${name}`;
      const read = readRule(written, { kinds, languages });
      if (typeof read === 'string') {
        tell(`Rule "${id}" ${read}`);
        broken.add(id);
      } else if (rules.has(id)) tell(`Rule "${id}" exists already; give the plugin another namespace`);
      else {
        rules.set(id, namespace === '' ? { id, rule: read } : { id, rule: read, from: { namespace, name, file } });
        if (read.type === 'document' && !languages.has(read.language.name))
          languages.set(read.language.name, read.language);
      }
    }
  }
  const byPrecedence = (a: Kind, b: Kind) => (b.precedence ?? 0) - (a.precedence ?? 0) || (a.name < b.name ? -1 : 1);
  return {
    plugins,
    rules,
    kinds: [...kinds.values()].sort(byPrecedence),
    languages: [...languages.values()],
    configs,
    formatters,
    broken,
    hosts,
    definitionSchema: builtin.declarations?.schema,
    problems,
  };
}
