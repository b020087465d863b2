import { renameSync, type Stats } from 'node:fs';
import { access, chmod, chown, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { decode, encode } from './decode.ts';
import { release, temporaryPath } from './leftovers.ts';
import { type FileChange, UnwritableFile } from './project-files.ts';

/** A file whose new content is ready beside it. */
interface Prepared {
  readonly path: string;
  /** Absolute, links resolved. */
  readonly target: string;
  /** Absolute, in the folder of the target: only within one file system does renaming replace. */
  readonly beside: string;
  readonly was: Uint8Array;
  readonly info: Stats;
}

/**
 * Replaces the contents of files, all or none. Everything that can fail is done first: new contents are written beside
 * the files and flushed, and the files compared once more with what they were. Then each is replaced by renaming, so
 * that at every moment the whole old or the whole new file is there. Should one rename fail, those before it are taken
 * back. Only a process that is killed between two renames leaves some files of a set new and others old, each whole.
 */
export async function writeFiles(root: string, changes: readonly FileChange[]): Promise<void> {
  const prepared: Prepared[] = [];
  const replaced: Prepared[] = [];
  let path = '';
  try {
    const targets = new Map<string, string>();
    for (const change of changes) {
      path = change.path;
      const target = await targetOf(root, path);
      const other = targets.get(target);
      if (other !== undefined) throw new UnwritableFile(path, `it is the same file as ${other}`);
      targets.set(target, path);
      prepared.push(await prepare(target, change));
    }
    for (const file of prepared) {
      path = file.path;
      if (!Buffer.from(file.was).equals(await readFile(file.target))) throw new UnwritableFile(path, changed);
    }
    // In one go: Ctrl-C comes before all of them or after.
    for (const file of prepared) {
      path = file.path;
      renameSync(file.beside, file.target);
      replaced.push(file);
    }
  } catch (error) {
    for (const file of replaced) await takeBack(file);
    throw error instanceof UnwritableFile ? error : new UnwritableFile(path, reasonOf(error));
  } finally {
    for (const { beside } of prepared) await discard(beside);
  }
}

const changed = 'it changed while devlint was at work; run it again';

/** Where a path leads. Links are kept, and what they point to is written, if that belongs to the project. */
async function targetOf(root: string, path: string): Promise<string> {
  const target = await realpath(join(root, path));
  const inside = relative(await realpath(root), target);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw new UnwritableFile(path, 'it is a link that leads out of the project');
  }
  return target;
}

async function prepare(target: string, { path, before, after }: FileChange): Promise<Prepared> {
  const info = await stat(target);
  if (!info.isFile()) throw new UnwritableFile(path, 'it is no regular file');
  // Renaming asks nobody whether the file may be written; its owner said no.
  if (!(await isWritable(target, info))) throw new UnwritableFile(path, 'it is read-only');
  const folder = dirname(target);
  if (!(await isWritable(folder, await stat(folder)))) throw new UnwritableFile(path, 'its folder is read-only');
  const was = await readFile(target);
  const decoded = decode(was);
  if ('reason' in decoded || decoded.text !== before) throw new UnwritableFile(path, changed);
  const content = encode({ ...decoded, text: after });
  const again = decode(content);
  if ('reason' in again || again.text !== after || again.encoding !== decoded.encoding) {
    throw new UnwritableFile(path, `the fixed text cannot be kept as ${encodings[decoded.encoding]}`);
  }
  return { path, target, beside: await writeBeside(target, content, info), was, info };
}

const encodings = { 'utf-8': 'UTF-8', latin1: 'Latin-1' } as const;

/** Permission bits are asked too: for root, everything is accessible. */
async function isWritable(path: string, { mode }: Stats): Promise<boolean> {
  if ((mode & 0o222) === 0) return false;
  return access(path, constants.W_OK).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EROFS') throw error;
      return false;
    },
  );
}

/** Writes a file beside another one, with its mode and, where that is allowed, its owner; answers with its path. */
async function writeBeside(target: string, content: Uint8Array, { mode, uid, gid }: Stats): Promise<string> {
  const beside = temporaryPath(dirname(target));
  try {
    const handle = await open(beside, 'wx', mode & 0o777);
    try {
      await handle.writeFile(content);
      const own = await handle.stat();
      if (own.uid !== uid || own.gid !== gid) await chown(beside, uid, gid).catch(() => {});
      await handle.sync();
    } finally {
      await handle.close();
    }
    // After the change of owner, which takes special bits away; and whatever the umask says.
    await chmod(beside, mode & 0o7777);
    return beside;
  } catch (error) {
    await discard(beside);
    throw error;
  }
}

async function takeBack({ target, was, info }: Prepared): Promise<void> {
  const beside = await writeBeside(target, was, info);
  try {
    await rename(beside, target);
  } finally {
    await discard(beside);
  }
}

/** Removes what is still there of a temporary file. */
async function discard(beside: string): Promise<void> {
  await rm(beside, { force: true }).catch(() => {});
  release(beside);
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  return reasons.get(code ?? '') ?? code ?? String(error);
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it is not there any more'],
  ['ENOTDIR', 'it is not there any more'],
  ['ELOOP', 'it is a link that leads nowhere'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'there is no space left'],
  ['EDQUOT', 'there is no space left'],
]);
