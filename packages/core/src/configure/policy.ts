import type { ResolvedConfig } from './extend.ts';
import type { PlacedLayer } from './merge.ts';
import type { Origin, Part } from './part.ts';
import type { ConfigProblem } from './problem.ts';
import { compileSettings, type Layer } from './settings.ts';
import { ruleProblems } from './validate-rules.ts';

/** A document that sets rules, as findings and lists name it. Plain data. */
export interface Policy {
  /** The document, relative to the root. */
  readonly path: string;
  /** Of its block, from 1. */
  readonly line: number;
  /** What it is called: `ADR-0012`; its path where it has no number. */
  readonly name: string;
  readonly title: string;
  /** Its status in its own word. */
  readonly status: string;
  readonly state: 'in-force' | 'pending' | 'over';
  /** ISO 8601: since when it has this status. */
  readonly since?: string | undefined;
  readonly owner?: string | undefined;
  /** The day from which errors are errors; warnings before. */
  readonly enforceFrom?: string | undefined;
  /** The rules that it sets. */
  readonly rules: readonly string[];
  /** The line of each of them, from 1. */
  readonly ruleLines: Readonly<Record<string, number>>;
  /** Globs; empty for the whole project. */
  readonly files: readonly string[];
}

/** Rule settings that a policy in force makes. Plain data, which is sent to threads. */
export interface PolicyLayer extends Layer {
  readonly policy: Policy;
}

/** What the documents of a project set. */
export interface FoundPolicies {
  /** All of them, those that do not hold (yet, or any more) included; sorted by path. */
  readonly policies: readonly Policy[];
  readonly layers: readonly (PlacedLayer & PolicyLayer)[];
  /** The blocks in force as configurations, for what is checked of every configuration. */
  readonly parts: readonly Part[];
  readonly problems: readonly ConfigProblem[];
}

/**
 * Lays policies into a configuration: over everybody's `rules`, so that nobody weakens silently what was agreed on, and
 * under the project's own `overrides`, so that an exception can be made, where it is seen.
 */
export function withPolicies(
  resolved: ResolvedConfig,
  { policies, layers, parts, problems }: FoundPolicies,
): ResolvedConfig {
  if (policies.length === 0 && problems.length === 0) return resolved;
  return {
    ...withLayers(resolved, layers),
    parts: [...resolved.parts, ...parts],
    problems: [...resolved.problems, ...problems, ...parts.flatMap((part) => ruleProblems(part, resolved.comparison))],
    policies,
  };
}

/** A configuration with policies as they were sent, whose documents are not at hand. */
export function laidOver(resolved: ResolvedConfig, policies: readonly PolicyLayer[]): ResolvedConfig {
  const placed = policies.map(({ rules, override, policy }) => {
    const origin: Origin = { type: 'document', name: policy.path, source: undefined, namedAt: undefined };
    return { rules, override, policy, origin, keyPath: ['rules'] };
  });
  return withLayers(resolved, placed);
}

/**
 * Switches on, as errors, those of some rules that hold nowhere: as the project's own `rules` would do it, so that its
 * exceptions stay exceptions. Where others hold, and how, is left as it is.
 */
export function switchedOn(resolved: ResolvedConfig, ids: readonly string[] = []): ResolvedConfig {
  const off = ids.filter((id) => !resolved.settings.everywhere.has(id));
  if (off.length === 0) return resolved;
  const rules = Object.fromEntries(off.map((id) => [id, 'error'] as const));
  const origin: Origin = { type: 'command-line', name: 'command line', source: undefined, namedAt: undefined };
  return withLayers(resolved, [{ rules, override: undefined, origin, keyPath: [] }]);
}

function withLayers(resolved: ResolvedConfig, layers: readonly PlacedLayer[]): ResolvedConfig {
  const merged = { ...resolved.merged, layers: laidInto(resolved.merged.layers, layers) };
  return { ...resolved, merged, settings: compileSettings(resolved.settings.registry, merged) };
}

/** Before the first override of the project's own, or what the command line says. */
function laidInto(layers: readonly PlacedLayer[], more: readonly PlacedLayer[]): readonly PlacedLayer[] {
  const isOwn = ({ origin, override }: PlacedLayer) =>
    origin.type === 'command-line' || (origin.type === 'project' && override !== undefined);
  const at = layers.findIndex(isOwn);
  const split = at === -1 ? layers.length : at;
  return [...layers.slice(0, split), ...more, ...layers.slice(split)];
}
