import type { Wanted } from '../inspect/inspections.ts';
import type { Packed } from '../inspect/packed-inspection.ts';

/** What a text means for the project rules, as the session has worked it out: ids of rules. */
export interface RememberedMarks {
  readonly triggered: readonly string[];
  readonly spared: readonly string[];
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
  /** What it was made for. */
  readonly wanted: Wanted;
  /** The day (UTC) on which it holds, counted from 1970; undefined where no rule asked which day it is. */
  readonly day: number | undefined;
  readonly packed: Packed;
}
