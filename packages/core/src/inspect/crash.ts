import type { Range } from '../text/range.ts';

/** A rule, kind or language that threw. Told as `devlint/rule-crash`; everything else still runs. */
export interface Crash {
  /** `rule "adr/valid-status"`, `kind "adr"`: what to name in the report. */
  readonly culprit: string;
  /** The rule's id, where it was a rule. */
  readonly ruleId: string | undefined;
  readonly path: string;
  /** Where in the file it was at work; empty at 0 where that is not known. */
  readonly range: Range;
  readonly error: string;
  readonly stack: string | undefined;
}

/** Runs a piece of plugin code; what it throws becomes a crash, passed on to `tell`. */
export function guarded<T>(
  culprit: Omit<Crash, 'error' | 'stack'>,
  tell: (crash: Crash) => void,
  run: () => T,
): T | undefined {
  try {
    return run();
  } catch (thrown) {
    const error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    tell({ ...culprit, error, stack: thrown instanceof Error ? thrown.stack : undefined });
    return undefined;
  }
}
