import { asRule, type EngineRuleId, engineRules } from '../plugin/engine-rules.ts';
import type { Host } from '../plugin/host.ts';
import type { Kind } from '../plugin/kind.ts';
import type { Language } from '../plugin/language.ts';
import type { Config, Plugin } from '../plugin/plugin.ts';
import type { Rule } from '../plugin/rule.ts';
import { hostProblem, kindProblem, languageProblem, readRule } from './plugin-shapes.ts';

/** A rule with the id that users know it by. */
export interface NamedRule {
  readonly id: string;
  readonly rule: Rule;
}

/** All that the plugins of a project bring, under the names that its configuration uses. */
export interface Registry {
  readonly rules: ReadonlyMap<string, NamedRule>;
  /** In the order in which they are asked: falling precedence, then name. */
  readonly kinds: readonly Kind[];
  readonly languages: readonly Language[];
  /** Shared configurations as `extends` names them: `devlint:recommended`, `acme:strict`. */
  readonly configs: ReadonlyMap<string, Config>;
  /** What runs the rules of other linters, by name. */
  readonly hosts: ReadonlyMap<string, Host>;
  /** What is wrong with a plugin's shape, one sentence each, by the plugin's namespace. */
  readonly problems: readonly { readonly namespace: string; readonly message: string }[];
}

/** Joins the built-in plugin, whose names stand alone, with others under their namespaces. What is no rule is left out. */
export function buildRegistry(builtin: Plugin, plugins: ReadonlyMap<string, Plugin>): Registry {
  const rules = new Map<string, NamedRule>();
  for (const id of Object.keys(engineRules) as EngineRuleId[]) rules.set(id, { id, rule: asRule(id) });
  const kinds = new Map<string, Kind>();
  const languages = new Map<string, Language>();
  const configs = new Map<string, Config>();
  const hosts = new Map<string, Host>();
  const problems: { namespace: string; message: string }[] = [];
  const all: readonly (readonly [string, Plugin])[] = [['', builtin], ...plugins];
  // Kinds and languages first: a rule may name the ones of any plugin.
  for (const [namespace, plugin] of all) {
    const tell = (message: string) => problems.push({ namespace, message });
    for (const [name, language] of Object.entries(plugin.languages ?? {})) {
      const problem = languageProblem(language);
      if (problem === undefined) languages.set(language.name, language);
      else tell(`Language "${name}" ${problem}`);
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
  for (const [namespace, plugin] of all) {
    const tell = (message: string) => problems.push({ namespace, message });
    for (const [name, config] of Object.entries(plugin.configs ?? {}))
      configs.set(`${namespace || 'devlint'}:${name}`, config);
    for (const [name, written] of Object.entries(plugin.rules ?? {})) {
      const id = namespace === '' ? name : `${namespace}/${name}`;
      const read = readRule(written, { kinds, languages });
      if (typeof read === 'string') tell(`Rule "${id}" ${read}`);
      else if (rules.has(id)) tell(`Rule "${id}" exists already; give the plugin another namespace`);
      else {
        rules.set(id, { id, rule: read });
        if (read.type === 'document' && !languages.has(read.language.name))
          languages.set(read.language.name, read.language);
      }
    }
  }
  const byPrecedence = (a: Kind, b: Kind) => (b.precedence ?? 0) - (a.precedence ?? 0) || (a.name < b.name ? -1 : 1);
  return {
    rules,
    kinds: [...kinds.values()].sort(byPrecedence),
    languages: [...languages.values()],
    configs,
    hosts,
    problems,
  };
}
