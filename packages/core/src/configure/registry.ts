import { asRule, type EngineRuleId, engineRules } from '../plugin/engine-rules.ts';
import type { Kind } from '../plugin/kind.ts';
import type { Language } from '../plugin/language.ts';
import type { Config, Plugin } from '../plugin/plugin.ts';
import type { Rule } from '../plugin/rule.ts';
import { didYouMean } from '../text/nearest.ts';

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
  /** What is wrong with a plugin's shape, one sentence each. */
  readonly problems: readonly string[];
}

/** Joins the built-in plugin, whose names stand alone, with others under their namespaces. */
export function buildRegistry(builtin: Plugin, plugins: ReadonlyMap<string, Plugin>): Registry {
  const rules = new Map<string, NamedRule>();
  for (const id of Object.keys(engineRules) as EngineRuleId[]) rules.set(id, { id, rule: asRule(id) });
  const kinds = new Map<string, Kind>();
  const languages = new Map<string, Language>();
  const configs = new Map<string, Config>();
  const problems: string[] = [];
  const all: readonly (readonly [string, Plugin])[] = [['', builtin], ...plugins];
  // Kinds and languages first: a rule may name the ones of any plugin.
  for (const [, plugin] of all) {
    for (const language of Object.values(plugin.languages ?? {})) languages.set(language.name, language);
    for (const kind of Object.values(plugin.kinds ?? {})) {
      kinds.set(kind.name, kind);
      if (!languages.has(kind.language.name)) languages.set(kind.language.name, kind.language);
    }
  }
  for (const [namespace, plugin] of all) {
    for (const [name, config] of Object.entries(plugin.configs ?? {}))
      configs.set(`${namespace || 'devlint'}:${name}`, config);
    for (const [name, written] of Object.entries(plugin.rules ?? {})) {
      const id = namespace === '' ? name : `${namespace}/${name}`;
      const read = readRule(written, { kinds, languages });
      if (typeof read === 'string') problems.push(`Rule "${id}" ${read}`);
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
    problems,
  };
}

interface Known {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly languages: ReadonlyMap<string, Language>;
}

/**
 * A rule as a plugin wrote it, perhaps by hand and in JavaScript: `kind` and `language` may be names, `type` may be
 * missing. Answers with what is wrong where it is no rule; the text continues `Rule "x" …`.
 */
function readRule(written: unknown, known: Known): Rule | string {
  if (typeof written !== 'object' || written === null) return 'is not an object';
  const rule = written as Record<string, unknown>;
  const meta = rule.meta as Record<string, unknown> | undefined;
  if (typeof meta !== 'object' || meta === null) return 'has no "meta"';
  if (typeof meta.messages !== 'object' || meta.messages === null) return 'has no "meta.messages"';
  const complete = { ...rule, meta: { ...meta, docs: meta.docs ?? { description: '' } } };
  if (typeof rule.check === 'function') {
    return { reads: [], uses: [], ...complete, type: 'project' } as unknown as Rule;
  }
  if (typeof rule.create !== 'function') return 'has neither "create(context)" nor "check(context)"';
  const kind = resolve(rule.kind, known.kinds);
  if (typeof kind === 'string')
    return `names the kind "${kind}", which does not exist${didYouMean(kind, known.kinds.keys())}`;
  const language = kind?.language ?? resolve(rule.language, known.languages);
  if (typeof language === 'string') {
    return `names the language "${language}", which does not exist${didYouMean(language, known.languages.keys())}`;
  }
  if (language === undefined) return 'names neither a "kind" nor a "language"';
  return { ...complete, type: 'document', kind, language } as unknown as Rule;
}

/** The thing itself, or its name where no such thing is known. */
function resolve<Thing extends { readonly name: string }>(
  named: unknown,
  known: ReadonlyMap<string, Thing>,
): Thing | string | undefined {
  if (typeof named === 'string') return known.get(named) ?? named;
  return named as Thing | undefined;
}
