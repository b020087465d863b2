import { randomBytes } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where there is no room beside a file, there is none in it either. */
const final: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO']);

/**
 * Writes a file as a whole, with the folders on the way to it: whoever reads it at any moment finds the old text or the
 * new one, also when the disk is full. Pipes and devices are written to; so is what cannot be replaced, such as a file
 * that is mounted by itself. Throws what the file system says.
 */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const target = replaceable(path);
  if (target === undefined) {
    writeFileSync(path, text);
    return;
  }
  // A name that the next run knows for a leftover, should this process be killed right here.
  const beside = join(dirname(target), `.devlint-${process.pid}-${randomBytes(6).toString('hex')}`);
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    const mode = statSync(target, { throwIfNoEntry: false })?.mode;
    if (mode !== undefined) chmodSync(beside, mode & 0o777);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    if (error instanceof Error && 'code' in error && final.has(String(error.code))) throw error;
    writeFileSync(path, text);
  }
}

/** The regular file, or the free name, that a path leads to; undefined for what is only to be written to. */
function replaceable(path: string): string | undefined {
  // Standard output may be a file, and is then still held open by whoever started this process.
  if (path.startsWith('/dev/') || path.startsWith('/proc/')) return undefined;
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return path;
  const info = statSync(path, { throwIfNoEntry: false });
  return info?.isFile() === true ? realpathSync(path) : undefined;
}
