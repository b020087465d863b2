import type { Settings } from '../configure/settings.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import type { FixTier } from '../plugin/fix.ts';
import type { Plugin, RuleSetting } from '../plugin/plugin.ts';
import type { Notification, Report } from '../report/report.ts';

/** What a session is opened with. */
export interface SessionOptions {
  /** Absolute path from which relative `paths` and `config` are read. */
  readonly cwd: string;
  /** Files and folders whose diagnostics are reported; everything when empty. The project is seen whole either way. */
  readonly paths?: readonly string[];
  /** The named paths may not be on disk yet: an editor or standard input brings their text with `change`. */
  readonly unsaved?: boolean;
  /** A configuration file instead of the one that is found; `false` for none at all. */
  readonly config?: string | false;
  /** The plugin that is always there, whose rules need no namespace. */
  readonly builtin: Plugin;
  /** Settings laid over the configuration, as `--rule` gives them. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Run these rules only, whatever the configuration switches on. */
  readonly only?: readonly string[];
  /** Time every rule, for `--stats`. */
  readonly timing?: boolean;
  /** Also look at files that are ignored by default, by version control or by the configuration. */
  readonly ignored?: boolean;
  readonly now?: Date;
  /** Called as files are inspected, for a progress display. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Other files than the disk's: tests and editors bring their own. */
  readonly files?: ProjectFiles;
}

/** One file that fixes changed. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface FixOutcome {
  /** What is left after the fixes. */
  readonly report: Report;
  /** Sorted by path. Nothing is written until `write` is called. */
  readonly changes: readonly Change[];
  /** How many fixes were applied. */
  readonly applied: number;
}

/**
 * A project kept open: lints all, and again after one file (or an unsaved text) changed, doing only what that
 * change can affect. The command line is a session used once, a language server one that is kept.
 */
export interface Session {
  readonly root: string;
  lint(): Promise<Report>;
  /** Lays an unsaved text over a file; `undefined` takes it away, so that the disk counts again. */
  change(path: string, text: string | undefined): void;
  /** Works out the fixes up to a tier and lays them over the files, in memory. */
  fix(tier: FixTier): Promise<FixOutcome>;
  /** Writes changes to disk, each file whole or not at all, and only if it is still what was linted; tells what it could not write. */
  write(changes: readonly Change[]): Promise<readonly Notification[]>;
  /** What is known of every rule and kind in this project, the plugins' included. */
  readonly settings: Settings;
  close(): Promise<void>;
}
