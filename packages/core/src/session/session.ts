import type { BaselineState } from '../baseline/revise.ts';
import type { Settings } from '../configure/settings.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import type { ScopeRequest } from '../git/scope-request.ts';
import type { FixTier } from '../plugin/fix.ts';
import type { Draft } from '../plugin/kind.ts';
import type { Language } from '../plugin/language.ts';
import type { Plugin, RuleSetting } from '../plugin/plugin.ts';
import type { Completion, Symbols } from '../plugin/symbols.ts';
import type { Diagnostic, Notification, Report } from '../report/report.ts';
import type { MergedParts } from '../shard/merged-parts.ts';
import type { Share } from '../shard/share.ts';
import type { SuppressionRecord } from './audit.ts';
import type { Explanation } from './explain/explanation.ts';
import type { FixChoice } from './fix-file.ts';
import type { HistorySource } from './history-facts.ts';
import type { PolicyRecord } from './policies.ts';

/** Where and for whom a session remembers. */
export interface CacheOptions {
  /** The folder. Without it, `node_modules/.cache/devlint` where there is a `node_modules`, or `.devlint-cache`. */
  readonly location?: string;
  /**
   * Identifies the code of devlint, of the plugin given as `builtin` and of what they load from elsewhere. What another
   * build has written is not believed.
   */
  readonly build: string;
}

/** What a session is opened with. */
export interface SessionOptions {
  /** Absolute path from which relative `paths` and `config` are read. */
  readonly cwd: string;
  /** Files and folders whose diagnostics are reported; everything when empty. The project is seen whole either way. */
  readonly paths?: readonly string[];
  /** The named paths may not be on disk yet: an editor or standard input brings their text with `change`. */
  readonly unsaved?: boolean;
  /** Report only what git says has changed, of these paths. */
  readonly scope?: ScopeRequest | undefined;
  /** A configuration file instead of the one that is found; `false` for none at all. */
  readonly config?: string | false;
  /** The plugin that is always there, whose rules need no namespace. */
  readonly builtin: Plugin;
  /** Settings laid over the configuration, as `--rule` gives them. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Run these rules only, whatever the configuration switches on. */
  readonly only?: readonly string[];
  /** Rules that become errors where the configuration switches them on nowhere; its overrides make exceptions still. */
  readonly switchOn?: readonly string[];
  /** Time every rule, for `--stats`. */
  readonly timing?: boolean;
  /** Also look at files that are ignored by default, by version control or by the configuration. */
  readonly ignored?: boolean;
  /**
   * False for folders that nobody vouched for, as editors open them: neither configurations that are programs nor
   * plugins are run. Notifications name what was not.
   */
  readonly trust?: boolean;
  readonly now?: Date;
  /**
   * How many threads inspect files, the calling one included; 1 for no others. Without it, as many as the work is worth,
   * up to the number of cores. The report is the same for any number.
   */
  readonly jobs?: number;
  /**
   * The module that other threads run: one that calls `serveInspections` with the same plugin as `builtin`. Plugins and
   * configurations hold functions, which cannot be sent to a thread, so it loads them itself. Without it there are none.
   */
  readonly worker?: URL;
  /**
   * Remembers between sessions what came of each file, in a folder; nothing is remembered without it, nor of files that
   * are not the disk's. The report is the same either way. `close` writes what was learned.
   */
  readonly cache?: false | CacheOptions;
  /**
   * What `shard` wrote in other sessions, put together by `mergeParts`, in place of looking again; `files` are the
   * absolute paths of what was read, which is no part of the project. `build` is as for `shard`.
   */
  readonly parts?: { readonly merged: MergedParts; readonly files: readonly string[]; readonly build: string };
  /** Called as files are inspected, for a progress display. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Other files than the disk's: tests and editors bring their own. */
  readonly files?: ProjectFiles;
  /** Unsaved texts by absolute path that are laid over files from the start, so that what they set as policies holds. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Another past than that which git remembers of the disk's files: tests bring their own. */
  readonly history?: HistorySource;
}

/** What came of one share of a project. */
export interface WrittenShard {
  readonly text: string;
  /** How many files were looked at. */
  readonly files: number;
}

