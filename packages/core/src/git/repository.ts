import { isAbsolute, relative, resolve, sep } from 'node:path';
import { handedOn, plainEnvironment } from './environment.ts';
import { GitProblem } from './problem.ts';
import { askGit, type GitAnswer, type GitPlace, gitLine, lineIn } from './run.ts';

/** The work tree that a folder lies in, and how to ask git about it. */
export interface Repository {
  /** To run git at the top of the work tree. */
  readonly top: GitPlace;
  /** To run git in the folder that was asked about. */
  readonly here: GitPlace;
  /** Path of that folder from the top, with `/` at its end; empty for the top itself. */
  readonly prefix: string;
}

/**
 * Finds the repository of a folder, from the folder: a variable such as `GIT_DIR` does not make it another one, because
 * the hook that set it may lint any folder. Where the variables mean the same repository, its index is the one they
 * name: that of the commit being made. Only where the folder is in no repository are they believed altogether.
 */
export async function openRepository(folder: string): Promise<Repository> {
  const plain = { folder, environment: plainEnvironment() };
  const told = handedOn();
  const found = await askGit(plain, ['rev-parse', '--absolute-git-dir']);
  if (found.code === 0) {
    const index = told && (await indexOf(told, lineIn(found.output)));
    const environment = { ...plain.environment, ...index };
    return repositoryAt(folder, environment);
  }
  const elsewhere = told && (await repositoryOf(told));
  if (elsewhere !== undefined && isWithin(elsewhere.top, folder)) {
    return repositoryAt(folder, elsewhere.environment);
  }
  throw new GitProblem(whyNot(folder, found));
}

async function repositoryAt(folder: string, environment: NodeJS.ProcessEnv): Promise<Repository> {
  const here = { folder, environment };
  const inside = await askGit(here, ['rev-parse', '--show-toplevel']);
  if (inside.code !== 0) throw new GitProblem(whyNot(folder, inside));
  const prefix = await gitLine(here, ['rev-parse', '--show-prefix']);
  return { top: { folder: resolve(folder, lineIn(inside.output)), environment }, here, prefix };
}

/** The variables about the index, where they belong to the repository in `gitFolder`. */
async function indexOf(told: NodeJS.ProcessEnv, gitFolder: string): Promise<NodeJS.ProcessEnv> {
  const other = await repositoryOf(told);
  if (other === undefined || other.environment.GIT_DIR !== gitFolder) return {};
  const { GIT_DIR: _, GIT_WORK_TREE: __, ...rest } = other.variables;
  return rest;
}

/** The repository that variables name, all paths made absolute: relative ones hold where the process was started. */
async function repositoryOf(told: NodeJS.ProcessEnv) {
  const started = { folder: process.cwd(), environment: told };
  const [gitFolder, inside] = await Promise.all([
    askGit(started, ['rev-parse', '--absolute-git-dir']),
    askGit(started, ['rev-parse', '--show-toplevel']),
  ]);
  if (gitFolder.code !== 0 || inside.code !== 0) return undefined;
  const top = lineIn(inside.output);
  const { GIT_INDEX_FILE: index, GIT_OBJECT_DIRECTORY: objects, GIT_ALTERNATE_OBJECT_DIRECTORIES: others } = told;
  const variables: NodeJS.ProcessEnv = {
    GIT_DIR: lineIn(gitFolder.output),
    GIT_WORK_TREE: top,
    ...(index ? { GIT_INDEX_FILE: resolve(top, index) } : {}),
    ...(objects ? { GIT_OBJECT_DIRECTORY: resolve(top, objects) } : {}),
    ...(others ? { GIT_ALTERNATE_OBJECT_DIRECTORIES: others } : {}),
  };
  return { top, variables, environment: { ...plainEnvironment(), ...variables } };
}

function whyNot(folder: string, { complaint }: GitAnswer): string {
  if (/not a git repository/.test(complaint)) return `"${folder}" is in no git repository.`;
  if (/must be run in a work tree/.test(complaint)) return `"${folder}" is in a git repository without a work tree.`;
  return `git does not answer in "${folder}": ${complaint || 'it says nothing'}.`;
}

function isWithin(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path === '' || !(path.split(sep)[0] === '..' || isAbsolute(path));
}
