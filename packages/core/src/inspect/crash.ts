import type { Range } from '../text/range.ts';

/** Whose code is at work, and where. */
export interface Culprit {
  /** `rule "adr/valid-status"`, `kind "adr"`: what to name in the report. */
  readonly culprit: string;
  /** The rule's id, where it was a rule. */
  readonly ruleId: string | undefined;
  readonly path: string;
  /** Where in the file it was at work; empty at 0 where that is not known. */
  readonly range: Range;
}

/**
 * A rule, kind or language that did not do its work: it threw; it was stopped at the time limit; it was stopped and the
 * file given up with it; it was left out because it had been stopped too often; the parser's own memory broke under it;
 * it took its thread down with it. Everything else still runs.
 */
export interface Crash extends Culprit {
  readonly end: 'threw' | 'trapped' | 'stopped' | 'gave-up' | 'left-out' | 'thread-died';
  /** What it threw, for `threw` and `trapped`; why the thread ended, for `thread-died`. */
  readonly error: string;
  readonly stack: string | undefined;
}

/**
 * Who is at work in this thread right now. Code that never comes back cannot say so itself, and a stopped one runs no
 * `finally`: this is where one looks afterwards.
 */
let atWork: (() => Culprit) | undefined;

/** Runs a piece of plugin code; what it throws becomes a crash, passed on to `tell`. */
export function guarded<T>(culprit: () => Culprit, tell: (crash: Crash) => void, run: () => T): T | undefined {
  const before = atWork;
  atWork = culprit;
  try {
    const answer = run();
    if (!isPromise(answer)) return answer;
    // What it would still do comes after the end, and unheard.
    answer.catch(() => {});
    tell({ ...culprit(), end: 'threw', error: 'it answers with a promise, for which nobody waits', stack: undefined });
    return undefined;
  } catch (thrown) {
    const error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    tell({ ...culprit(), end: isTrap(thrown) ? 'trapped' : 'threw', error, stack });
    return undefined;
  } finally {
    atWork = before;
  }
}

/** WebAssembly that traps leaves its memory as it is at that moment; so does one in which the stack overflows. */
function isTrap(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  if (thrown.name === 'RuntimeError') return true;
  return thrown instanceof RangeError && /call stack/.test(thrown.message) && /wasm/.test(thrown.stack ?? '');
}

function isPromise(answer: unknown): answer is Promise<unknown> {
  return answer instanceof Promise;
}

/** Who was at work when it was stopped; nothing where that was the engine itself. Forgets it. */
export function stoppedCulprit(): Culprit | undefined {
  const culprit = atWork;
  atWork = undefined;
  return culprit?.();
}

/** A rule as a culprit, with no place in the file. */
export function ruleCulprit(ruleId: string, path: string): Culprit {
  return { culprit: `rule "${ruleId}"`, ruleId, path, range: { start: 0, end: 0 } };
}

/** A kind as a culprit. */
export function kindCulprit(name: string, path: string): Culprit {
  return { culprit: `kind "${name}"`, ruleId: undefined, path, range: { start: 0, end: 0 } };
}

/** What reads the file as a culprit: its language's parser. */
export function parserCulprit(path: string): Culprit {
  return { culprit: 'parser', ruleId: undefined, path, range: { start: 0, end: 0 } };
}
