import { GitProblem } from './problem.ts';
import type { Repository } from './repository.ts';
import { askGit, gitLine, gitOutput, partsIn } from './run.ts';

/** The days on which the content of a file was committed. */
interface Days {
  first: string | undefined;
  last: string;
  edited: string | undefined;
  count: number;
}

/** A commit that changes more files than this rewrites how things are written, or brings what was done elsewhere. */
const mostFilesOfEdit = 25;

/** Commits of which the history is made, more than any document is old; beyond them nothing is known. */
const mostCommits = 10_000;

const walk: readonly string[] = [
  // Whatever the user's configuration says, the answer is to be the same.
  ...['-c', 'log.showSignature=false', '-c', 'log.follow=false', '-c', 'log.showRoot=true', '-c', 'log.diffMerges=off'],
  'log',
  '-z',
  '--format=commit %H %ad %P',
  '--date=short',
  '--date-order',
  `--max-count=${mostCommits}`,
  '--raw',
  '--no-abbrev',
  '--no-color',
  '--no-decorate',
  '--no-notes',
  '--no-ext-diff',
  '--no-textconv',
  '--relative',
  '--ignore-submodules=all',
  '-l1000',
  '-O/dev/null',
];

/**
 * When the content of each file below the folder was committed, by the names of today, in one walk over the history.
 * `ignored` are the hashes of commits that changed only how things are written. Nothing where there is no commit yet.
 */
export async function fileCommits(
  repository: Repository,
  ignored: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Readonly<Days>>> {
  const { here } = repository;
  const isShallow = (await gitLine(here, ['rev-parse', '--is-shallow-repository'])) === 'true';
  // A partial clone lacks the contents that a comparison needs, and knows only which are the same.
  const found = await askGit(here, [...walk, '--find-renames=50%', '--', '.']);
  const output = found.code === 0 ? found.output : await gitOutput(here, [...walk, '--find-renames=100%', '--', '.']);
  return daysOf(readWalk(partsIn(output)), { isShallow, ignored });
}

/** Follows each file through its names, newest commits first. */
function daysOf(
  commits: Iterable<WalkedCommit>,
  { isShallow, ignored }: { readonly isShallow: boolean; readonly ignored: ReadonlySet<string> },
): ReadonlyMap<string, Days> {
  const files = new Map<string, Days>();
  /** What a name of that time is called today; undefined for names of files that are gone. */
  const names = new Map<string, string | undefined>();
  for (const { hash, day, isRoot, changes } of commits) {
    for (const { status, likeness, before, after } of changes) {
      const today = names.has(after) ? names.get(after) : after;
      if (status === 'D') {
        names.set(after, undefined);
        continue;
      }
      const isRenamed = before !== after;
      if (isRenamed) {
        names.set(before, today);
        names.set(after, undefined);
      }
      // The oldest commit of a shallow clone seems to add all files there were.
      if (today === undefined || (isShallow && isRoot)) continue;
      const isAdded = status === 'A';
      if (!isAdded && (ignored.has(hash) || (isRenamed && likeness === 100))) continue;
      const isEdit = !isAdded && !isRenamed && changes.length <= mostFilesOfEdit;
      const { first, last, edited, count } = files.get(today) ?? { last: day, count: 0 };
      files.set(today, {
        first: isAdded ? earlier(day, first) : first,
        last: later(day, last),
        edited: isEdit ? later(day, edited) : edited,
        count: count + 1,
      });
    }
  }
  return files;
}

function earlier(day: string, other = day): string {
  return day < other ? day : other;
}

function later(day: string, other = day): string {
  return day > other ? day : other;
}

interface WalkedChange {
  readonly status: string;
  /** Of a renamed file, in percent. */
  readonly likeness: number;
  readonly before: string;
  readonly after: string;
}

interface WalkedCommit {
  readonly hash: string;
  readonly day: string;
  /** No other commit stands before it. */
  readonly isRoot: boolean;
  readonly changes: readonly WalkedChange[];
}

/** Reads what `git log` prints, commit by commit. */
function* readWalk(parts: readonly string[]): Generator<WalkedCommit> {
  let commit: (Omit<WalkedCommit, 'changes'> & { readonly changes: WalkedChange[] }) | undefined;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? '';
    const [, hash, day = '', parents] = /^commit (\w+) (\S+) ?(.*)$/.exec(part) ?? [];
    if (hash !== undefined) {
      if (commit !== undefined) yield commit;
      commit = { hash, day, isRoot: parents === '', changes: [] };
      continue;
    }
    const [, status, likeness] = /^\n?:\d+ \d+ \w+ \w+ ([A-Z])(\d*)$/.exec(part) ?? [];
    if (status === undefined) throw new GitProblem('git log answers in an unknown form.');
    const before = parts[++at] ?? '';
    const after = status === 'R' || status === 'C' ? (parts[++at] ?? '') : before;
    commit?.changes.push({ status, likeness: Number(likeness), before, after });
  }
  if (commit !== undefined) yield commit;
}

/** The hashes of all commits that some branch or tag leads to, sorted; nothing in a shallow clone, which lacks some. */
export async function commitHashes({ here }: Repository): Promise<readonly string[] | undefined> {
  if ((await gitLine(here, ['rev-parse', '--is-shallow-repository'])) === 'true') return undefined;
  const output = await gitOutput(here, ['rev-list', '--all', 'HEAD']);
  return output.toString('latin1').split('\n').filter(Boolean).sort();
}
