import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '@devlint/core';
import { whyNotWritten } from './write-problem.ts';

/** Writes a file that is not there yet, with its folders. `name` is what its user calls it. Never overwrites. */
export function writeNew(file: string, text: string, name: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    // `wx` refuses a file that appeared in the meantime, and a dangling link.
    writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (isThere) throw new UserError(`${name} is there already and is left as it is.`);
    throw new UserError(`${name} cannot be written: ${whyNotWritten(error)}.`, { cause: error });
  }
}
