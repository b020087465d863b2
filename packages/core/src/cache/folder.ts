import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ownFolder } from '../files/ignored-by-default.ts';

const ending = '.inspections';

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

/** The cache file of an environment, where there is one that can be read. */
export function readCacheFile(folder: string, environment: string): Buffer | undefined {
  const file = join(folder, environment + ending);
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
export function touchCacheFile(folder: string, environment: string): void {
  try {
    const now = Date.now() / 1000;
    utimesSync(join(folder, environment + ending), now, now);
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
  folder: string,
  environment: string,
  pieces: readonly Uint8Array[],
  limits: FolderLimits,
): Promise<void> {
  const file = join(folder, environment + ending);
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

/** Removes what was used longest ago until the rest is within the limits, and what killed processes left behind. */
async function makeRoom(folder: string, limits: FolderLimits): Promise<void> {
  const entries = readdirSync(folder)
    .filter((name) => name.includes(ending))
    .flatMap((name) => {
      const stats = statSync(join(folder, name), { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ name, size: stats.size, time: stats.mtimeMs }];
    })
    .sort((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1));
  const latest = entries[0]?.time ?? 0;
  let bytes = 0;
  let files = 0;
  for (const { name, size, time } of entries) {
    if (!name.endsWith(ending)) {
      if (latest - time > abandonedAfter) await rm(join(folder, name), { force: true });
      continue;
    }
    bytes += size;
    files += 1;
    if (files > 1 && (bytes > limits.bytes || files > limits.files)) await rm(join(folder, name), { force: true });
  }
}
