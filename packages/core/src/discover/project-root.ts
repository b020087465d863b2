import { dirname, relative, resolve, sep } from 'node:path';
import { findConfig } from '../configure/find-config.ts';
import type { FoundConfig } from '../configure/load.ts';
import { followWithin, gitRootOf, kindOfPath } from '../files/disk.ts';
import { UserError } from '../plugin/user-error.ts';

/** Where a project begins and what it is configured by. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  readonly config: FoundConfig;
  /** The paths the user named, relative to the root; folders end in `/`, the root itself is `''`. */
  readonly targets: readonly string[];
}

export interface ProjectRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly config: string | false | undefined;
  /** Whether a path may be one that is not on disk yet; it is then taken for a file. */
  readonly unsaved: boolean;
  /** False to run no configuration that is a program. */
  readonly trust: boolean;
}

/**
 * The project that the named paths belong to. Its root is the folder of the nearest configuration at or above what
 * they have in common; without one, the git work tree; without that, the current folder, if the paths lie in it.
 * So `devlint docs/` sees the whole repository, and `devlint examples/shop` a project of its own if it is one.
 */
export async function findProject({ cwd, paths, config: wanted, unsaved, trust }: ProjectRequest): Promise<Project> {
  const named = await Promise.all(paths.map((path) => absoluteTarget(cwd, path, unsaved)));
  const start = commonFolder(named.map(({ path, isFolder }) => (isFolder ? path : dirname(path)))) ?? cwd;
  const git = gitRootOf(start);
  const fallback = git ?? (isWithin(cwd, start) ? cwd : start);
  const config = await readConfig({ cwd, start, git, wanted, trust });
  const file = config.source?.file ?? config.notRun ?? config.problems[0]?.file;
  const nearest = file === undefined ? fallback : dirname(file);
  // A configuration named on the command line may stand anywhere; it moves the root only when it is above the paths.
  const root = wanted === undefined || isWithin(nearest, start) ? nearest : fallback;
  const targets = named.map(async ({ path, isFolder }) => toTarget(root, await followWithin(root, path), isFolder));
  return { root, config, targets: await Promise.all(targets) };
}

async function readConfig({
  cwd,
  start,
  git,
  wanted,
  trust,
}: {
  readonly cwd: string;
  readonly start: string;
  readonly git: string | undefined;
  readonly wanted: ProjectRequest['config'];
  readonly trust: boolean;
}): Promise<FoundConfig> {
  if (wanted === false) return { source: undefined, problems: [] };
  if (wanted !== undefined) return findConfig({ directory: cwd, stopAt: cwd, file: wanted, trust });
  return findConfig({ directory: start, stopAt: git ?? resolve(start, '/'), trust });
}

async function absoluteTarget(cwd: string, path: string, unsaved: boolean) {
  const absolute = resolve(cwd, path);
  const kind = await kindOfPath(absolute);
  if (kind === undefined && !unsaved) throw new UserError(`"${path}" does not exist.`);
  return { path: absolute, isFolder: kind === 'folder' };
}

function toTarget(root: string, path: string, isFolder: boolean): string {
  const inside = relative(root, path).split(sep).join('/');
  return isFolder && inside !== '' ? `${inside}/` : inside;
}

function commonFolder(folders: readonly string[]): string | undefined {
  const [first, ...others] = folders;
  if (first === undefined) return undefined;
  let common = first;
  for (const folder of others) while (!isWithin(common, folder)) common = dirname(common);
  return common;
}

function isWithin(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path === '' || !(path.startsWith('..') || resolve(outer, path) === path);
}
