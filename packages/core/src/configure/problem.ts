import type { Range } from '../text/range.ts';

/**
 * A mistake in the configuration: told as a diagnostic in the file that holds it (rule id `devlint/config`).
 * `file` is absolute; `range` is the value or key to change, or empty at 0 where the place is not known.
 */
export interface ConfigProblem {
  readonly file: string;
  readonly text: string;
  readonly range: Range;
  readonly message: string;
  /** A warning is something without effect, such as a glob that matches nothing: the rest is what its author wants. */
  readonly severity: 'error' | 'warning';
}
