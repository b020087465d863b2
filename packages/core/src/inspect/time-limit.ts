import { type Context, createContext, Script } from 'node:vm';

/** Where the work is handed to a script: scripts are the one thing that Node stops at a time limit. */
let door: Context | undefined;
let script: Script | undefined;

/**
 * Runs synchronous work and stops it after `limit` milliseconds, wherever it is: in a loop, in a regular expression
 * that backtracks for ever, in WebAssembly. Nothing of the stopped work runs any more, no `catch` and no `finally`.
 * Answers with nothing where it was stopped. A limit of 0 is none.
 *
 * Not stopped is native code until it comes back: a system call that blocks, an add-on. Starting costs a tenth of a
 * millisecond, so small work is better done many pieces at a time.
 */
export function withinTime<T>(limit: number, run: () => T): { readonly value: T } | undefined {
  if (limit === 0) return { value: run() };
  door ??= createContext({});
  script ??= new Script('work()', { filename: 'devlint:time-limit' });
  let ended: { readonly value: T } | { readonly thrown: unknown } | undefined;
  const outer: unknown = door.work;
  door.work = () => {
    try {
      ended = { value: run() };
    } catch (thrown) {
      ended = { thrown };
    }
  };
  try {
    script.runInContext(door, { timeout: Math.ceil(limit), displayErrors: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
  }
  door.work = outer;
  if (ended !== undefined && 'thrown' in ended) throw ended.thrown;
  return ended;
}

/** How one slice of a longer work ended: nothing is left, something is, or a step had to be stopped. */
export type SliceEnd = 'done' | 'more' | 'stopped';

/**
 * Takes steps for about `length` milliseconds, so that the event loop gets its turn in between. `step` answers whether
 * there is more to do. Each step has `limit` milliseconds (0: any time), and at most `length` more.
 */
export function runSlice(step: () => boolean, { limit, length }: { limit: number; length: number }): SliceEnd {
  const steps = (): SliceEnd => {
    const end = performance.now() + length;
    do {
      if (!step()) return 'done';
    } while (performance.now() < end);
    return 'more';
  };
  return withinTime(limit === 0 ? 0 : limit + length, steps)?.value ?? 'stopped';
}
