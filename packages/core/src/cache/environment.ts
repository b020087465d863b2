import type { Settings } from '../configure/settings.ts';
import type { Plugin } from '../plugin/plugin.ts';
import { fileNameHash } from './text-hash.ts';

/** What decides, beside its path and its text, what comes of a file. */
export interface Environment {
  /** Identifies the code at work: devlint's own, the built-in plugin's and the parsers'. */
  readonly build: string;
  readonly builtin: Plugin;
  readonly settings: Settings;
  /** The rules that run, where not all of them do. */
  readonly only: readonly string[] | undefined;
  /** What `identifyPrograms` answered. */
  readonly programs: readonly (readonly [string, string])[];
}

/**
 * A name for all that: another one as soon as anything differs. Severities are part of it only because leaving them out
 * would be one more thing to get wrong.
 */
export function environmentName({ build, builtin, settings, only, programs }: Environment): string {
  const { registry, compiledFrom } = settings;
  const parts = [
    build,
    // Regular expressions know the Unicode tables of the engine that runs them; bindings are made for a platform.
    [process.version, process.platform, process.arch],
    builtin.meta,
    programs,
    [...registry.rules.keys()],
    registry.kinds.map(({ name, language, precedence, aspect }) => [name, language.name, precedence, aspect]),
    registry.languages.map(({ name, files }) => [name, files]),
    compiledFrom.layers.map(({ rules, override }) => [rules, override?.files, override?.ignores]),
    compiledFrom.kinds,
    compiledFrom.declared,
    settings.settings,
    only === undefined ? 'all' : [...only].sort(),
  ];
  return fileNameHash(JSON.stringify(parts, written));
}

/** Configurations that are programs hold what JSON does not know. */
function written(_: string, value: unknown): unknown {
  if (value instanceof RegExp || typeof value === 'function' || typeof value === 'bigint') return String(value);
  if (value instanceof Map || value instanceof Set) return [...value];
  return value === undefined ? 'undefined' : value;
}
