import type { FoldedFormatter } from '../plugin/plugin.ts';
import type { Report } from './report.ts';

/** The parts that text plays in output. Meaning never rests on colour alone. */
export type Role = 'error' | 'warning' | 'info' | 'success' | 'strong' | 'dim' | 'code' | 'added' | 'removed';

/** Colours a text by the part it plays; answers with the text itself where there is no colour. */
export type Paint = (role: Role, text: string) => string;

/** Says a path of the project as somebody elsewhere would. */
export type Locate = (path: string) => string;

/** How a text may be dressed: what there is to know of the terminal it goes to. */
export interface Style {
  readonly paint: Paint;
  /** Columns to fill. */
  readonly width: number;
  /** Whether links may be hidden behind text (OSC 8). */
  readonly links: boolean;
}

/** All that a format needs to know of its reader, so that it stays a pure function. */
export interface ReportStyle extends Style {
  /** Says a path of the report as the reader can open it, from where they are. Programs are told the report's own. */
  readonly locate: Locate;
  /** Says a path of the report from the root of the repository, which is where hosting services look for it. */
  readonly inRepository: Locate;
  /** Of devlint. */
  readonly version: string;
  /** The page of a rule, where there is one. */
  pageOf(ruleId: string): string | undefined;
  /** Whether suppressed findings are told of too, by formats that can say what they are. */
  readonly includeSuppressed: boolean;
  /** How many results a SARIF file may hold. */
  readonly resultLimit: number;
}

/** A text, or one with sentences for the person who asked for it: what it had to leave out, for instance. */
export type Written = string | { readonly text: string; readonly notices: readonly string[] };

/** Turns all that a run learned into text. No terminal, no disk, no clock. */
export type Formatter = (report: Report, style: ReportStyle) => Written;

/** Declares a formatter of a plugin, for its types. */
export function defineFormatter(formatter: Formatter): FoldedFormatter {
  return formatter;
}
