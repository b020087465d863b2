import { execFileSync } from 'node:child_process';
import { filesBelow, textOf } from '../../packages/core/test/real-files.ts';
import { samples } from './texts.ts';

/** Python that people wrote: the examples of all rules, and what is not too long of the standard library on this machine. */
export async function modules(): Promise<readonly string[]> {
  const examples = (await samples()).filter(({ path }) => path.endsWith('.py')).map(({ text }) => text);
  const library = filesBelow(standardLibrary(), '.py', 200).flatMap((path) => textOf(path) ?? []);
  return [...examples, ...library.filter(({ length }) => length < 40_000)];
}

function standardLibrary(): string {
  try {
    return execFileSync('python3', ['-c', 'import os; print(os.path.dirname(os.__file__))'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // The examples alone are a test, too.
    return '';
  }
}
