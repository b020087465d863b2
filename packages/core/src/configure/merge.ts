import { engineSeverities } from '../plugin/engine-rules.ts';
import type { Config, FixSettings } from '../plugin/plugin.ts';
import type { Origin, Part } from './part.ts';
import type { Layer, MergedConfig } from './settings.ts';
import type { KeyPath } from './sources/parsed.ts';

/** A value with where it was written. */
export interface Placed<Value> {
  readonly value: Value;
  readonly origin: Origin;
  readonly keyPath: KeyPath;
}

/** Rule settings of one place, which is known. */
export interface PlacedLayer extends Layer {
  readonly origin: Origin;
  /** Of the object that holds the rules. */
  readonly keyPath: KeyPath;
}

/** A configuration of which every value remembers where it was written. */
export interface Merged extends MergedConfig {
  readonly layers: readonly PlacedLayer[];
  readonly placedKinds: readonly (Placed<readonly string[]> & { readonly kind: string })[];
  readonly ignores: readonly { readonly pattern: string; readonly origin: Origin; readonly keyPath: KeyPath }[];
  /** By the first key below `commits`, `directives`, `limits` and `settings`. */
  readonly placedCommits: ReadonlyMap<string, Placed<unknown>>;
  readonly placedDirectives: ReadonlyMap<string, Placed<unknown>>;
  readonly placedLimits: ReadonlyMap<string, Placed<unknown>>;
  readonly placedSettings: ReadonlyMap<string, Placed<unknown>>;
  readonly placedBaseline: Placed<string | false> | undefined;
  readonly placedFixes: readonly Placed<FixSettings>[];
}

const engine: Origin = { type: 'built-in', name: 'devlint', source: undefined, namedAt: undefined };
const commandLine: Origin = { type: 'command-line', name: 'command line', source: undefined, namedAt: undefined };

/** Later parts win; rule settings stay in layers, because overrides of an earlier part must not beat a later one's rules. */
export function merge(parts: readonly Part[], rules: Config['rules'], declared: readonly PlacedLayer[] = []): Merged {
  const layers: PlacedLayer[] = [
    { rules: engineSeverities, override: undefined, origin: engine, keyPath: [] },
    // What is declared says what it weighs by itself; everybody else may say otherwise.
    ...declared,
  ];
  const kinds = new Map<string, Placed<readonly string[]> & { readonly kind: string }>();
  const ignores: Merged['ignores'][number][] = [];
  for (const { config, origin, writtenIndex } of parts) {
    if (config.rules) layers.push({ rules: config.rules, override: undefined, origin, keyPath: ['rules'] });
    for (const [index, override] of (config.overrides ?? []).entries()) {
      const keyPath = ['overrides', writtenIndex('overrides', index), 'rules'];
      if (override.rules) layers.push({ rules: override.rules, override, origin, keyPath });
    }
    for (const [kind, globs] of Object.entries(config.kinds ?? {})) {
      const value = typeof globs === 'string' ? [globs] : globs;
      kinds.set(kind, { kind, value, origin, keyPath: ['kinds', kind] });
    }
    for (const [index, pattern] of (config.ignores ?? []).entries())
      ignores.push({ pattern, origin, keyPath: ['ignores', writtenIndex('ignores', index)] });
  }
  if (rules !== undefined) layers.push({ rules, override: undefined, origin: commandLine, keyPath: [] });
  const placedDirectives = byKey(parts, 'directives');
  const placedLimits = byKey(parts, 'limits');
  const placedCommits = byKey(parts, 'commits');
  const placedSettings = byKey(parts, 'settings');
  const placedBaseline = parts
    .flatMap(({ config: { baseline: value }, origin }) =>
      value === undefined ? [] : [{ value, origin, keyPath: ['baseline'] }],
    )
    .at(-1);
  const placedFixes = parts.flatMap(({ config: { fixes: value }, origin }) =>
    value === undefined ? [] : [{ value, origin, keyPath: ['fixes'] }],
  );
  return {
    layers,
    kinds: Object.fromEntries([...kinds].map(([kind, { value }]) => [kind, value])),
    placedKinds: [...kinds.values()],
    ignores,
    directives: valuesOf(placedDirectives),
    placedDirectives,
    baseline: placedBaseline?.value,
    placedBaseline,
    fixes: placedFixes.map(({ value }) => value),
    placedFixes,
    limits: valuesOf(placedLimits),
    placedLimits,
    commits: valuesOf(placedCommits),
    placedCommits,
    settings: valuesOf(placedSettings),
    placedSettings,
  };
}

function byKey(
  parts: readonly Part[],
  key: 'commits' | 'directives' | 'limits' | 'settings',
): ReadonlyMap<string, Placed<unknown>> {
  return new Map(
    parts.flatMap(({ config, origin }) =>
      Object.entries(config[key] ?? {}).map(
        ([name, value]) => [name, { value, origin, keyPath: [key, name] }] as const,
      ),
    ),
  );
}

function valuesOf(placed: ReadonlyMap<string, Placed<unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...placed].map(([name, { value }]) => [name, value]));
}
