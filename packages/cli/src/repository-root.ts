import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that hosting services name files from: the nearest one at or above `folder` that holds `.git` (a file in
 * work trees and submodules), or `folder` itself where there is none. Absolute paths, in and out.
 */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}
