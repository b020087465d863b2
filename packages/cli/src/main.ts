/** The process: streams, signals, exit code, and what happens when one of them goes wrong. The rest is in `run.ts`. */

import { readCommonOptions } from './arguments.ts';
import { endProcess, endsByItself, guardProcess, writeOut } from './process-guard.ts';
import { run, tellInternalError } from './run.ts';
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

// Signals have no handler here: they end the process by themselves, at once, even where a rule hangs, which a handler
// would hear of only afterwards. While fixes are written there is one.

process.on('exit', () => {
  if (!endsByItself()) return;
  // Nothing is left to wait for, and yet the work was not done: a promise of a plugin or a configuration never settles.
  process.exitCode = 2;
  terminal.err.write('devlint: the run ended before its work was done: something waits for what never comes.\n');
});

// Not awaited at the top, which a module that is packed with others cannot; what is thrown is caught above all the same.
void run(argv, terminal).then(async (code) => {
  await new Promise<void>((resolve) => writeOut('', resolve));
  // A timer or a socket that a plugin left open would be waited for.
  end(code);
});
