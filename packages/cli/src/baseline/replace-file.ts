import { lstatSync } from 'node:fs';
import { UserError } from '@devlint/core';
import { whyNotWritten } from '../write-problem.ts';
import { writeWhole } from '../write-whole.ts';

/** Writes a file that devlint will read again: as a whole, and over nothing but a file. `named` is for messages. */
export function replaceFile(path: string, named: string, text: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() === false) throw new UserError(`${named} is not a file.`);
  try {
    writeWhole(path, text);
  } catch (error) {
    throw new UserError(`${named} cannot be written: ${whyNotWritten(error)}.`, { cause: error });
  }
}
