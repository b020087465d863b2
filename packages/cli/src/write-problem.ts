/** Why something could not be written, in words that complete "… cannot be written: ". */
export function whyNotWritten(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return reasons.get(code) ?? code;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'there is no space left'],
  ['EDQUOT', 'there is no space left'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a file stands where its folder would be'],
  ['EEXIST', 'a file stands where its folder would be'],
  ['ELOOP', 'it is a link that leads nowhere'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['EIO', 'the disk could not write it'],
]);
