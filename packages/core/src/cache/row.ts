import type { Inspection } from '../inspect/inspect-file.ts';
import type { Wanted } from '../inspect/inspections.ts';

/** What a text means for the project rules, as the session has worked it out: ids of rules. */
export interface RememberedMarks {
  readonly triggered: readonly string[];
  readonly spared: readonly string[];
}

/** What is known of an inspection without reading it. */
export interface Shape {
  /** What the file is for the team. */
  readonly kind: string | undefined;
  /** The kinds whose models it holds, in their order. */
  readonly models: readonly string[];
}

/** An inspection as it lies in a cache file: where its parts begin, and how many bytes each has. */
export interface Stored {
  readonly bytes: Buffer;
  readonly at: number;
  /** Of what was told, 0 for nothing; then of each model. */
  readonly lengths: readonly number[];
}

/** One text that a path has or had, and what came of it. */
export interface Row {
  readonly path: string;
  /** Of the text. */
  readonly hash: string;
  /** Length of the text in UTF-16 units. */
  readonly size: number;
  /** What the file system said of the file that held the text; empty where that proves nothing. */
  stamp: string;
  /** Undefined until they are worked out. */
  marks: RememberedMarks | undefined;
  /** The number of the run that last had use for it. */
  used: number;
  /** Undefined where nothing is known that is worth keeping. */
  answer: RowAnswer | undefined;
}

export interface RowAnswer {
  readonly shape: Shape;
  /** What it was made for. */
  readonly wanted: Wanted;
  /** The day (UTC) on which it holds, counted from 1970; undefined where no rule asked which day it is. */
  readonly day: number | undefined;
  readonly inspection: { readonly fresh: Inspection } | { readonly stored: Stored };
}
