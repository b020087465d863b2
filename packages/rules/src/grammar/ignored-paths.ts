import { folderOf, nameOf } from './folder-paths.ts';
import { matchesPath, type PathPattern, readPathPattern } from './path-patterns.ts';

/** The patterns of one `.gitignore`, in the order in which they stand. */
export interface IgnoreFile {
  /** Folder of the file, empty for the project's root. */
  readonly folder: string;
  readonly patterns: readonly string[];
}

/** What `.gitignore` files say of a path: nothing, that it is ignored, or that a `!` pattern takes that back. */
export type IgnoreVerdict = 'ignored' | 'included' | undefined;

/** Tells what the `.gitignore` files of a project leave out. */
export function projectIgnores(
  paths: readonly string[],
  readText: (path: string) => string | undefined,
): (path: string) => boolean {
  const verdictOn = ignoreJudge(
    paths
      .filter((path) => nameOf(path) === '.gitignore')
      .map((path): IgnoreFile => {
        const lines = (readText(path) ?? '').split(/\r?\n/).map((line) => line.trimEnd());
        return { folder: folderOf(path), patterns: lines.filter((line) => line !== '' && !line.startsWith('#')) };
      }),
  );
  return (path) => verdictOn(path) === 'ignored';
}

interface ReadIgnoreFile {
  readonly patterns: readonly { readonly negated: boolean; readonly pattern: PathPattern }[];
}

/**
 * Judges files as gitignore(5) does: the last matching pattern decides, deeper files before higher ones, and nothing
 * below an ignored folder can be taken back.
 */
export function ignoreJudge(files: readonly IgnoreFile[]): (path: string) => IgnoreVerdict {
  const byFolder = new Map(files.map((file) => [file.folder, readIgnoreFile(file)]));
  const verdictOn = (steps: readonly string[], isFolder: boolean): IgnoreVerdict => {
    for (let depth = steps.length - 1; depth >= 0; depth--) {
      const file = byFolder.get(steps.slice(0, depth).join('/'));
      const last = file?.patterns.findLast(({ pattern }) => matchesPath(pattern, steps.slice(depth), isFolder));
      if (last !== undefined) return last.negated ? 'included' : 'ignored';
    }
    return undefined;
  };
  return (path) => {
    const steps = path.split('/');
    for (let length = 1; length < steps.length; length++) {
      if (verdictOn(steps.slice(0, length), true) === 'ignored') return 'ignored';
    }
    return verdictOn(steps, false);
  };
}

function readIgnoreFile({ patterns }: IgnoreFile): ReadIgnoreFile {
  return {
    patterns: patterns.map((text) => {
      const negated = text.startsWith('!');
      return { negated, pattern: readPathPattern(negated ? text.slice(1) : text) };
    }),
  };
}
