import { closeSync, constants, existsSync, fstatSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { plainEnvironment } from '../git/environment.ts';
import { decode, sizeLimit } from './decode.ts';
import { ignoredBy } from './ignored-by.ts';
import { isTemporary, removeLeftovers } from './leftovers.ts';
import { type DecodedText, type ProjectFiles, UnreadableFile } from './project-files.ts';
import { walkFolder } from './walk-folder.ts';
import { writeFiles } from './write-files.ts';

/** The files of a project on disk, below an absolute root. */
export function diskFiles(root: string): ProjectFiles {
  // Names of files are plain already, and there are many of them.
  const base = root.endsWith(sep) ? root : root + sep;
  let leftovers: readonly string[] = [];
  return {
    root,
    list: async ({ ignored }) => {
      const fromGit = ignored ? undefined : await listFromGit(root);
      // A root that version control ignores as a whole was named on purpose, so it is walked.
      const paths = fromGit === undefined || fromGit.length === 0 ? walkFolder(root, { ignored }) : fromGit;
      leftovers = paths.filter(isTemporary);
      return paths.filter((path) => !isTemporary(path)).sort();
    },
    ignoredBy: (path) => ignoredBy(root, path, gitRootOf(root) !== undefined),
    whyUnlisted: (path) => whyUnlisted(join(root, path)),
    read: (path) => readWhole(base, path),
    stamp: (path) => stampOf(base + path),
    write: (changes) => writeFiles(root, changes),
    tidy: () => removeLeftovers(root, leftovers),
  };
}

/** Some file systems keep no finer time than this, in milliseconds (FAT). */
const coarsestTime = 2000;

/**
 * What git compares to find out whether a file changed. As in git, a time that is not yet over proves nothing: a second
 * change within it would leave all of this the same.
 */
function stampOf(file: string): string | undefined {
  try {
    const info = lstatSync(file, { throwIfNoEntry: false });
    if (!info?.isFile() || Date.now() - info.mtimeMs < coarsestTime) return undefined;
    // Joined, not written as one: V8 would keep its pieces.
    return [info.size, info.mtimeMs, info.ctimeMs, info.ino].join(' ');
  } catch {
    return undefined;
  }
}

function readWhole(base: string, path: string): DecodedText | undefined {
  let handle: number | undefined;
  try {
    // A symbolic link is not followed: what it points to is linted under its own name, or is not ours. Nor is a pipe
    // waited for that stands where a file was.
    handle = openSync(base + path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const info = fstatSync(handle);
    if (info.isDirectory()) return undefined;
    if (!info.isFile()) throw new UnreadableFile(path, noFile);
    if (info.size > sizeLimit) throw new UnreadableFile(path, `larger than ${sizeLimit / 1024 / 1024} MiB`);
    const decoded = decode(contentOf(handle, info.size));
    if ('reason' in decoded) throw new UnreadableFile(path, decoded.reason);
    return decoded;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    // Listings write U+FFFD for bytes that are no UTF-8; nothing is found under such a name.
    if (code === 'ENOENT' && path.includes('\uFFFD')) throw new UnreadableFile(path, 'its name is not valid UTF-8');
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw new UnreadableFile(path, readingFailures.get(code ?? '') ?? code ?? String(error));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** What `readFileSync` would read, which would ask for the size once more. */
function contentOf(handle: number, size: number): Buffer {
  // Files that the system makes up while they are read say that they are empty.
  if (size === 0) return readFileSync(handle);
  const buffer = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = readSync(handle, buffer, length, size - length, null);
  }
  return buffer.subarray(0, length);
}

function whyUnlisted(file: string): string | undefined {
  const info = lstatSync(file, { throwIfNoEntry: false });
  if (info === undefined || info.isFile() || info.isDirectory()) return undefined;
  return info.isSymbolicLink() ? 'it is a symbolic link that leads out of the project' : noFile;
}

const noFile = 'it is no regular file, but a pipe, a socket or a device';

const readingFailures: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  // What opening a socket, or a device that is not there, comes to.
  ['ENXIO', noFile],
  ['ENODEV', noFile],
  ['ENAMETOOLONG', 'its path is too long for this system'],
  ['EIO', 'the disk could not read it'],
  ['ESTALE', 'the disk could not read it'],
  ['EMFILE', 'too many files are open'],
  ['ENFILE', 'too many files are open'],
]);

/** Paths that git tracks or would track, below `root`; nothing outside a work tree or without git. */
async function listFromGit(root: string): Promise<readonly string[] | undefined> {
  if (gitRootOf(root) === undefined) return undefined;
  // With tags, one list is enough: what is gone stands in it a second time, as `R`; what is in conflict, up to thrice.
  const listed = await git(root, ['ls-files', '-z', '-t', '--cached', '--others', '--deleted', '--exclude-standard']);
  if (listed === undefined) return undefined;
  const gone = new Set(listed.flatMap((line) => (line.startsWith('R ') ? [line.slice(2)] : [])));
  const present = new Set(listed.map((line) => line.slice(2)));
  return [...present].filter((path) => !gone.has(path));
}

async function git(cwd: string, args: readonly string[]): Promise<readonly string[] | undefined> {
  // Not needed where there is no work tree, and a tenth of the start-up time.
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    execFile(
      'git',
      [...args],
      { cwd, env: plainEnvironment(), maxBuffer: 1 << 30, encoding: 'utf8' },
      (error, stdout) => {
        resolve(error === null ? stdout.split('\0').filter((path) => path !== '') : undefined);
      },
    );
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

/**
 * Where a path leads once links are followed, as long as that is within `root`; the path itself otherwise. What a link
 * points to is linted under its own name.
 */
export async function followWithin(root: string, path: string): Promise<string> {
  try {
    const inside = relative(await realpath(root), await realpath(path));
    return inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? path : join(root, inside);
  } catch {
    return path;
  }
}
