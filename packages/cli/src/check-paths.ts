import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { nearest, UserError } from '@devlint/core';

/**
 * Throws for the first path that does not exist, naming the neighbour that was probably meant; or the command, where
 * one could have stood in its place.
 */
export function checkPaths(paths: readonly string[], cwd: string, commands: readonly string[] = []): void {
  for (const [index, path] of paths.entries()) {
    if (existsSync(resolve(cwd, path))) continue;
    if (isLink(resolve(cwd, path))) throw new UserError(`"${path}" is a symbolic link that leads nowhere.`);
    const near = nearestExisting(path, cwd);
    const command = index === 0 ? nearest(path, commands) : undefined;
    const meant = near ?? (command === undefined ? undefined : `devlint ${command}`);
    throw new UserError(`"${path}" does not exist${meant === undefined ? '.' : `; did you mean "${meant}"?`}`);
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Follows the path as far as it exists, and puts what is nearest by name in place of the first part that does not. */
function nearestExisting(path: string, cwd: string): string | undefined {
  let parent = dirname(path);
  let child = path;
  while (!existsSync(resolve(cwd, parent)) && dirname(parent) !== parent) {
    child = parent;
    parent = dirname(parent);
  }
  const missing = child.slice(parent === '.' && !child.startsWith('./') ? 0 : parent.length).replace(/^[/\\]+/, '');
  const rest = path.slice(child.length);
  const name = nearest(missing, namesIn(resolve(cwd, parent)));
  if (name === undefined) return undefined;
  const found = join(parent, name + rest);
  return existsSync(resolve(cwd, found)) ? found : join(parent, name);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
