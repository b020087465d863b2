import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { mergeBaselines, readBaseline, UserError } from '@devlint/core';
import { replaceFile } from './replace-file.ts';

/**
 * Merges two branches' baselines into the second file, as git asks of a merge driver (`%O %A %B`). The base is empty
 * where both branches added the file. Answers with what is to be said of it.
 */
export function mergeFiles([base, ours, theirs]: readonly [string, string, string], cwd: string): readonly string[] {
  const was = read(base, cwd);
  const merged = mergeBaselines(
    was.trim() === '' ? [] : readBaseline(was, base),
    readBaseline(read(ours, cwd), ours),
    readBaseline(read(theirs, cwd), theirs),
  );
  replaceFile(resolve(cwd, ours), ours, merged.text);
  return merged.notes;
}

function read(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`"${file}" cannot be read: ${reason}.`, { cause: error });
  }
}
