/** The process: streams, signals, exit code, and what happens when one of them goes wrong. The rest is in `run.ts`. */

import { stopOnInterrupt } from '@devlint/core';
import { readCommonOptions } from './arguments.ts';
import { endProcess, endsByItself, guardProcess, writeOut } from './process-guard.ts';
import { interrupted, run, tellInternalError } from './run.ts';
import { processTerminal } from './terminal/terminal.ts';
import { whyNotWritten } from './write-problem.ts';

const argv = process.argv.slice(2);
const { colour, debug } = readCommonOptions(argv);
const terminal = processTerminal(colour);
let isOutputLost = false;

function end(code: number): never {
  return endProcess(isOutputLost && code < 2 ? 2 : code);
}

guardProcess();

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough, as in `devlint | head`. The run goes on to its end: the exit code says what was found.
  if (error.code === 'EPIPE' || isOutputLost) return;
  isOutputLost = true;
  terminal.err.write(`devlint: standard output cannot be written: ${whyNotWritten(error)}.\n`);
});
// Nobody is left to be told.
process.stderr.on('error', () => {});

process.on('uncaughtException', (error) => {
  tellInternalError(error, terminal, debug);
  end(2);
});

// Work that is hung in a rule is stopped, too; nothing but the exit code is to be said of it. SIGTERM and SIGHUP end the
// process by themselves, at once, except while fixes are written.
stopOnInterrupt();
process.on('SIGINT', () => end(interrupted));

process.on('exit', () => {
  if (!endsByItself()) return;
  // Nothing is left to wait for, and yet the work was not done: a promise of a plugin or a configuration never settles.
  process.exitCode = 2;
  terminal.err.write('devlint: the run ended before its work was done: something waits for what never comes.\n');
});

const code = await run(argv, terminal);
await new Promise<void>((resolve) => writeOut('', resolve));
// A timer or a socket that a plugin left open would be waited for.
end(code);
