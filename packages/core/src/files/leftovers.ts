import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Names that begin with the process that made them: of files on their way to replace a document, without an extension
 * so that no pattern of `.gitignore` such as `*.tmp` hides one from the next run, and of those that replace the baseline.
 */
const shape = /^\.devlint-(\d+)(?:-[0-9a-f]{12}|\.tmp)$/;

/** Absolute paths of the files that this process is using right now. */
const inUse = new Set<string>();
let tidiesAtEnd = false;

/** A path for a file that lives for a moment beside the one in `folder` that it will replace. To be given back. */
export function temporaryPath(folder: string): string {
  const path = join(folder, `.devlint-${process.pid}-${randomBytes(6).toString('hex')}`);
  inUse.add(path);
  if (!tidiesAtEnd) process.once('exit', tidyAtEnd);
  tidiesAtEnd = true;
  return path;
}

/** Gives a path back: its file is gone. */
export function release(path: string): void {
  inUse.delete(path);
}

/** A process that a signal ends may end in the middle of writing. */
function tidyAtEnd(): void {
  for (const path of inUse) {
    try {
      rmSync(path, { force: true });
    } catch {
      // The next run tries again.
    }
  }
}

/** True for the files that writing leaves behind when it is interrupted. They are nobody's documents. */
export function isTemporary(path: string): boolean {
  return shape.test(nameOf(path));
}

/** Removes temporary files whose process is gone; those of a run beside this one stay. */
export async function removeLeftovers(root: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const pid = Number(shape.exec(nameOf(path))?.[1]);
    if (inUse.has(join(root, path)) || (pid !== process.pid && isRunning(pid))) continue;
    // Whatever keeps it from being removed will keep it for the next run.
    await rm(join(root, path), { force: true }).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, but under somebody else's name.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
