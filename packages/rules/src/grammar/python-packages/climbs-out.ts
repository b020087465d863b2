import { folderOf } from '../folder-paths.ts';
import type { PythonLayout } from './layout.ts';

/**
 * Whether the dots of a relative import lead out of every package: to the project's root, to a directory that a build
 * file puts on the import path, or above. No such directory is a package, unless it says so with an `__init__.py`;
 * other directories without one may be namespace packages (PEP 420). One dot is the module's own directory, which
 * this does not judge: whoever embeds the project may import even that as a package.
 */
export function climbsOut(path: string, level: number, layout: PythonLayout): boolean {
  if (level < 2) return false;
  let at = folderOf(path);
  for (let up = 1; up < level && at !== ''; up++) at = folderOf(at);
  return layout.importRoots.has(at) && !layout.hasInit(at);
}
