import type { Repository } from './repository.ts';
import { gitOutput, partsIn } from './run.ts';

/** A file that is not what it was. Paths are relative to the top of the work tree. */
export interface ChangedFile {
  readonly path: string;
  /** What it was called before; undefined unless it was renamed. */
  readonly was: string | undefined;
  /** Whether nothing of it was there before: it was added, or was no file. */
  readonly isNew: boolean;
  /** The object that held its content; of no meaning for what is new. */
  readonly object: string;
}

/** What is compared with a base: the files on disk, or those in the index. */
export type Side = 'disk' | 'index';

/** The options of every comparison. Whatever the user's configuration says, the answer is to be the same. */
export const comparison: readonly string[] = [
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--ignore-submodules=all',
  '--find-renames=50%',
  '-l1000',
  '-O/dev/null',
];

/** The files that differ from a base and are still there, sorted by path. Files that git does not know are left out. */
export async function changedFiles({ top }: Repository, base: string, side: Side): Promise<readonly ChangedFile[]> {
  const cached = side === 'index' ? ['--cached'] : [];
  const output = await gitOutput(top, [
    '-c',
    'diff.autoRefreshIndex=true',
    'diff',
    '--raw',
    '-z',
    '--no-abbrev',
    ...comparison,
    ...cached,
    base,
    '--',
  ]);
  const changes = new Map<string, ChangedFile>();
  const parts = partsIn(output).values();
  for (let { value: head } = parts.next(); head !== undefined; { value: head } = parts.next()) {
    const [, object = '', status = ''] = /^:\d+ \d+ (\w+) \w+ ([A-Z])/.exec(head) ?? [];
    const first = parts.next().value ?? '';
    const isRenamed = status === 'R' || status === 'C';
    const path = isRenamed ? (parts.next().value ?? '') : first;
    if (status === 'D') continue;
    const was = isRenamed ? first : undefined;
    // A file in conflict is listed twice; what is known of it is the later one.
    changes.set(path, { path, was, isNew: status === 'A' || status === 'T' || status === 'U', object });
  }
  return [...changes.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Files on disk, below the folder that was asked about, that git does not know and does not ignore; relative to it. */
export async function untrackedFiles({ here }: Repository): Promise<readonly string[]> {
  return partsIn(await gitOutput(here, ['ls-files', '-z', '--others', '--exclude-standard']));
}
