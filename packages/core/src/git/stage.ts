import { basename } from 'node:path';
import { GitProblem } from './problem.ts';
import type { Repository } from './repository.ts';
import { gitOutput } from './run.ts';

/** Stages files as they are on disk. Paths are relative to the folder that was asked about. */
export async function stage({ here }: Repository, paths: readonly string[]): Promise<void> {
  // `git commit PATHS` makes its commit from a passing index, and puts another one in its place afterwards.
  if (basename(here.environment.GIT_INDEX_FILE ?? '').startsWith('next-index-')) {
    throw new GitProblem('a commit of named paths takes in nothing else; stage and commit without naming them.');
  }
  await gitOutput(here, ['update-index', '-z', '--stdin'], paths.map((path) => `${path}\0`).join(''));
}
