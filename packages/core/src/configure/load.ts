import type { Config } from '../plugin/plugin.ts';
import type { Range } from '../text/range.ts';
import type { ConfigProblem } from './problem.ts';

/** A configuration file as it was read, with a way to find a value's place in its text. */
export interface ConfigSource {
  /** Absolute path. */
  readonly file: string;
  readonly text: string;
  /** The value as written: JSON-like for every format, functions and plugins included for JavaScript. */
  readonly value: unknown;
  /**
   * The range of the value at a key path (`['rules', 'adr/valid-status', 1]`), or of its key with `at: 'key'`.
   * Falls back to the nearest parent that has a place, then to an empty range at 0.
   */
  locate(keyPath: readonly (string | number)[], at: 'key' | 'value'): Range;
}

export interface FoundConfig {
  /** The file that holds the configuration, or nothing where the project has none. */
  readonly source: ConfigSource | undefined;
  /** Syntax errors; the source is then missing and the run goes on with the defaults. */
  readonly problems: readonly ConfigProblem[];
  /** Absolute path of a configuration that is a program and was not run, because nobody vouched for it. */
  readonly notRun?: string;
}

export type { Config };
