import { lstatSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { plainEnvironment } from '../git/environment.ts';

/** The line that makes version control ignore a path. */
export interface IgnoringLine {
  /** Relative to the root, with `/`; may begin with `..`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly pattern: string;
}

/** Asks git which of its patterns ignores a path; without git, the `.gitignore` files on the way to it. */
export async function ignoredBy(root: string, path: string, inGit: boolean): Promise<IgnoringLine | undefined> {
  return inGit ? askGit(root, path) : askFiles(root, path);
}

async function askGit(root: string, path: string): Promise<IgnoringLine | undefined> {
  const { execFile } = await import('node:child_process');
  const output = await new Promise<string>((done) => {
    const args = ['check-ignore', '--verbose', '-z', '--stdin'];
    // This command takes paths literally by itself, and refuses to be told so.
    const env = { ...plainEnvironment(), GIT_LITERAL_PATHSPECS: undefined };
    const child = execFile('git', args, { cwd: root, env, encoding: 'utf8' }, (_, stdout) => done(stdout));
    // A git that does not start, or is content early, closes its input; what it answered is told by the callback.
    child.stdin?.on('error', () => {});
    child.stdin?.end(`${path}\0`);
  });
  const [source, line, pattern] = output.split('\0');
  if (source === undefined || source === '' || pattern === undefined) return undefined;
  return { path: relative(root, resolve(root, source)).split(sep).join('/'), line: Number(line), pattern };
}

/** The deepest file that says anything decides, as in git. */
function askFiles(root: string, path: string): IgnoringLine | undefined {
  const segments = path.split('/');
  for (let depth = segments.length - 1; depth >= 0; depth--) {
    const base = segments
      .slice(0, depth)
      .map((segment) => `${segment}/`)
      .join('');
    const file = join(root, base, '.gitignore');
    if (!lstatSync(file, { throwIfNoEntry: false })?.isFile()) continue;
    const lines = readFileSync(file, 'utf8').split('\n');
    const patterns = lines.map((pattern, index) => ({ pattern: pattern.replace(/\r$/, ''), mark: String(index + 1) }));
    const { ignored, unignored, rule } = ignore().add(patterns).test(path.slice(base.length));
    if (unignored) return undefined;
    if (ignored && rule !== undefined)
      return { path: `${base}.gitignore`, line: Number(rule.mark), pattern: rule.pattern };
  }
  return undefined;
}
