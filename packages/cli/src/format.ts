import { didYouMean, type Report, UserError } from '@devlint/core';
import { formats } from './formats.generated.ts';
import type { Locate } from './locate.ts';
import type { Paint } from './terminal/paint.ts';

/** How a text may be dressed: what there is to know of the terminal it goes to. */
export interface Style {
  /** Colours a text by the part it plays; answers with the text itself where there is no colour. */
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
  /** The page of a built-in rule; there for formats that export `wantsPages`. */
  pageOf(ruleId: string): string | undefined;
  /** Whether suppressed findings are told of too, by formats that can say what they are. */
  readonly includeSuppressed: boolean;
  /** How many results a SARIF file may hold. */
  readonly resultLimit: number;
}

/** A text, or one with sentences for the person who asked for it: what it had to leave out, for instance. */
export type Written = string | { readonly text: string; readonly notices: readonly string[] };

/** Turns all that a run learned into text. No terminal, no disk, no clock. */
export type Format = (report: Report, style: ReportStyle) => Written;

/** What the file of a format exports. */
export interface FormatModule {
  readonly default: Format;
  /** Set where the format tells of the rules' pages: they are many, and read for those formats only. */
  readonly wantsPages?: boolean;
}

/** Loads a format by its name: one per file of the folder `formats`. */
const loaders: Readonly<Record<string, () => Promise<FormatModule>>> = formats;

export function formatNames(): readonly string[] {
  return Object.keys(loaders);
}

/** Loads one format by name, and only that one. */
export async function loadFormat(name: string): Promise<FormatModule> {
  const load = Object.hasOwn(loaders, name) ? loaders[name] : undefined;
  if (load === undefined) {
    const names = formatNames();
    const near = didYouMean(name, names, `; there are ${names.join(', ')}.`);
    throw new UserError(`unknown format "${name}"${near}`);
  }
  return load();
}
