import { readFileSync } from 'node:fs';
import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** The version among other arguments; alone, it is answered before this file is loaded (bin/devlint.js). */
export function version(terminal: Terminal): ExitCode {
  terminal.out.write(`${readVersion()}\n`);
  return 0;
}

export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { readonly version: string }).version;
}
