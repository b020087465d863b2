import { GitProblem } from './problem.ts';

/** Where and with what git is run. */
export interface GitPlace {
  /** Absolute. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
}

export interface GitAnswer {
  /** 0 where all went well. */
  readonly code: number;
  /** Bytes: names of files need not be UTF-8. */
  readonly output: Buffer;
  /** The first line that it said on standard error, without `fatal:`. */
  readonly complaint: string;
}

/** Runs git with arguments as they are: no shell reads them. Throws a `GitProblem` where there is no git to run. */
export async function askGit(
  { folder, environment }: GitPlace,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<GitAnswer> {
  // Loaded when it is needed: most runs never ask.
  const { execFile } = await import('node:child_process');
  const options = { cwd: folder, env: environment, maxBuffer: 2 ** 31, encoding: 'buffer', windowsHide: true } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...args], options, (error, output, said) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, output, complaint: complaintIn(said.toString('utf8')) });
      else if (code === 'ENOENT') reject(new GitProblem('there is no program "git" on the search path.'));
      else reject(new GitProblem(`git did not come to its end: ${error?.signal ?? error?.message ?? code}.`));
    });
    // A git that does not start, or is content early, closes its input; what became of it is told by the callback.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** The same where anything but success is a problem. */
export async function gitOutput(
  place: GitPlace,
  args: readonly string[],
  input: string | Uint8Array = '',
): Promise<Buffer> {
  const { code, output, complaint } = await askGit(place, args, input);
  if (code !== 0) throw new GitProblem(`"git ${args[0]}" failed: ${complaint || `exit code ${code}`}.`);
  return output;
}

/** One line of output, without its line break. */
export async function gitLine(place: GitPlace, args: readonly string[]): Promise<string> {
  return lineIn(await gitOutput(place, args));
}

/** Output that is one line; a name in it may hold line breaks itself. */
export function lineIn(output: Buffer): string {
  return output.toString('utf8').replace(/\r?\n$/, '');
}

/** Output whose parts each end in NUL. */
export function partsIn(output: Buffer): readonly string[] {
  const parts = output.toString('utf8').split('\0');
  parts.pop();
  return parts;
}

function complaintIn(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const line = lines.find((one) => /^(?:fatal|error):/.test(one)) ?? lines[0] ?? '';
  return line.replace(/^(?:fatal|error): */, '').trim();
}
