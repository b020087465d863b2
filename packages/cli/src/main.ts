/** The process: streams, exit code, and what happens when either goes wrong. Everything else is in `run.ts`. */

import { readCommonOptions } from './arguments.ts';
import { run, tellInternalError } from './run.ts';
import { processTerminal } from './terminal/terminal.ts';

const argv = process.argv.slice(2);
const { colour, debug } = readCommonOptions(argv);
const terminal = processTerminal(colour);

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough, as in `devlint | head`: nothing failed.
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}
process.on('uncaughtException', (error) => {
  tellInternalError(error, terminal, debug);
  process.exit(2);
});

process.exitCode = await run(argv, terminal);
