import { accessSync, constants, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { UserError } from '../plugin/user-error.ts';
import { nearest } from '../text/nearest.ts';
import type { FoundConfig } from './load.ts';
import { readSource, sectionFiles } from './sources/read-source.ts';

/** In each directory, the first of these that configures devlint is the configuration; nothing is merged. */
const searchPlaces: readonly string[] = [
  ...['ts', 'mts', 'js', 'mjs', 'cjs', 'json', 'yaml', 'yml'].map((ending) => `devlint.config.${ending}`),
  '.devlintrc',
  ...['json', 'yaml', 'yml', 'js', 'mjs', 'ts'].map((ending) => `.devlintrc.${ending}`),
  ...sectionFiles.keys(),
];

export interface FindConfigOptions {
  /** Absolute: where the search begins. */
  readonly directory: string;
  /** Absolute: the last directory to look in, usually the root of the repository. */
  readonly stopAt: string;
  /** A configuration that the user named; relative names start from `directory`. */
  readonly file?: string | undefined;
  /** False to run no configuration that is a program. */
  readonly trust?: boolean;
}

/**
 * Finds and reads the configuration of a project: the nearest one from `directory` upwards, at `stopAt` at the latest.
 * Mistakes in it come back as problems. Throws a `UserError` where `file` names a file that cannot be used.
 */
export async function findConfig({ directory, stopAt, file, trust = true }: FindConfigOptions): Promise<FoundConfig> {
  if (file !== undefined) return readNamed(resolve(directory, file), file, trust);
  // The order of the two steps matters for the start-up time: asking the file system for eighteen names takes less
  // than a millisecond, loading cosmiconfig more than twenty. A project without configuration pays the first only.
  for (const folder of foldersUpTo(directory, stopAt)) {
    const places = searchPlaces.filter((place) => mayConfigure(join(folder, place)));
    if (places.length === 0) continue;
    const found = unreadable(folder, places) ?? (await search(folder, places, trust));
    if (found !== undefined) return found;
  }
  return { source: undefined, problems: [] };
}

/** A directory outside `stopAt` stands alone. */
function foldersUpTo(directory: string, stopAt: string): readonly string[] {
  const below = relative(stopAt, directory);
  const isInside = below !== '..' && !below.startsWith(join('..', '/')) && !isAbsolute(below);
  const depth = isInside && below !== '' ? below.split(/[\\/]/).length : 0;
  const folders = [directory];
  for (let step = 0; step < depth; step++) folders.push(dirname(folders[step] ?? directory));
  return folders;
}

/** A file that is there and, where it belongs to another tool, mentions devlint at all. */
function mayConfigure(file: string): boolean {
  try {
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
    return !sectionFiles.has(basename(file)) || readFileSync(file, 'utf8').includes('devlint');
  } catch {
    return false;
  }
}

/** cosmiconfig passes over files it may not read; going on with the defaults in silence would be wrong. */
function unreadable(folder: string, places: readonly string[]): FoundConfig | undefined {
  const file = join(folder, places[0] ?? '');
  try {
    accessSync(file, constants.R_OK);
    return undefined;
  } catch {
    const message = 'The configuration cannot be read: permission denied';
    return {
      source: undefined,
      problems: [{ file, text: '', range: { start: 0, end: 0 }, message, severity: 'error' }],
    };
  }
}

async function search(folder: string, places: readonly string[], trust: boolean): Promise<FoundConfig | undefined> {
  const explorer = await createExplorer(places, trust);
  const result = await explorer.search(folder);
  if (result === null) return undefined;
  // cosmiconfig does not hand empty files to the loader.
  return result.config ?? (await readSource(result.filepath, ''));
}

async function readNamed(file: string, asWritten: string, trust: boolean): Promise<FoundConfig> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined) throw new UserError(`configuration file "${asWritten}" does not exist${suggestion(file)}`);
  if (!stats.isFile()) throw new UserError(`configuration file "${asWritten}" is not a file.`);
  const explorer = await createExplorer([basename(file)], trust);
  const result = await explorer.load(file).catch((error: unknown) => {
    throw new UserError(`configuration file "${asWritten}" cannot be read.`, { cause: error });
  });
  const found = result?.config ?? (await readSource(file, ''));
  if (found !== undefined) return found;
  const missing = sectionFiles.get(basename(file))?.join('.');
  throw new UserError(`configuration file "${asWritten}" has no "${missing}" section.`);
}

/** How the sentence ends: with the file that was probably meant, by its name or as the only configuration nearby. */
function suggestion(file: string): string {
  const folder = dirname(file);
  let names: readonly string[];
  try {
    names = readdirSync(folder).sort();
  } catch {
    return '.';
  }
  const near =
    nearest(basename(file), names) ?? searchPlaces.find((place) => names.includes(place) && !sectionFiles.has(place));
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}

/** The part of cosmiconfig's explorer that is used here. */
interface Explorer {
  search(directory: string): Promise<{ readonly filepath: string; readonly config?: FoundConfig } | null>;
  load(file: string): Promise<{ readonly filepath: string; readonly config?: FoundConfig } | null>;
}

type ExplorerClass = new (options: Readonly<Record<string, unknown>>) => Explorer;

/**
 * The explorer itself rather than cosmiconfig's front door: that one first looks for settings of cosmiconfig in the
 * *current* directory, runs `.config/config.js` there, and throws where the package.json there is malformed. Opening
 * an untrusted folder in an editor must not run its code, and the answer must not depend on where devlint was started.
 */
async function createExplorer(places: readonly string[], trust: boolean): Promise<Explorer> {
  const module: { readonly default?: unknown } = await import('cosmiconfig/dist/Explorer.js');
  // Node names what a CommonJS module exports; in a bundle it is all in the default export.
  const { Explorer } = ('Explorer' in module ? module : module.default) as { readonly Explorer: ExplorerClass };
  return new Explorer({
    moduleName: 'devlint',
    searchPlaces: places,
    // One directory at a time: the strategy that walks upwards ends in the user's home configuration.
    searchStrategy: 'none',
    ignoreEmptySearchPlaces: false,
    metaConfigFilePath: null,
    cache: false,
    transform: (result: unknown) => result,
    // cosmiconfig unwraps files called `package.*` itself; the empty path tells it that the loader did so.
    packageProp: [],
    loaders: { default: async (file: string, text: string) => (await readSource(file, text, trust)) ?? null },
  });
}
