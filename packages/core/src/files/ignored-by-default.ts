/** Folders of other people's files, never linted unless asked for: dependencies, environments, caches. */
const foreignFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.jj',
  '.svn',
  '.tox',
  '.nox',
  '.venv',
  'venv',
  'node_modules',
  'site-packages',
  '_vendor',
  '__pycache__',
]);

/** True when a folder of this name is passed over. */
export function isForeignFolder(name: string): boolean {
  return foreignFolders.has(name);
}

/** True when any folder of a path is passed over. Only the part below the project root counts. */
export function isForeign(path: string): boolean {
  return path.split('/').slice(0, -1).some(isForeignFolder);
}
