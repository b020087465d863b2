import { readFileSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Plugin } from '../plugin/plugin.ts';
import { firstLine, importModule, resolveModule, withoutPaths } from './import-module.ts';
import { isObject } from './json-schema-failures.ts';
import { type ConfigPlace, type Part, problemIn } from './part.ts';
import type { ConfigProblem } from './problem.ts';

/** A plugin and where it was named: mistakes in it are told there. */
export interface NamedPlugin {
  readonly plugin: Plugin;
  readonly named: Pick<Part, 'origin'> & { readonly keyPath: ConfigPlace['keyPath'] };
}

/** What the plugins of a configuration and of what it extends come to. */
export interface LoadedPlugins {
  readonly byNamespace: Map<string, NamedPlugin>;
  /** Namespaces whose plugin could not be used. What they would bring is unknown, and not its user's mistake. */
  readonly missing: Set<string>;
  readonly problems: ConfigProblem[];
  /** Modules that were not run, as they were named. */
  readonly notRun: string[];
  /** Absolute paths of the modules that were run. */
  readonly files: string[];
}

export function noPlugins(): LoadedPlugins {
  return { byNamespace: new Map(), missing: new Set(), problems: [], notRun: [], files: [] };
}

/** Loads the plugins that one configuration names. Without `trust` nothing is run, and what was not is noted. */
export async function loadPlugins(part: Part, loaded: LoadedPlugins, trust: boolean): Promise<void> {
  for (const [namespace, written] of Object.entries(part.config.plugins ?? {})) {
    const keyPath = ['plugins', namespace];
    const name = typeof written === 'string' ? written : namespace;
    const tell = (message: string) => loaded.problems.push(problemIn(part.origin, keyPath, 'value', message));
    loaded.missing.delete(namespace);
    if (namespace === 'devlint') {
      tell('The namespace "devlint" is taken; give the plugin another one');
      continue;
    }
    const found = typeof written === 'string' ? await load(written, part, trust) : { plugin: written };
    if ('notRun' in found) loaded.notRun.push(name);
    if ('file' in found) loaded.files.push(found.file);
    const problem =
      'problem' in found ? found.problem : 'plugin' in found ? shapeProblem(name, found.plugin) : undefined;
    if (problem !== undefined) tell(problem);
    if (problem === undefined && 'plugin' in found && isObject(found.plugin)) {
      loaded.byNamespace.set(namespace, { plugin: found.plugin, named: { origin: part.origin, keyPath } });
    } else if (!loaded.byNamespace.has(namespace)) loaded.missing.add(namespace);
  }
}

type Found =
  | { readonly plugin: unknown; readonly file?: string }
  | { readonly problem: string }
  | { readonly notRun: true };

async function load(name: string, { origin }: Part, trust: boolean): Promise<Found> {
  const from = origin.source?.file ?? origin.namedAt?.source.file;
  const resolved = await resolveModule(name, from);
  if ('missing' in resolved) return { problem: resolved.missing };
  if (!trust) return { notRun: true };
  try {
    return { plugin: await importModule(resolved.file), file: resolved.file };
  } catch (error) {
    return {
      problem: `Plugin "${name}" cannot be loaded: ${withoutPaths(firstLine(error))}${await placeOf(error, resolved.file, from)}`,
    };
  }
}

/** Where a plugin of this project threw, for its author; a package is somebody else's. */
async function placeOf(error: unknown, file: string, from: string | undefined): Promise<string> {
  const path = relative(dirname(from ?? file), file)
    .split(sep)
    .join('/');
  if (path.split('/').includes('node_modules')) return '';
  const { positionIn } = await import('./sources/module.ts');
  const position = await positionIn(error, file, readFileSync(file, 'utf8'));
  return position === undefined ? '' : ` (at ${path}:${position.line})`;
}

const shelves = ['rules', 'kinds', 'configs', 'languages', 'hosts'] as const;

/** What keeps an export from being a plugin at all. */
function shapeProblem(name: string, exported: unknown): string | undefined {
  if (!isObject(exported)) return `Plugin "${name}" must export an object by default, not ${nameOf(exported)}`;
  if (shelves.every((shelf) => exported[shelf] === undefined)) {
    return `Plugin "${name}" has no default export with "rules", "kinds" or "configs"`;
  }
  const wrong = shelves.find((shelf) => exported[shelf] !== undefined && !isObject(exported[shelf]));
  return wrong && `Plugin "${name}" must have an object as "${wrong}", not ${nameOf(exported[wrong])}`;
}

/** What a value is, as a message says it. */
export function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'function' ? 'a function' : JSON.stringify(value);
}
