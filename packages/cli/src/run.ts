import { UserError } from '@devlint/core';
import { type CommonOptions, type Request, readArguments, readCommonOptions } from './arguments.ts';
import type { ExitCode } from './exit-code.ts';
import { visible } from './terminal/escape.ts';
import type { Terminal } from './terminal/terminal.ts';

/** From the command line to the exit code. Every failure is told in one line; its stack only with `--debug`. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { debug } = readCommonOptions(argv);
  try {
    return await perform(readArguments(argv), terminal);
  } catch (error) {
    if (error instanceof UserError) tell(`devlint: ${visible(error.message)}`, error, terminal, debug);
    else tellInternalError(error, terminal, debug);
    return 2;
  }
}

/** Loads the one command that was asked for, and nothing of the others. */
async function perform(request: Request & CommonOptions, terminal: Terminal): Promise<ExitCode> {
  switch (request.command) {
    case 'lint':
      return (await import('./commands/lint.ts')).lint(request, terminal);
    case 'explain':
      return (await import('./commands/explain.ts')).explain(request, terminal);
    case 'rules':
      return (await import('./commands/rules.ts')).rules(request, terminal);
    case 'init':
      return (await import('./commands/init.ts')).init(request, terminal);
    case 'help':
      return (await import('./commands/help.ts')).help(request, terminal);
    case 'version':
      return (await import('./commands/version.ts')).version(terminal);
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
