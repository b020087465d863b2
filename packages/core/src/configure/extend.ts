import type { Config, Plugin } from '../plugin/plugin.ts';
import { definitionsIn } from './declarations.ts';
import { buildDeclared } from './declared.ts';
import { findExtended } from './find-extended.ts';
import { openHosts } from './hosted.ts';
import type { ConfigSource } from './load.ts';
import { loadPlugins, noPlugins } from './load-plugins.ts';
import { type Merged, merge } from './merge.ts';
import { type Origin, type Part, problemAt, problemIn } from './part.ts';
import type { Policy } from './policy.ts';
import type { ConfigProblem } from './problem.ts';
import { buildRegistry, type PluginEntry, type Registry } from './registry.ts';
import { compileSettings, type Settings } from './settings.ts';
import { isProgram } from './sources/read-source.ts';
import { validateConfig } from './validate.ts';
import { type Comparison, ruleProblems } from './validate-rules.ts';
import { asItIs, withoutMistakes } from './without-mistakes.ts';

/** The settings of a project, and what is wrong with the files they come from. */
export interface ResolvedConfig {
  readonly settings: Settings;
  readonly ignores: readonly string[];
  readonly problems: readonly ConfigProblem[];
  /** The configurations that were merged, as they were named and laid over each other. */
  readonly parts: readonly Part[];
  readonly merged: Merged;
  /** Plugins and configurations that are programs and were not run, as they were named. */
  readonly notRun: readonly string[];
  /** What there is to compare the names of rules and kinds with, wherever else they are written. */
  readonly comparison: Comparison;
  /** The documents that set rules; none until the project's documents were looked into. */
  readonly policies?: readonly Policy[];
  /** Absolute paths of the plugins and configurations that are programs and were run. */
  readonly programs: readonly string[];
  /** Absolute paths of the plugins that are data. */
  readonly dataFiles: readonly string[];
}

export interface ResolveOptions {
  readonly builtin: Plugin;
  /** The project's configuration file, where it has one. */
  readonly source: ConfigSource | undefined;
  /** Laid over everything, as the command line gives them. */
  readonly rules: Config['rules'];
  /** False to run nothing that the configuration names. */
  readonly trust: boolean;
}

/** What holds for a project that extends nothing by name. */
const firstDay = 'devlint:recommended';

/** Reads `extends` and `plugins` of a configuration and compiles what comes of it. Mistakes are told, never thrown. */
export async function resolveConfig({ builtin, source, rules, trust }: ResolveOptions): Promise<ResolvedConfig> {
  const problems: ConfigProblem[] = source === undefined ? [] : [...validateConfig(source)];
  const plugins = noPlugins();
  const parts: Part[] = [];
  const notRun: string[] = [];
  /** Whether plugins may be missing that nobody named here: what they would bring cannot be called unknown then. */
  let isPartial = false;
  const registryOf = registryKeeper(builtin, plugins.byNamespace);

  const add = async (part: Part, chain: readonly Link[]): Promise<void> => {
    await loadPlugins(part, plugins, trust);
    for (const { name, keyPath } of extendsOf(part, registryOf())) {
      const { origin } = part;
      const from =
        origin.source === undefined ? origin.namedAt : ({ source: origin.source, keyPath, at: 'value' } as const);
      const found = await findExtended({ name, from, registry: registryOf(), trust, missing: plugins.missing });
      const tell = (message: string) => problems.push(problemIn(origin, keyPath, 'value', message));
      if ('problem' in found) tell(found.problem);
      if ('problems' in found) problems.push(...found.problems);
      if ('notRun' in found) notRun.push(name);
      if (!('part' in found)) {
        isPartial = true;
        continue;
      }
      const links = [...chain, { id: found.id, name }];
      if (chain.some(({ id }) => id === found.id)) tell(cycle(links));
      else await add(found.part, links);
    }
    parts.push(part);
  };
  const own = projectPart(source);
  await add(own, source === undefined ? [] : [{ id: source.file, name: own.origin.name }]);

  const all = await openHosts(parts, { registry: registryOf(), plugins, trust });
  const declared = await buildDeclared([...plugins.declarations, ...definitionsIn(parts)], builtin, {
    registry: registryOf(),
    isWhole: plugins.missing.size === 0 && !isPartial,
  });
  for (const [namespace, plugin] of declared.plugins) plugins.byNamespace.set(namespace, plugin);
  const registry = registryOf();
  problems.push(...plugins.problems, ...declared.problems);
  for (const { namespace, message } of registry.problems) {
    const named = plugins.byNamespace.get(namespace)?.named;
    problems.push(
      named === undefined ? problemAt(undefined, message) : problemIn(named.origin, named.keyPath, 'value', message),
    );
  }
  const comparison = { registry, missing: plugins.missing, isPartial };
  for (const part of parts) problems.push(...ruleProblems(part, comparison));
  const merged = { ...merge(all, rules, declared.layers), declared: declared.data };
  return {
    settings: compileSettings(registry, merged),
    ignores: merged.ignores.map(({ pattern }) => pattern),
    problems: withoutRepetitions(problems),
    parts,
    merged,
    comparison,
    notRun: [...new Set([...notRun, ...plugins.notRun])],
    dataFiles: plugins.declarations.flatMap(({ origin }) => origin.source?.file ?? []),
    programs: [
      ...plugins.files,
      ...parts.flatMap(({ origin: { source } }) => (source && isProgram(source.file) ? source.file : [])),
    ],
  };
}

