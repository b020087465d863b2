import type { Fix, Suggestion } from '../plugin/fix.ts';
import type { Severity } from '../plugin/rule.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';

/** A range as people read it: lines and columns from 1, columns in UTF-16 units, the end exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A related place with its position worked out. */
export interface DiagnosticPlace extends Span {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** Why a diagnostic does not count. */
export interface Suppression {
  readonly by: 'directive' | 'baseline';
  /** What the directive said after ` -- `; empty when it gave none. */
  readonly reason: string;
}

/** A document that sets rules: its name, and where in it. */
export interface DiagnosticPolicy {
  readonly path: string;
  readonly line: number;
  readonly name: string;
}

/** What a person reads: a finding with its rule, severity and sentence. Plain data; survives JSON. */
export interface Diagnostic extends Span {
  readonly ruleId: string;
  /** Which of the rule's messages this is; empty for the engine's own. */
  readonly messageId: string;
  readonly severity: Severity;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  /** Page of the rule. */
  readonly url: string | undefined;
  readonly fix: Fix | undefined;
  readonly suggestions: readonly Suggestion[];
  readonly related: readonly DiagnosticPlace[];
  readonly suppressed: Suppression | undefined;
  /** The document that set the rule as it holds here. */
  readonly policy?: DiagnosticPolicy;
}

/** What notifications are about; docs/formats.md says what each means. */
export type NotificationCode =
  | 'fix-ineffective'
  | 'fix-breaks-syntax'
  | 'fix-causes-error'
  | 'fix-conflict'
  | 'fix-invalid'
  | 'fix-needs-other-file'
  | 'fix-in-broken-file'
  | 'fix-cycle'
  | 'fix-budget'
  | 'fixes-applied'
  | 'file-not-written'
  | 'target-skipped'
  | 'left-out'
  | 'program-not-run'
  | 'baseline';

/** What the run has to say beside its diagnostics: about the tool, the configuration or the fixes. */
export interface Notification {
  readonly level: 'error' | 'warning' | 'info';
  /** What kind of thing it says, for programs: stable, where the message may be reworded. */
  readonly code?: NotificationCode;
  /** The rules it is about. */
  readonly ruleIds?: readonly string[];
  /** A sentence. Paths in it are relative to the root, as everywhere in a report. */
  readonly message: string;
  /** The file that it is about; a folder ends in `/`. */
  readonly path?: string;
  /** Further paths that the message names: a format may have to say them in another way. */
  readonly otherPaths?: readonly string[];
}

/** How one run ended, in numbers. Suppressed diagnostics are counted apart. */
export interface Summary {
  /** Files whose content was considered, whether or not a rule asked for a parse. */
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly suppressed: number;
  /** Diagnostics that `--fix` would repair, and those that need `--fix-unsafe`. */
  readonly fixable: { readonly safe: number; readonly unsafe: number };
  /** Rules that threw and configuration that could not be read: the run is incomplete (exit code 2). */
  readonly failures: number;
}

/** What a run had of the inspections of earlier ones. */
export interface CacheUse {
  /** Absolute path of the folder. */
  readonly location: string;
  /** How many files did not have to be inspected. */
  readonly known: number;
  /** Why nothing is remembered, or nothing new; undefined where all is well. */
  readonly problem: string | undefined;
}

/** Where the time went, in milliseconds. */
export interface Stats {
  readonly total: number;
  readonly stages: Readonly<
    Record<'configure' | 'discover' | 'read' | 'parse' | 'model' | 'rules' | 'relate' | 'settle', number>
  >;
  readonly filesParsed: number;
  /** How often the tree of a document was walked for rules. */
  readonly walks: number;
  /** How often the text of a file was read, and how many UTF-16 units that were. */
  readonly reads: number;
  readonly unitsRead: number;
  /** Undefined where no cache was asked for. */
  readonly cache?: CacheUse | undefined;
  /** How many threads shared the inspection; the times of its stages are sums over all of them. */
  readonly threads: number;
  readonly rules: readonly { readonly ruleId: string; readonly time: number; readonly findings: number }[];
}

/** Code that threw. Told as a diagnostic as well; the stack is for `--debug`. */
export interface CrashReport {
  readonly culprit: string;
  readonly path: string;
  readonly error: string;
  readonly stack: string | undefined;
}

/** A rule that holds somewhere in the project, whether or not it found anything. */
export interface ReportedRule {
  readonly id: string;
  readonly description: string;
  readonly url: string | undefined;
  readonly severity: Severity;
  /** The language that it reads; undefined for rules of the whole project. */
  readonly language: string | undefined;
  /** False for rules of other plugins, whose pages devlint does not have. */
  readonly isBuiltin: boolean;
}

/** Everything one run learned; the only thing a format is given. */
export interface Report {
  /** Absolute path of the project root; `path`s are relative to it. */
  readonly root: string;
  /** The configuration file that was used, relative to the root where it lies within. */
  readonly configFile: string | undefined;
  /** Sorted by path, then place, then rule; suppressed ones included. */
  readonly diagnostics: readonly Diagnostic[];
  readonly notifications: readonly Notification[];
  readonly crashes: readonly CrashReport[];
  readonly summary: Summary;
  readonly stats: Stats;
  /** Sorted by id. */
  readonly rules: readonly ReportedRule[];
  /** The text of every file that a diagnostic or a related place names. */
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Those among them in which a secret was hidden behind bullets, one for each UTF-16 unit. */
  readonly masked: ReadonlySet<string>;
}
