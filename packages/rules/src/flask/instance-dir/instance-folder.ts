import { directoryOf, inDirectory } from '../../grammar/python-imports/source-tree.ts';
import type { ApplicationCode } from '../../kinds/python-module/flask-project.ts';

/**
 * Where Flask looks for the instance folder of an application: beside the outermost package of its module, or beside
 * the module (Flask documentation, "Instance Folders").
 */
export function instanceFolder({ graph }: ApplicationCode, path: string): string {
  return inDirectory(graph.resolver.tree.chainRoot(directoryOf(path)), 'instance');
}

/** What a line of `.gitignore` does to the instance folder. */
export type IgnoreEffect = 'folder' | 'contents' | 'keeps' | undefined;

/** Reads one pattern, for a folder `instance` somewhere below the file. */
export function ignoreEffect(pattern: string): IgnoreEffect {
  if (/^!.*(?:^|\/|!)instance\/\.(?:git)?keep$/.test(pattern) || /^!(?:\*\*\/)?\.(?:git)?keep$/.test(pattern)) {
    return 'keeps';
  }
  if (/^(?:.*\/)?instance\/?$/.test(pattern) && !pattern.startsWith('!')) return 'folder';
  return /^(?:.*\/)?instance\/\*{1,2}$/.test(pattern) && !pattern.startsWith('!') ? 'contents' : undefined;
}
