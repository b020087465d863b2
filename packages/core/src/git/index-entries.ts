import { GitProblem } from './problem.ts';
import type { Repository } from './repository.ts';
import { gitOutput, partsIn } from './run.ts';

/** A file as it is staged. */
export interface IndexEntry {
  /** Relative to the folder that was asked about. */
  readonly path: string;
  /** The object that holds its content. */
  readonly object: string;
  /** Whether git says that the file on disk is the same. */
  readonly isOnDisk: boolean;
}

/** The files in the index below the folder that was asked about. Symbolic links and submodules are none. */
export async function indexEntries({ here }: Repository): Promise<readonly IndexEntry[]> {
  const [staged, unstaged] = await Promise.all([
    gitOutput(here, ['ls-files', '-z', '--stage', '-v']),
    gitOutput(here, [
      '-c',
      'diff.autoRefreshIndex=true',
      'diff',
      '--raw',
      '-z',
      '--relative',
      '--no-renames',
      '--no-ext-diff',
      '--ignore-submodules=all',
      '--',
    ]),
  ]);
  const changes = statuses(partsIn(unstaged));
  return partsIn(staged).flatMap((part): readonly IndexEntry[] => {
    const [, tag, mode, object, stage, path] = /^(\S) (\d+) (\w+) (\d)\t([\s\S]*)$/.exec(part) ?? [];
    if (object === undefined || path === undefined || !mode?.startsWith('100')) return [];
    if (stage !== '0') throw new GitProblem(`"${path}" is in conflict; settle that and "git add" it.`);
    // What `git add --intent-to-add` announces has no staged content yet.
    if (changes.get(path) === 'A') return [];
    // Files that a sparse checkout leaves out, or that git was told to take as unchanged, say nothing about the disk.
    return [{ path, object, isOnDisk: tag === 'H' && !changes.has(path) }];
  });
}

function statuses(parts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const status = /^:\d+ \d+ \w+ \w+ ([A-Z])/.exec(parts[at] ?? '')?.[1];
    if (status !== undefined) found.set(parts[at + 1] ?? '', status);
  }
  return found;
}
