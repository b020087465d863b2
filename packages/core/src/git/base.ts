import { nearest } from '../text/nearest.ts';
import { GitProblem } from './problem.ts';
import type { Repository } from './repository.ts';
import { askGit, gitOutput, lineIn } from './run.ts';

/**
 * What the project is compared with, as the name of an object: the last commit, or nothing at all where there is none
 * yet; with `since`, the commit at which the branch left that one, as in `git diff SINCE...`.
 */
export async function baseOf(repository: Repository, since: string | undefined): Promise<string> {
  const { top } = repository;
  const head = await commitOf(repository, 'HEAD');
  if (since === undefined) {
    return head ?? lineIn(await gitOutput(top, ['hash-object', '-t', 'tree', '--stdin']));
  }
  if (head === undefined) throw new GitProblem(`there is no commit yet that could be compared with "${since}".`);
  const other = await commitOf(repository, since);
  if (other === undefined) throw new GitProblem(await whyUnknown(repository, since));
  const { code, output } = await askGit(top, ['merge-base', other, head]);
  const [base] = lineIn(output).split('\n');
  if (code !== 0 || !base) throw new GitProblem(await whyUnrelated(repository, since));
  return base;
}

/** The name of a commit that has another name; nothing where there is none. */
async function commitOf({ top }: Repository, name: string): Promise<string | undefined> {
  // What begins with a dash would be an option, and is no name that git allows.
  if (name === '' || name.startsWith('-')) return undefined;
  const { code, output } = await askGit(top, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
  return code === 0 ? lineIn(output) : undefined;
}

async function whyUnknown(repository: Repository, since: string): Promise<string> {
  const { top } = repository;
  const listed = await askGit(top, ['for-each-ref', '--format=%(refname:short)']);
  const near = nearest(since, listed.output.toString('utf8').split('\n').filter(Boolean));
  const fetched = await fetchLine(repository, since);
  const unknown = `git knows no commit "${since}" here`;
  if (near !== undefined) return `${unknown}; did you mean "${near}"?`;
  return fetched === undefined ? `${unknown}.` : `${unknown}; if it is a branch elsewhere, fetch it: ${fetched}`;
}

async function whyUnrelated(repository: Repository, since: string): Promise<string> {
  const unrelated = `"${since}" and HEAD have no commit in common`;
  if (!(await isShallow(repository))) return `${unrelated}.`;
  const remotes = await remotesOf(repository);
  const remote = remotes.find((name) => since.startsWith(`${name}/`)) ?? remotes[0];
  const here = `${unrelated} in this shallow clone`;
  return remote === undefined ? `${here}.` : `${here}; fetch the rest of the history: git fetch --unshallow ${remote}`;
}

/** The command that brings a branch from a remote; nothing where there is none, or the name is not that of a branch. */
async function fetchLine(repository: Repository, since: string): Promise<string | undefined> {
  const remotes = await remotesOf(repository);
  const [first] = remotes;
  // Only what can be pasted into any shell as it is.
  if (first === undefined || !/^[\w][\w./-]*$/.test(since) || /^[0-9a-f]{7,}$/.test(since)) return undefined;
  const named = remotes.find((name) => since.startsWith(`${name}/`));
  const remote = named ?? first;
  const branch = named === undefined ? since : since.slice(named.length + 1);
  const target = named === undefined ? branch : `refs/remotes/${since}`;
  const deeper = (await isShallow(repository)) ? '--unshallow ' : '';
  return `git fetch ${deeper}${remote} ${branch}:${target}`;
}

async function isShallow({ top }: Repository): Promise<boolean> {
  return lineIn((await askGit(top, ['rev-parse', '--is-shallow-repository'])).output) === 'true';
}

async function remotesOf({ top }: Repository): Promise<readonly string[]> {
  const names = (await askGit(top, ['remote'])).output.toString('utf8').split('\n').filter(Boolean);
  return names.sort((a, b) => Number(b === 'origin') - Number(a === 'origin'));
}
