import { readFileSync } from 'node:fs';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The version among other arguments; alone, it is answered before this file is loaded (bin/devlint.js). */
export function version(terminal: Terminal): ExitCode {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const { version: number } = manifest as { readonly version: string };
  terminal.out.write(`${number}\n`);
  return 0;
}