/** The registry of plugins that become more while the configuration is read: built again only where they have. */
function registryKeeper(builtin: Plugin, plugins: ReadonlyMap<string, PluginEntry>): () => Registry {
  let known: { readonly of: readonly (readonly [string, PluginEntry])[]; readonly registry: Registry } | undefined;
  return () => {
    const isKnown = known?.of.length === plugins.size && known.of.every(([name, one]) => plugins.get(name) === one);
    if (known === undefined || !isKnown) known = { of: [...plugins], registry: buildRegistry(builtin, plugins) };
    return known.registry;
  };
}

/** One step of a chain of `extends`. */
interface Link {
  /** A file's absolute path, or a preset's name. */
  readonly id: string;
  readonly name: string;
}

function projectPart(source: ConfigSource | undefined): Part {
  const name = source === undefined ? 'defaults' : nameOf(source.file);
  const origin: Origin = { type: 'project', name, source, namedAt: undefined };
  // Asking the schema about nothing would cost a project without configuration a noticeable part of its start.
  const sound = source === undefined ? asItIs({}) : withoutMistakes(source.value);
  return { ...sound, written: source?.value, origin };
}

function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** What a configuration builds on, and where it says so; the preset of the first day for one that says nothing. */
function extendsOf(
  part: Part,
  registry: Registry,
): readonly { readonly name: string; readonly keyPath: (string | number)[] }[] {
  const wanted = part.config.extends;
  if (wanted === undefined) {
    const isProject = part.origin.type === 'project' && registry.configs.has(firstDay);
    return isProject ? [{ name: firstDay, keyPath: [] }] : [];
  }
  if (typeof wanted === 'string') return [{ name: wanted, keyPath: ['extends'] }];
  return wanted.map((name, index) => ({ name, keyPath: ['extends', part.writtenIndex('extends', index)] }));
}

function cycle(links: readonly Link[]): string {
  const last = links.at(-1);
  const first = links.findIndex(({ id }) => id === last?.id);
  const names = links.slice(first).map(({ name }) => name);
  return `"${last?.name}" extends itself: ${names.join(' → ')}`;
}

/** A file that is extended twice is read twice, and its mistakes are told once. */
function withoutRepetitions(problems: readonly ConfigProblem[]): readonly ConfigProblem[] {
  const told = new Map(
    problems.map((problem) => [JSON.stringify([problem.file, problem.range, problem.message]), problem]),
  );
  return [...told.values()];
}
