import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ownFolder } from '../files/ignored-by-default.ts';

/** What is kept of an environment, each in a file of its own. */
export type CacheContentName = 'inspections' | 'relations';

const endings: readonly string[] = ['.inspections', '.relations'];

/** A cache file above this many bytes is not read. */
const readLimit = 512 * 1024 * 1024;

/** Of a cache file that nobody finished, how much older than another one it has to be: the time of a long run. */
const abandonedAfter = 60 * 60 * 1000;

export interface FolderLimits {
  /** Of all cache files together; of the one that is written, half. */
  readonly bytes: number;
  /** How many environments are kept: versions of devlint, options, plugins. */
  readonly files: number;
}

/** Where the cache of a project lies: among the caches of other tools where there is a place for them. */
export function defaultLocation(root: string): string {
  const modules = join(root, 'node_modules');
  return existsSync(modules) ? join(modules, '.cache', 'devlint') : join(root, ownFolder);
}

/** Where something of an environment is kept. */
export interface CachePlace {
  readonly folder: string;
  readonly environment: string;
  readonly content: CacheContentName;
}

function fileAt({ folder, environment, content }: CachePlace): string {
  return join(folder, `${environment}.${content}`);
}

/** A cache file, where there is one that can be read. */
export function readCacheFile(place: CachePlace): Buffer | undefined {
  const file = fileAt(place);
  try {
    const { size } = statSync(file);
    return size > readLimit ? undefined : readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Why a folder, or the nearest one above it that exists, cannot be written to; nothing where it can. */
export function whyReadOnly(folder: string): string | undefined {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    if (!statSync(at).isDirectory()) return 'there is a file in the place of its folder';
    accessSync(at, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return `its folder cannot be written to (${(error as NodeJS.ErrnoException).code ?? error})`;
  }
}

/** Notes that a cache file was of use, so that others go first. */
export function touchCacheFile(place: CachePlace): void {
  try {
    const now = Date.now() / 1000;
    utimesSync(fileAt(place), now, now);
  } catch {
    // It cannot be written, or another process has removed it.
  }
}

/**
 * Writes a cache file beside its place and renames it, so that whoever reads at the same time finds the whole old or
 * the whole new one; of two who write at the same time, the later one wins. Then makes room. A cache that cannot be
 * written is no reason to fail: whoever needs it works without.
 */
export async function writeCacheFile(
  place: CachePlace,
  pieces: readonly Uint8Array[],
  limits: FolderLimits,
): Promise<void> {
  const { folder } = place;
  const file = fileAt(place);
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await prepare(folder);
    const handle = await open(beside, 'wx');
    try {
      const { bytesWritten } = await handle.writev([...pieces]);
      if (bytesWritten !== pieces.reduce((sum, { length }) => sum + length, 0)) throw new Error('the disk is full');
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    await makeRoom(folder, limits);
  } catch {
    await rm(beside, { force: true }).catch(() => {});
  }
}

/** Makes the folder, and keeps version control and backups out of one that is ours alone. */
async function prepare(folder: string): Promise<void> {
  makeFolder(folder);
  if (readdirSync(folder).length > 0) return;
  const notes = {
    '.gitignore': '# Written by devlint. Safe to delete.\n*\n',
    'CACHEDIR.TAG':
      'Signature: 8a477f597d28d172789f06886806bc55\n# Made by devlint. See https://bford.info/cachedir/\n',
  };
  for (const [name, text] of Object.entries(notes)) {
    await writeFile(join(folder, name), text);
  }
}

/** Step by step: asked to do it by itself, Node never comes back where the system lets nobody make folders (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have been quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

interface Kept {
  readonly name: string;
  readonly size: number;
  readonly time: number;
}

/** Removes what was used longest ago until the rest is within the limits, and what killed processes left behind. */
async function makeRoom(folder: string, limits: FolderLimits): Promise<void> {
  const entries = readdirSync(folder)
    .filter((name) => endings.some((ending) => name.includes(ending)))
    .flatMap((name): readonly Kept[] => {
      const stats = statSync(join(folder, name), { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ name, size: stats.size, time: stats.mtimeMs }];
    })
    .sort((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1));
  const latest = entries[0]?.time ?? 0;
  const gone: Kept[] = [];
  /** The files of each environment, the one that was used last first. */
  const environments = new Map<string, readonly Kept[]>();
  for (const entry of entries) {
    const { name, time } = entry;
    const environment = name.slice(0, name.indexOf('.'));
    if (endings.some((ending) => name.endsWith(ending))) {
      environments.set(environment, [...(environments.get(environment) ?? []), entry]);
    } else if (latest - time > abandonedAfter) gone.push(entry);
  }
  let bytes = 0;
  let files = 0;
  for (const kept of environments.values()) {
    bytes += kept.reduce((sum, { size }) => sum + size, 0);
    files += 1;
    if (files > 1 && (bytes > limits.bytes || files > limits.files)) gone.push(...kept);
  }
  for (const { name } of gone) await rm(join(folder, name), { force: true });
}
