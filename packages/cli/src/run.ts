import { UserError } from '@devlint/core';
import { prepare, readCommonOptions } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { visible } from './terminal/escape.ts';
import type { Terminal } from './terminal/terminal.ts';

/** From the command line to the exit code. Every failure is told in one line; its stack only with `--debug`. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { debug } = readCommonOptions(argv);
  try {
    return await prepare(argv).run(terminal);
  } catch (error) {
    if (error instanceof UserError) tell(`devlint: ${visible(error.message)}`, error, terminal, debug);
    else tellInternalError(error, terminal, debug);
    return 2;
  }
}

/** Tells of a mistake of ours, and what to do with it. */
export function tellInternalError(error: unknown, terminal: Terminal, debug: boolean): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const advice = debug ? 'please report it with the stack below' : 'please report it with the output of --debug';
  tell(`devlint: ${visible(message)} (this is a bug in devlint; ${advice})`, error, terminal, debug);
}

function tell(line: string, error: unknown, terminal: Terminal, debug: boolean): void {
  terminal.err.write(`${line}\n`);
  if (!debug) return;
  for (let cause = error; cause instanceof Error; cause = cause.cause) terminal.err.write(`${cause.stack}\n`);
}
