import { dirname } from 'node:path';
import { resolveConfig } from '../configure/extend.ts';
import { findConfig } from '../configure/find-config.ts';
import type { ConfigSource } from '../configure/load.ts';
import { laidOver, type PolicyLayer, switchedOn } from '../configure/policy.ts';
import type { Settings } from '../configure/settings.ts';
import type { Plugin, RuleSetting } from '../plugin/plugin.ts';

/**
 * From what a thread makes its own settings: rules and kinds are functions, which cannot be sent. Plain data. The
 * built-in plugin is not part of it; the thread's module brings that.
 */
export interface Recipe {
  readonly source: SentSource | undefined;
  readonly rules: Readonly<Record<string, RuleSetting>> | undefined;
  readonly trust: boolean;
  /** What documents set: a thread does not look into them itself. */
  readonly policies: readonly PolicyLayer[];
  readonly only: readonly string[] | undefined;
  readonly switchOn: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timing: boolean;
}

/** A configuration file with its value; without it where it is a program whose value cannot be sent. */
interface SentSource {
  readonly file: string;
  readonly value?: unknown;
}

/** What can be sent of a configuration. */
export function sentSource(source: ConfigSource | undefined): SentSource | undefined {
  if (source === undefined) return undefined;
  const { file, value } = source;
  try {
    return { file, value: structuredClone(value) };
  } catch {
    return { file };
  }
}

/** Follows a recipe. Mistakes in the configuration are not told again: whoever sent it has told them. */
export async function settingsFrom(recipe: Recipe, builtin: Plugin): Promise<Settings> {
  const { rules, trust, policies, switchOn } = recipe;
  const source = await receivedSource(recipe);
  const resolved = await resolveConfig({ builtin, source, rules, trust });
  return switchedOn(policies.length === 0 ? resolved : laidOver(resolved, policies), switchOn).settings;
}

async function receivedSource({ source, trust }: Recipe): Promise<ConfigSource | undefined> {
  if (source === undefined) return undefined;
  const { file, value } = source;
  if ('value' in source) return { file, text: '', value, locate: () => ({ start: 0, end: 0 }) };
  return (await findConfig({ directory: dirname(file), stopAt: dirname(file), file, trust })).source;
}

/**
 * The same for settings that are the same, as far as that can be told without comparing functions. A configuration that
 * is a program may come out different the second time; a thread that has other settings is not asked anything.
 */
export function fingerprintOf(of: Settings): string {
  const { registry, everywhere, compiledFrom, directives, limits, settings } = of;
  return JSON.stringify([
    [...registry.rules.keys()],
    registry.kinds.map(({ name }) => name),
    registry.languages.map(({ name, files }) => [name, files]),
    [...everywhere.values()].map(({ id, severity, options }) => [id, severity, options]),
    compiledFrom.layers.map(({ rules, override }) => [rules, override?.files, override?.ignores]),
    compiledFrom.kinds,
    directives,
    limits,
    settings,
    compiledFrom.declared,
  ]);
}
