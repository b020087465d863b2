/**
 * Plugins run in this process, and what they do to it must not falsify a report: `process.exit()` would let a run pass
 * that never came to its end, and whatever they print would stand in the middle of JSON.
 */

interface Originals {
  readonly exit: typeof process.exit;
  readonly write: typeof process.stdout.write;
}

let originals: Originals | undefined;
let isEnding = false;

/** From now on `process.exit` throws, and what is written to standard output comes out on standard error. */
export function guardProcess(): void {
  originals ??= { exit: process.exit, write: process.stdout.write };
  process.exit = function exit(): never {
    const error = new Error('process.exit() was called, which would have ended the run');
    // Whoever called it is where the stack begins.
    Error.captureStackTrace(error, exit);
    throw error;
  };
  process.stdout.write = ((...written: Parameters<typeof process.stderr.write>) =>
    process.stderr.write(...written)) as typeof process.stdout.write;
}

/** Takes the guard away, for a command that speaks with its standard output itself. */
export function unguardProcess(): void {
  if (originals === undefined) return;
  process.exit = originals.exit;
  process.stdout.write = originals.write;
  originals = undefined;
}

/** Whether nobody has ended this process, although nobody but `endProcess` may. */
export function endsByItself(): boolean {
  return originals !== undefined && !isEnding;
}

/** Writes to the true standard output. */
export function writeOut(text: string, done?: () => void): void {
  (originals?.write ?? process.stdout.write).call(process.stdout, text, 'utf8', done);
}

/** Ends the process, whatever `process.exit` is by now. */
export function endProcess(code: number): never {
  isEnding = true;
  return (originals?.exit ?? process.exit).call(process, code);
}
