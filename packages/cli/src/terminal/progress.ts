import type { Output } from './terminal.ts';

/**
 * A counter on one line that appears only when a run takes long, and leaves nothing behind. The cursor waits at its
 * start, so that whatever Ctrl-C makes a shell print goes over it.
 */
export interface Progress {
  update(done: number, total: number): void;
  finish(): void;
}

const patience = 1000;
const rest = 100;

/** Milliseconds come from `now`, so that a test need not wait. */
export function createProgress(output: Output, now: () => number = () => performance.now()): Progress {
  if (!output.isTerminal) return { update: () => {}, finish: () => {} };
  const start = now();
  let drawn: number | undefined;
  return {
    update: (done, total) => {
      const time = now();
      if (time - start < patience || (drawn !== undefined && time - drawn < rest)) return;
      drawn = time;
      output.write(`\r\u001b[K${output.style.paint('dim', `${done} of ${total} files`)}\r`);
    },
    finish: () => {
      if (drawn !== undefined) output.write('\r\u001b[K');
      drawn = undefined;
    },
  };
}
