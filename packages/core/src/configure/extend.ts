import { dirname, resolve } from 'node:path';
import { engineSeverities } from '../plugin/engine-rules.ts';
import type { Config, Plugin } from '../plugin/plugin.ts';
import { didYouMean } from '../text/nearest.ts';
import { configSchema } from './config-schema.ts';
import { findConfig } from './find-config.ts';
import { importModule } from './import-module.ts';
import { isObject } from './json-schema-failures.ts';
import { schemaProblems } from './json-schema-problems.ts';
import type { ConfigSource } from './load.ts';
import type { ConfigProblem } from './problem.ts';
import { buildRegistry, type Registry } from './registry.ts';
import { compileSettings, type Layer, type MergedConfig, type Settings } from './settings.ts';
import { validateConfig } from './validate.ts';
import { ruleProblems } from './validate-rules.ts';

/** The settings of a project, and what is wrong with the files they come from. */
export interface ResolvedConfig {
  readonly settings: Settings;
  readonly ignores: readonly string[];
  readonly problems: readonly ConfigProblem[];
}

export interface ResolveOptions {
  readonly builtin: Plugin;
  /** The project's configuration file, where it has one. */
  readonly source: ConfigSource | undefined;
  /** Laid over everything, as the command line gives them. */
  readonly rules: Config['rules'];
}

/** What holds for a project that extends nothing by name. */
const firstDay = 'devlint:recommended';

/** A configuration on its way to being merged: where it stands, and what it extends, nearest last. */
interface Part {
  readonly config: Config;
  readonly source: ConfigSource | undefined;
}

/** Reads `extends` and `plugins` of a configuration and compiles what comes of it. Mistakes are told, never thrown. */
export async function resolveConfig({ builtin, source, rules }: ResolveOptions): Promise<ResolvedConfig> {
  const problems: ConfigProblem[] = [];
  const own = asConfig(source, problems);
  const plugins = new Map<string, Plugin>();
  const parts: Part[] = [];
  const registryOf = () => buildRegistry(builtin, plugins);

  const add = async (part: Part, chain: readonly string[]): Promise<void> => {
    await loadPlugins(part, plugins, problems);
    const wanted = part.config.extends ?? (part.config === own && registryOf().configs.has(firstDay) ? firstDay : []);
    const names = typeof wanted === 'string' ? [wanted] : wanted;
    for (const [index, name] of names.entries()) {
      const keyPath = typeof wanted === 'string' ? ['extends'] : ['extends', index];
      const tell = (message: string) => problems.push(problemAt(part.source, keyPath, message));
      const found = await findExtended(name, part.source, registryOf());
      if (typeof found === 'string') tell(found);
      else if (chain.includes(found.id)) tell(`"${name}" extends itself: ${[...chain, found.id].join(' → ')}`);
      else await add(found.part, [...chain, found.id]);
      if (typeof found !== 'string') problems.push(...found.problems);
    }
    parts.push(part);
  };
  await add({ config: own, source }, source === undefined ? [] : [source.file]);

  const registry = registryOf();
  for (const sentence of registry.problems) problems.push(problemAt(source, ['plugins'], sentence));
  for (const part of parts)
    if (part.source !== undefined) problems.push(...ruleProblems(part.source, part.config, registry));
  const merged = merge(
    parts.map(({ config }) => config),
    rules,
  );
  return {
    settings: compileSettings(registry, merged),
    ignores: parts.flatMap(({ config }) => config.ignores ?? []),
    problems,
  };
}

function asConfig(source: ConfigSource | undefined, problems: ConfigProblem[]): Config {
  if (source === undefined) return {};
  problems.push(...validateConfig(source));
  return isObject(source.value) ? withoutMistakes(source.value) : {};
}

/** What is left when everything that the schema refuses is taken away: the run goes on with the rest. */
function withoutMistakes(value: Readonly<Record<string, unknown>>): Config {
  const kept = schemaProblems(configSchema, value).reduce<unknown>(
    (rest, { keyPath }) => without(rest, keyPath),
    value,
  );
  return isObject(kept) ? (compact(kept) as Config) : {};
}

/** A copy of a value that lacks what stands at a key path. Lists keep their length, so that later paths still hold. */
function without(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return undefined;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? without(item, rest) : item));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, name === key ? without(item, rest) : item] as const,
  );
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

