import type { Severity } from '../plugin/rule.ts';
import type { PlacedLayer } from './merge.ts';
import type { NamedRule, Registry } from './registry.ts';
import { readSetting } from './rule-setting.ts';
import { optionsOf } from './settings.ts';
import { byDefault, type OverrideName, type ValueOrigin, valueOrigin } from './value-origin.ts';

/** One rule as it holds for a file or for the project, and who says so. */
export interface EffectiveRule {
  readonly id: string;
  readonly severity: Severity | 'off';
  readonly from: ValueOrigin;
  readonly options: readonly EffectiveValue[];
  /** All that set the rule, the one that holds last. */
  readonly history: readonly { readonly severity: Severity | 'off'; readonly from: ValueOrigin }[];
}

export interface EffectiveValue {
  readonly name: string;
  readonly value: unknown;
  readonly from: ValueOrigin;
}

/** Settles every rule over layers, earliest first, as `compileSettings` does, and notes which layer gave what. */
export function effectiveRules(
  registry: Registry,
  layers: readonly PlacedLayer[],
  root: string,
): readonly EffectiveRule[] {
  return [...registry.rules.values()]
    .map((named) => effectiveRule(named, layers, root))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function effectiveRule(named: NamedRule, layers: readonly PlacedLayer[], root: string): EffectiveRule {
  const { id } = named;
  const history: EffectiveRule['history'][number][] = [];
  let options: { readonly own: Readonly<Record<string, unknown>>; readonly layer: PlacedLayer } | undefined;
  for (const layer of layers) {
    const read = readSetting(layer.rules[id]);
    if (read === undefined) continue;
    history.push({ severity: read.severity, from: originIn(layer, [id], root) });
    // A severity alone keeps the options of earlier layers.
    if (read.options !== undefined) options = { own: read.options, layer };
  }
  const { severity, from } = history.at(-1) ?? { severity: 'off', from: byDefault };
  return {
    id,
    severity,
    from,
    history,
    options: Object.entries(optionsOf(named, options?.own)).map(([name, value]) => {
      if (options === undefined || !Object.hasOwn(options.own, name)) return { name, value, from: byDefault };
      return { name, value, from: originIn(options.layer, [id, 1, name], root) };
    }),
  };
}

/** Where something below a layer's rules is written. */
export function originIn(layer: PlacedLayer, below: readonly (string | number)[], root: string): ValueOrigin {
  return valueOrigin(layer.origin, [...layer.keyPath, ...below], { root, override: overrideName(layer) });
}

/** Which entry of `overrides` a layer is, as its author counts. */
export function overrideName({ override, policy, keyPath }: PlacedLayer): OverrideName | undefined {
  if (override === undefined || policy !== undefined) return undefined;
  return { number: Number(keyPath[1]) + 1, files: listOf(override.files), ignores: listOf(override.ignores) };
}

function listOf(globs: string | readonly string[] | undefined): readonly string[] {
  return typeof globs === 'string' ? [globs] : (globs ?? []);
}
