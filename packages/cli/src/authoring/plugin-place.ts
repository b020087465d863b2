import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { didYouMean, UserError } from '@devlint/core';
import { openProject } from '../open-project.ts';
import type { ConfigChoice } from '../options.ts';

/** Where the parts of a plugin lie. */
export interface PluginPlace {
  /** Folder with `rules/` and `kinds/`; absolute. */
  readonly folder: string;
  /** Absolute path of the module that lists the parts; undefined for the built-in rules, whose list is generated. */
  readonly module: string | undefined;
  /** The ending of its files, which new ones get as well. */
  readonly ending: 'js' | 'mjs' | 'ts';
}

/** The repository of devlint itself, when one stands in it: its rules are known by their folders. */
export function builtinPlace(cwd: string): PluginPlace | undefined {
  for (let at = cwd; ; at = dirname(at)) {
    const rules = join(at, 'packages/rules');
    if (manifestOf(rules)?.name === '@devlint/rules') {
      return { folder: join(rules, 'src'), module: undefined, ending: 'ts' };
    }
    if (dirname(at) === at) return undefined;
  }
}

/** The plugin of a namespace: a file that the configuration names, or the package that one stands in. */
export async function pluginPlace(namespace: string, cwd: string, config: ConfigChoice): Promise<PluginPlace> {
  const own = packageHere(cwd);
  if (own?.namespace === namespace) return placeOf(own.module);
  const session = await openProject(config, cwd);
  await session.close();
  const { plugins } = session.settings.registry;
  const file = plugins.get(namespace)?.file;
  const isOwn = file !== undefined && !relative(session.root, file).split(sep).includes('node_modules');
  if (isOwn) return placeOf(file);
  if (file !== undefined)
    throw new UserError(`the plugin "${namespace}" is an installed package; stand in its source.`);
  const known = [...(own === undefined ? [] : [own.namespace]), ...plugins.keys()];
  const ending = didYouMean(namespace, known, `; "devlint new plugin ${namespace}" makes one.`);
  throw new UserError(`there is no plugin "${namespace}" here${ending}`);
}

function placeOf(module: string): PluginPlace {
  const ending = /\.(m?js|ts)$/.exec(module)?.[1];
  return { folder: dirname(module), module, ending: ending === 'mjs' || ending === 'ts' ? ending : 'js' };
}

/** The package of a plugin that one stands in, by its name: `devlint-plugin-acme`, `@acme/devlint-plugin`. */
function packageHere(cwd: string): { readonly namespace: string; readonly module: string } | undefined {
  for (let at = cwd; ; at = dirname(at)) {
    const manifest = manifestOf(at);
    const namespace = namespaceOf(manifest?.name);
    const module = namespace === undefined ? undefined : moduleIn(at);
    if (namespace !== undefined && module !== undefined) return { namespace, module };
    if (manifest !== undefined || dirname(at) === at) return undefined;
  }
}

/** What the rules of a package are usually called. */
export function namespaceOf(packageName: unknown): string | undefined {
  if (typeof packageName !== 'string') return undefined;
  const [, scope, name] = /^(?:@([^/]+)\/)?devlint-plugin(?:-(.+))?$/.exec(packageName) ?? [];
  return name ?? scope;
}

function moduleIn(folder: string): string | undefined {
  for (const inside of [folder, join(folder, 'src')]) {
    const name = ['index.ts', 'index.js', 'index.mjs'].find((one) => existsSync(join(inside, one)));
    if (name !== undefined) return join(inside, name);
  }
  return undefined;
}

function manifestOf(folder: string): { readonly name?: unknown } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