/** Values of these keys may be anything that JavaScript has; they are handed on as they are. */
const uncopied: ReadonlySet<string> = new Set(['plugins', 'settings']);

/** The same value without the gaps that were left in its lists. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(compact);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, uncopied.has(key) ? item : compact(item)]),
  );
}

async function loadPlugins(
  { config, source }: Part,
  plugins: Map<string, Plugin>,
  problems: ConfigProblem[],
): Promise<void> {
  for (const [namespace, named] of Object.entries(config.plugins ?? {})) {
    if (typeof named !== 'string') {
      if (isObject(named)) plugins.set(namespace, named);
      continue;
    }
    const tell = (message: string) => problems.push(problemAt(source, ['plugins', namespace], message));
    try {
      const loaded = await importModule(named, source?.file);
      if (isObject(loaded) && (isObject(loaded.rules) || isObject(loaded.kinds) || isObject(loaded.configs))) {
        plugins.set(namespace, loaded);
      } else tell(`Plugin "${named}" has no default export with "rules", "kinds" or "configs"`);
    } catch (error) {
      tell(`Plugin "${named}" cannot be loaded: ${firstLine(error)}`);
    }
  }
}

interface Extended {
  readonly id: string;
  readonly part: Part;
  readonly problems: readonly ConfigProblem[];
}

/** What `extends` names: a preset, a file beside the configuration, or a package; or what is wrong with the name. */
async function findExtended(
  name: string,
  source: ConfigSource | undefined,
  registry: Registry,
): Promise<Extended | string> {
  const shared = registry.configs.get(name);
  if (shared !== undefined) return { id: name, part: { config: shared, source: undefined }, problems: [] };
  if (/^[\w@./-]+:[\w-]+$/.test(name))
    return `There is no preset "${name}"${didYouMean(name, registry.configs.keys(), known(registry))}`;
  if (/^\.{0,2}\//.test(name)) {
    const file = resolve(source === undefined ? '.' : dirname(source.file), name);
    try {
      const found = await findConfig({ directory: dirname(file), stopAt: dirname(file), file });
      const problems = [...found.problems];
      const config = asConfig(found.source, problems);
      return { id: file, part: { config, source: found.source }, problems };
    } catch (error) {
      return firstLine(error);
    }
  }
  try {
    const loaded = await importModule(name, source?.file);
    if (!isObject(loaded)) return `"${name}" has no default export that is a configuration`;
    return { id: name, part: { config: withoutMistakes(loaded), source: undefined }, problems: [] };
  } catch (error) {
    return `"${name}" cannot be loaded: ${firstLine(error)}${didYouMean(name, registry.configs.keys())}`;
  }
}

function known(registry: Registry): string {
  return `; there are ${[...registry.configs.keys()].join(', ')}.`;
}

/** Later parts win; rule settings stay in layers, because overrides of an earlier part must not beat a later one's rules. */
function merge(configs: readonly Config[], rules: Config['rules']): MergedConfig {
  const layers: Layer[] = [{ rules: engineSeverities, override: undefined }];
  for (const config of configs) {
    if (config.rules) layers.push({ rules: config.rules, override: undefined });
    for (const override of config.overrides ?? []) {
      if (override.rules) layers.push({ rules: override.rules, override });
    }
  }
  if (rules !== undefined) layers.push({ rules, override: undefined });
  const kinds: Record<string, readonly string[]> = {};
  for (const config of configs) {
    for (const [kind, globs] of Object.entries(config.kinds ?? {}))
      kinds[kind] = typeof globs === 'string' ? [globs] : globs;
  }
  return {
    layers,
    kinds,
    directives: Object.assign({}, ...configs.map(({ directives }) => directives)),
    settings: Object.assign({}, ...configs.map(({ settings }) => settings)),
  };
}

/** A problem at a key of a configuration file; at the start of the project where there is no file. */
export function problemAt(
  source: ConfigSource | undefined,
  keyPath: readonly (string | number)[],
  message: string,
): ConfigProblem {
  return {
    file: source?.file ?? '',
    text: source?.text ?? '',
    range: source?.locate(keyPath, 'value') ?? { start: 0, end: 0 },
    message,
  };
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
