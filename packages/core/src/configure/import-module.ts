import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nearest } from '../text/nearest.ts';

/** True for names of files; everything else is a package. */
export function isPathName(name: string): boolean {
  return /^(?:\.{1,2})?[\\/]/.test(name) || /^[A-Za-z]:[\\/]/.test(name);
}

/**
 * The absolute path of what a configuration names: a package, or a file when it starts with `.` or `/`. Names are
 * resolved as the configuration file itself would. `missing` is a sentence about what is not there, `installed` the
 * packages that are, where it is a package that is not.
 */
export async function resolveModule(
  name: string,
  fromFile: string | undefined,
): Promise<{ readonly file: string } | { readonly missing: string; readonly installed?: readonly string[] }> {
  const from = fromFile ?? resolve('devlint.config.js');
  if (isPathName(name)) {
    const file = resolve(dirname(from), name);
    if (existsSync(file)) return { file };
    return { missing: `There is no file "${name}"${ending(nearFile(file, name))}` };
  }
  try {
    return { file: await resolvePackage(name, from) };
  } catch (error) {
    const beside = resolve(dirname(from), name);
    if (existsSync(beside)) return { missing: `There is no package "${name}"; did you mean the file "./${name}"?` };
    const installed = packagesSeenFrom(dirname(from));
    const isThere = installed.includes(packageOf(name));
    if (isThere) return { missing: `The package "${name}" cannot be loaded: ${withoutPaths(firstLine(error))}` };
    return { missing: `There is no package "${name}"${ending(nearest(name, installed))}`, installed };
  }
}

/** The default export of a module file. TypeScript goes through jiti, loaded only then. */
export async function importModule(file: string): Promise<unknown> {
  if (['.ts', '.mts', '.cts'].includes(extname(file))) {
    const { createJiti } = await import('jiti');
    // Without the cache on disk: linting writes nothing that was not asked for.
    return createJiti(file, { fsCache: false, moduleCache: changedAt(file) === undefined }).import(file, {
      default: true,
    });
  }
  const module: { readonly default?: unknown } = await import(freshUrl(file));
  return module.default ?? module;
}

const loadedAt = new Map<string, number>();

/**
 * The platform keeps every module for good. One that was edited since it was loaded (an editor's session lives that long)
 * is asked for under another name; what it imports itself stays as it was.
 */
function freshUrl(file: string): string {
  const { href } = pathToFileURL(file);
  const changed = changedAt(file);
  if (changed === undefined) return href;
  // CommonJS is remembered by its path, whatever the name it is asked for.
  delete createRequire(file).cache[file];
  return `${href}?changed=${changed}`;
}

/** When a module was edited after this process loaded it for the first time; undefined where it was not. */
function changedAt(file: string): number | undefined {
  const { mtimeMs } = statSync(file);
  const before = loadedAt.get(file) ?? mtimeMs;
  loadedAt.set(file, before);
  return before === mtimeMs ? undefined : mtimeMs;
}

/** Packages that only offer `import` cannot be resolved by `require`, those that only offer `require` not by jiti. */
async function resolvePackage(name: string, from: string): Promise<string> {
  try {
    return createRequire(from).resolve(name);
  } catch (error) {
    const { createJiti } = await import('jiti');
    const url = createJiti(from, { fsCache: false }).esmResolve(name, { try: true });
    if (url === undefined) throw error;
    return fileURLToPath(url);
  }
}

/** The package that a name of something in it begins with. */
export function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Names of the packages that a file in a folder can load. */
function packagesSeenFrom(folder: string): readonly string[] {
  const names: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const modules = join(at, 'node_modules');
    for (const name of namesIn(modules)) {
      if (name.startsWith('@')) names.push(...namesIn(join(modules, name)).map((below) => `${name}/${below}`));
      else names.push(name);
    }
    if (dirname(at) === at) return names;
  }
}

/** The neighbour that was probably meant, written as the name was. */
function nearFile(file: string, asWritten: string): string | undefined {
  const near = nearest(basename(file), namesIn(dirname(file)));
  return near === undefined ? undefined : asWritten.slice(0, asWritten.length - basename(asWritten).length) + near;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function ending(near: string | undefined): string {
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}

/** Messages of Node name absolute paths, which differ from machine to machine. */
export function withoutPaths(message: string): string {
  return message.replace(/(?:file:\/\/)?(?:[A-Za-z]:)?(?:[\\/][^\s\\/'"]+)+[\\/]([^\s\\/'"]+)/g, '$1');
}

export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