/** One file that fixes changed. Texts have no byte order mark. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whether the file begins with one, which stays. */
  readonly byteOrderMark?: boolean;
  /** How many fixes were made in the file; one that changed several files counts in the first of them. */
  readonly fixes?: number;
  /** The files that a fix changed together with this one: they are written with it, or none of them is. */
  readonly together?: readonly string[];
}

export interface FixOutcome {
  /** What is left after the fixes, with what there is to say of them. */
  readonly report: Report;
  /** Only what there is to say of the fixes: which were left out, and why. */
  readonly notifications: readonly Notification[];
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
  /**
   * Notes that something else touched these paths: what is read again is the disk, or the text that is laid over it.
   * Which files there are is asked again, too.
   */
  rescan(paths: readonly string[]): void;
  /** The text that counts: what is laid over a file, or else what is saved; undefined where it cannot be read. */
  read(path: string): string | undefined;
  /** The language that reads a path; undefined for files that devlint does not read. */
  languageOf(path: string): Language | undefined;
  /** Whether an unsaved text is laid over a file. */
  lays(path: string): boolean;
  /** Whether a saved file is one that version control leaves out of the project. */
  ignores(path: string): Promise<boolean>;
  /** What a report would say if a file had this text. Nothing stays laid. */
  attempt(path: string, text: string): Promise<Report>;
  /**
   * The text of one file after its fixes: what `--fix` with only this file named would write. Undefined where there is
   * no such file. Nothing stays laid.
   */
  fixFile(path: string, choice: FixChoice): Promise<string | undefined>;
  /** What the documents of all kinds define and name, by path. */
  symbols(): Promise<ReadonlyMap<string, Symbols>>;
  /** The same of one file, with what its aspects (links, headings) say. */
  symbolsOf(path: string): Promise<Symbols>;
  /** What could stand at a UTF-16 offset of a file, as kinds and rules say. */
  complete(path: string, offset: number): Promise<readonly Completion[]>;
  /** Absolute paths of the files that the settings come from: a change in one of them asks for a new session. */
  readonly settingsFiles: readonly string[];
  /** Works out the fixes up to a tier and lays them over the files, in memory. */
  fix(tier: FixTier): Promise<FixOutcome>;
  /**
   * Writes changes to disk: each file whole or not at all, only if it is still what was linted, and files that a fix
   * changed together all or none. Tells what it could not write. Afterwards the disk counts again for all of them.
   */
  write(changes: readonly Change[]): Promise<readonly Notification[]>;
  /** What is known of every rule and kind in this project, the plugins' included. */
  readonly settings: Settings;
  /**
   * What is wrong with the configuration, as every report tells it too. The settings are those that are left; with an
   * error among these, they are not what the configuration's author wants.
   */
  readonly problems: readonly Diagnostic[];
  /** What is to be said of the configuration that has no place in a file, such as plugins that were not run. */
  readonly notifications: readonly Notification[];
  /** Says what holds for a path relative to the root, or for the project, and where each value comes from. */
  explain(path?: string): Promise<Explanation>;
  /** Every decision not to be told of something, with what it silences today. Runs what overrides switch off, too. */
  suppressions(): Promise<readonly SuppressionRecord[]>;
  /** The documents that set rules, with what came of them; those that do not hold (yet, or any more) included. */
  policies(): Promise<readonly PolicyRecord[]>;
  /** Whether a change of this file could change the settings, because it is a document that sets rules. */
  mayHoldPolicy(path: string): boolean;
  /** Whether the text that counts now sets other rules than it did when the session was opened, and is right. */
  setsOtherRules(path: string): Promise<boolean>;
  /** A new document of a kind, not written yet; undefined where there is no such kind, or it cannot begin one. */
  draft(kind: string, title: string): Promise<Draft | undefined>;
  /** The accepted findings beside today's; `createBaseline` and its like make a new file's text of it. */
  baseline(): Promise<BaselineState>;
  /**
   * Looks at one share of the files, and writes down what came of them; `mergeParts` and a session with `parts` make of
   * all shares the report that this session would have made. `build` identifies the code at work, as for the cache.
   */
  shard(share: Share, build: string): Promise<WrittenShard>;
  close(): Promise<void>;
}
