import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../bin/devlint.js', import.meta.url));
const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Throws, saying what to do, where the command has not been built: it is run as users run it. */
export function requireBuild(): void {
  if (!existsSync(built)) throw new Error('this test runs the built command: run "pnpm build" first');
}

/**
 * Runs the built command in a folder, 80 columns wide and without colour. Nothing of the caller's environment but the
 * search path gets through, so that the output is the same on a laptop and in continuous integration.
 */
export function runDevlint(
  cwd: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const env = { PATH: process.env.PATH ?? '', COLUMNS: '80', NO_COLOR: '1', ...variables };
  const most = 64 * 1024 * 1024;
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [bin, ...args], { cwd, env, maxBuffer: most }, (error, stdout, stderr) => {
      // A finding is an exit code, not a failure; a signal or a missing program is one.
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(error);
    });
  });
}
