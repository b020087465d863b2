import { relative, resolve, sep } from 'node:path';
import type { Locate } from '@devlint/core';

export type { Locate } from '@devlint/core';

/**
 * Names the project's files for somebody in the folder `cwd`, so that a terminal or an editor there can open them.
 * Both folders are absolute; paths go in relative to `root` and come out relative to `cwd`, with `/`. The final `/` by
 * which a folder is known stays.
 */
export function locator(root: string, cwd: string): Locate {
  return (path) => {
    const found = relative(cwd, resolve(root, path)).split(sep).join('/') || '.';
    return path.endsWith('/') ? `${found}/` : found;
  };
}
