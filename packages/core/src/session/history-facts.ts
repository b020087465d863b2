import type { FileCommits, HistoryPart } from '../plugin/history.ts';

/** A file that is not as it was at the base. */
export interface BaseFile {
  readonly isNew: boolean;
  /** Its text there; undefined where it is new, or no text. */
  readonly text: string | undefined;
}

/** The parts of the past that were asked for, as plain data. Paths are those of today. */
export interface HistoryFacts {
  readonly commits?: ReadonlyMap<string, FileCommits>;
  /** The files that are not as they were committed last. */
  readonly uncommitted?: ReadonlySet<string>;
  /** Of all commits, sorted. */
  readonly hashes?: readonly string[];
  /** What was removed from files, by path. */
  readonly removals?: ReadonlyMap<string, string>;
  /** The files that are not as they were at the base; absent where there is none. */
  readonly base?: ReadonlyMap<string, BaseFile>;
}

/** What is asked of the past. */
export interface HistoryQuestion {
  readonly parts: ReadonlySet<HistoryPart>;
  /** Which texts are wanted of the base. */
  readonly reads: (path: string) => boolean;
  /** The files of which removals are wanted. */
  readonly removalsOf: readonly string[];
}

/** Where the past is asked about; answers with nothing where it is unknown. */
export type HistorySource = (question: HistoryQuestion) => Promise<HistoryFacts | undefined>;
