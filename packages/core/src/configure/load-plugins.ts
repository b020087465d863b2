import { readFileSync } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import type { Plugin } from '../plugin/plugin.ts';
import { type Declaration, dataFiles, readDeclarations } from './declarations.ts';
import { firstLine, importModule, resolveModule, withoutPaths } from './import-module.ts';
import { isObject } from './json-schema-failures.ts';
import { type ConfigPlace, type Part, problemIn } from './part.ts';
import { pluginProblem } from './plugin-problem.ts';
import type { ConfigProblem } from './problem.ts';

/** A plugin and where it was named: mistakes in it are told there. */
export interface NamedPlugin {
  readonly plugin: Plugin;
  readonly named: Pick<Part, 'origin'> & { readonly keyPath: ConfigPlace['keyPath'] };
  /** Absolute path of its module; undefined where a configuration holds the plugin itself. */
  readonly file?: string | undefined;
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
  /** Plugins that are data, as they were read. */
  readonly declarations: Declaration[];
}

export function noPlugins(): LoadedPlugins {
  return { byNamespace: new Map(), missing: new Set(), problems: [], notRun: [], files: [], declarations: [] };
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
    const data = typeof written === 'string' ? dataFiles(written, fileOf(part)) : undefined;
    if (data !== undefined) {
      const read = await readDeclarations(data, namespace, { origin: part.origin, keyPath });
      loaded.declarations.push(...read.declarations);
      loaded.problems.push(...read.problems);
      if (read.problems.length > 0) loaded.missing.add(namespace);
      continue;
    }
    const found = typeof written === 'string' ? await load(written, part, trust) : { plugin: written };
    if ('notRun' in found) loaded.notRun.push(name);
    if ('file' in found) loaded.files.push(found.file);
    const problem =
      'problem' in found ? found.problem : 'plugin' in found ? pluginProblem(name, found.plugin) : undefined;
    if (problem !== undefined) tell(problem);
    const other = loaded.byNamespace.get(namespace);
    if (problem !== undefined || !('plugin' in found) || !isObject(found.plugin)) {
      if (other === undefined) loaded.missing.add(namespace);
      continue;
    }
    const file = 'file' in found ? found.file : undefined;
    const plugin = { plugin: found.plugin, named: { origin: part.origin, keyPath }, file };
    if (other === undefined) loaded.byNamespace.set(namespace, plugin);
    // Whose rules would be meant by their ids? The one that is named first stays: the project's own before those of what it extends.
    else if (!isSame(other, plugin))
      tell(`Two plugins are named "${namespace}": ${placeOfName(other)} and here; rename one`);
  }
}

/** The same module may have been run twice, and then is two objects. */
function isSame(one: NamedPlugin, other: NamedPlugin): boolean {
  return one.plugin === other.plugin || (one.file !== undefined && one.file === other.file);
}

/** Where a plugin was named, as a reader can find it. */
function placeOfName({ named: { origin } }: NamedPlugin): string {
  return `in "${origin.source === undefined ? origin.name : basename(origin.source.file)}"`;
}

type Found =
  | { readonly plugin: unknown; readonly file?: string }
  | { readonly problem: string }
  | { readonly notRun: true };

/** The file whose names are resolved from it. */
function fileOf({ origin }: Part): string | undefined {
  return origin.source?.file ?? origin.namedAt?.source.file;
}

async function load(name: string, part: Part, trust: boolean): Promise<Found> {
  const from = fileOf(part);
  const resolved = await resolveModule(name, from);
  if ('missing' in resolved) return { problem: resolved.missing };
  if (!trust) return { notRun: true };
  try {
    return { plugin: await importModule(resolved.file), file: resolved.file };
  } catch (error) {
    return {
      problem: `Plugin "${name}" cannot be loaded: ${withoutPaths(firstLine(error))}${await placeOf(error, resolved.file, from)}${remedy(error)}`,
    };
  }
}

/** What a plugin is written with has to be found from where the plugin lies, not from where devlint does. */
function remedy(error: unknown): string {
  const isApi = /^Cannot find (?:package|module) '(@devlint\/core)/.exec(firstLine(error))?.[1];
  return isApi === undefined ? '' : `; install "${isApi}" beside it`;
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
