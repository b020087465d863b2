import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { chmod, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { decode, encode, sizeLimit } from './decode.ts';
import { type DecodedText, type ProjectFiles, UnreadableFile } from './project-files.ts';
import { walkFolder } from './walk-folder.ts';

/** The files of a project on disk, below an absolute root. */
export function diskFiles(root: string): ProjectFiles {
  return {
    root,
    list: async ({ ignored }) => {
      const fromGit = ignored ? undefined : await listFromGit(root);
      // A root that version control ignores as a whole was named on purpose, so it is walked.
      const paths = fromGit === undefined || fromGit.length === 0 ? walkFolder(root, { ignored }) : fromGit;
      return [...paths].sort();
    },
    read: (path) => readWhole(root, path),
    write: (path, content) => writeWhole(root, path, content),
  };
}

function readWhole(root: string, path: string): DecodedText | undefined {
  let handle: number | undefined;
  try {
    // A symbolic link is not followed: what it points to is linted under its own name, or is not ours.
    handle = openSync(join(root, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    const info = fstatSync(handle);
    if (!info.isFile()) return undefined;
    if (info.size > sizeLimit) throw new UnreadableFile(path, `larger than ${sizeLimit / 1024 / 1024} MiB`);
    const decoded = decode(readFileSync(handle));
    if ('reason' in decoded) throw new UnreadableFile(path, decoded.reason);
    return decoded;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw new UnreadableFile(path, code === 'EACCES' ? 'permission denied' : (code ?? String(error)));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Writes beside the file and renames over it, so that at every moment the whole old or the whole new file is there. */
async function writeWhole(root: string, path: string, content: DecodedText): Promise<void> {
  const target = join(root, path);
  const beside = join(dirname(target), `.devlint-${process.pid}-${path.split('/').pop()}`);
  try {
    if ((await realpath(target)) !== join(await realpath(dirname(target)), target.slice(dirname(target).length + 1))) {
      throw new UnreadableFile(path, 'it is a symbolic link');
    }
    const { mode } = await stat(target);
    const handle = await open(beside, 'wx', mode);
    try {
      await handle.writeFile(encode(content));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(beside, mode);
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(path, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

/** Paths that git tracks or would track, below `root`; nothing outside a work tree or without git. */
async function listFromGit(root: string): Promise<readonly string[] | undefined> {
  if (gitRootOf(root) === undefined) return undefined;
  const [present, deleted] = await Promise.all([
    git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']),
    git(root, ['ls-files', '-z', '--deleted']),
  ]);
  if (present === undefined) return undefined;
  const gone = new Set(deleted);
  return present.filter((path) => !gone.has(path));
}

async function git(cwd: string, args: readonly string[]): Promise<readonly string[] | undefined> {
  // Not needed where there is no work tree, and a tenth of the start-up time.
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    execFile('git', [...args], { cwd, maxBuffer: 1 << 30, encoding: 'utf8' }, (error, stdout) => {
      resolve(error === null ? stdout.split('\0').filter((path) => path !== '') : undefined);
    });
  });
}

/** The nearest folder at or above `folder` that holds `.git`, be it a folder or, in worktrees and submodules, a file. */
export function gitRootOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Whether a path is a folder, a file or nothing; symbolic links are followed, because the user named it. */
export async function kindOfPath(path: string): Promise<'folder' | 'file' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
