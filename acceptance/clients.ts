import { execFile, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';

/** Top folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as a terminal would show them one after the other. */
  readonly output: string;
}

/** Runs a program to its end, whatever its exit code; rejects where it cannot be started. */
export function start(
  program: string,
  args: readonly string[],
  { cwd = root, env = {} }: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  // pnpm's scripts let every library of the workspace be found from anywhere; npm's tell npm how it was called, git's hooks git.
  const own = Object.entries(process.env).filter(([name]) => !/^(?:NODE_PATH|FORCE_COLOR|GIT_.*|npm_.*)$/i.test(name));
  const whole = { ...Object.fromEntries(own), NO_COLOR: '1', ...env };
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env: whole, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, stdout, stderr, output: stdout + stderr });
      else reject(error);
    });
  });
}

/** Where an npm package of this folder lies, or why it does not. */
export function clientPackage(name: string): { readonly folder: string; readonly missing: string | undefined } {
  const folder = join(root, 'acceptance/node_modules', name);
  return { folder, missing: existsSync(folder) ? undefined : `${name} is not installed; run "npm ci" in acceptance/` };
}

/** Undefined where a program answers to `--version`; otherwise why its tests are skipped. */
export function missingProgram(program: string): string | undefined {
  return spawnSync(program, ['--version'], { timeout: 60_000 }).status === 0 ? undefined : `no ${program} here`;
}

/** Undefined where npm reaches a registry; otherwise why what installs from it is skipped. */
export function missingRegistry(): string | undefined {
  const { status } = spawnSync('npm', ['view', 'picocolors', 'version', '--fetch-retries=0'], { timeout: 30_000 });
  return status === 0 ? undefined : 'npm reaches no registry';
}

/** A `describe` that says in one line why it is skipped. */
export function describeWith(title: string, missing: string | undefined, define: () => void): void {
  if (missing === undefined) describe(title, define);
  else test.skip(`${title}: skipped, ${missing}`, () => undefined);
}

export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Git that reads no settings of the person who runs the tests. */
export const gitSettings = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

export function git(cwd: string, ...args: readonly string[]): Promise<Ended> {
  return start('git', args, { cwd, env: gitSettings });
}

/** What is checked in here or would be, as a repository of its own with one commit: what a user clones. */
export async function cloneOfThis(folder: string): Promise<void> {
  const listed = await git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  for (const path of listed.stdout.split('\0')) {
    if (path === '' || !existsSync(join(root, path))) continue;
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=feat: everything');
  await git(folder, 'tag', 'v1.0.0');
}
