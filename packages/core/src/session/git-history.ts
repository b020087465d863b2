import { decode, sizeLimit } from '../files/decode.ts';
import { gitRootOf } from '../files/disk.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import { baseOf } from '../git/base.ts';
import { changedFiles, untrackedFiles } from '../git/changes.ts';
import { handedOn } from '../git/environment.ts';
import { commitHashes, fileCommits } from '../git/file-commits.ts';
import { readObjects } from '../git/objects.ts';
import { GitProblem } from '../git/problem.ts';
import { removedLines } from '../git/removed-lines.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import type { ScopeRequest } from '../git/scope-request.ts';
import type { BaseFile, HistoryFacts, HistorySource } from './history-facts.ts';

/** What git is asked about. */
export interface GitHistoryOptions {
  readonly root: string;
  readonly request: ScopeRequest | undefined;
  readonly files: ProjectFiles;
}

/** The past as git remembers it: one walk for the commits of all files, whatever is asked about them. */
export function gitHistory({ root, request, files }: GitHistoryOptions): HistorySource {
  const side = request?.staged === true ? 'index' : 'disk';
  return ({ parts, reads, removalsOf }) =>
    unlessUnknown(async () => {
      // There is nothing that git could find, and to start it takes as long as to check a few files.
      if (gitRootOf(root) === undefined && handedOn() === undefined) return undefined;
      const { since } = request ?? {};
      // Without a base there was nothing before, whatever git says.
      if (since === undefined && [...parts].every((part) => part === 'base')) return undefined;
      const repository = await openRepository(root);
      const [commits, hashes, removals, base] = await Promise.all([
        parts.has('commits') ? commitsIn(repository, side, ignoredCommits(files)) : {},
        parts.has('hashes') ? unlessUnknown(() => commitHashes(repository)) : undefined,
        parts.has('removals') ? unlessUnknown(() => removedLines(repository, removalsOf)) : undefined,
        parts.has('base') && since !== undefined
          ? unlessUnknown(() => baseFiles(repository, since, side, reads))
          : undefined,
      ]);
      return { ...commits, ...(hashes && { hashes }), ...(removals && { removals }), ...(base && { base }) };
    });
}

async function commitsIn(
  repository: Repository,
  side: 'index' | 'disk',
  ignored: ReadonlySet<string>,
): Promise<Pick<HistoryFacts, 'commits' | 'uncommitted'>> {
  const [commits, changed] = await Promise.all([
    fileCommits(repository, ignored),
    // Nothing is awaited in between: what fails meanwhile would be nobody's.
    baseOf(repository, undefined).then((base) => changedFiles(repository, base, side)),
  ]);
  return { commits, uncommitted: new Set(changed.flatMap(({ path }) => within(repository, path))) };
}

/** The files that are not as they were at the base, with the texts of those that are read. */
async function baseFiles(
  repository: Repository,
  since: string,
  side: 'index' | 'disk',
  reads: (path: string) => boolean,
): Promise<ReadonlyMap<string, BaseFile>> {
  const base = await baseOf(repository, since);
  const [changed, untracked] = await Promise.all([
    changedFiles(repository, base, side),
    side === 'index' ? [] : untrackedFiles(repository),
  ]);
  const own = changed.flatMap((file) => within(repository, file.path).map((path) => ({ ...file, path })));
  const wanted = own.filter(({ path, isNew }) => !isNew && reads(path)).map(({ object }) => object);
  const contents = await readObjects(repository, [...new Set(wanted)], sizeLimit);
  const textOf = (object: string): string | undefined => {
    const content = contents.get(object);
    const decoded = content === undefined || typeof content === 'number' ? undefined : decode(content);
    return decoded === undefined || 'reason' in decoded ? undefined : decoded.text;
  };
  return new Map<string, BaseFile>([
    ...own.map(({ path, isNew, object }) => [path, { isNew, text: isNew ? undefined : textOf(object) }] as const),
    ...untracked.map((path) => [path, { isNew: true, text: undefined }] as const),
  ]);
}

function within({ prefix }: Repository, path: string): readonly string[] {
  return path.startsWith(prefix) ? [path.slice(prefix.length)] : [];
}

/** The commits that `git blame` is told to look through, because they changed only how things are written. */
function ignoredCommits(files: ProjectFiles): ReadonlySet<string> {
  try {
    const text = files.read('.git-blame-ignore-revs')?.text ?? '';
    return new Set(text.match(/^[0-9a-f]{40,64}(?=\s|$)/gm) ?? []);
  } catch {
    return new Set();
  }
}

/** What git cannot tell is unknown: rules that ask about the past keep quiet, whatever the reason. */
async function unlessUnknown<T>(ask: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}
