/** The folder of devlint's own cache, where a project has no better place for it. */
export const ownFolder = '.devlint-cache';

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
  ownFolder,
]);

/** Folders that are no part of a project, whoever asks. */
export function isNobodys(name: string): boolean {
  return name === '.git' || name === ownFolder;
}

/** True when a folder of this name is passed over. */
export function isForeignFolder(name: string): boolean {
  return foreignFolders.has(name);
}

/** True when any folder of a path is passed over. Only the part below the project root counts. */
export function isForeign(path: string): boolean {
  return foreignFolderOf(path) !== undefined;
}

/** The first folder of a path that is passed over. */
export function foreignFolderOf(path: string): string | undefined {
  return path.split('/').slice(0, -1).find(isForeignFolder);
}
