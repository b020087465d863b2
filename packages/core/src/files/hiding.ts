import { relative, sep } from 'node:path';
import type { ProjectFiles } from './project-files.ts';

/** Files among which some, named by their absolute paths, are not listed: what devlint itself has just written, say. */
export function hiding(files: ProjectFiles, hidden: readonly string[]): ProjectFiles {
  const names = new Set(hidden.map((file) => relative(files.root, file).split(sep).join('/')));
  return { ...files, list: async (options) => (await files.list(options)).filter((path) => !names.has(path)) };
}
