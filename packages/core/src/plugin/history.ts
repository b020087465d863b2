import type { Entities, Kind } from './kind.ts';

/**
 * What a rule can ask of the past, each part at a price of its own:
 *
 * - `commits`: when the content of files was committed, by one walk over the history
 * - `hashes`: which commits there are
 * - `removals`: what was once in the files of the rule's kinds, by a walk for each of them
 * - `base`: what was before the change that is reported, as `--since` names it
 */
export type HistoryPart = 'commits' | 'hashes' | 'removals' | 'base';

/** When the content of a file was committed. Days are those of the authors, `YYYY-MM-DD`. */
export interface FileCommits {
  /** When it was added; undefined where a shallow clone does not reach back so far. */
  readonly first: string | undefined;
  /** When its content was changed last. That it got another name, or came with a commit to be ignored, is no change. */
  readonly last: string;
  /**
   * When it was changed last by a commit of no more than 25 files, under its own name; undefined where it never was. What
   * touches more is most likely about how things are written everywhere, and not about this file.
   */
  readonly edited: string | undefined;
  /** How many commits changed its content, the one that added it included. */
  readonly count: number;
}

/** Lines from 1: rising pairs of the first and the last one. Where lines were only removed, the line that follows. */
export type LineSpans = readonly (readonly [first: number, last: number])[];

/** How the project was before the change that is reported: at the commit at which the branch left that of `--since`. */
export interface BaseState {
  /** The paths that are new, renamed or have another text, sorted; unsaved texts count. */
  readonly changed: readonly string[];
  /** Whether there was nothing of a path; a renamed file was there. */
  isNew(path: string): boolean;
  /** The text of a path, by today's name; undefined where it is new, or no text. Its line endings may be others. */
  textOf(path: string): string | undefined;
  /** The lines of a path that are not as they were; of a new one, all. */
  linesOf(path: string): LineSpans | 'all';
  /** The model of a kind in the rule's `uses` that the text had; the same rules hold as for `documents`. */
  modelOf<Model>(kind: Kind<string, Model, Entities>, path: string): Model | undefined;
}

/**
 * What git remembers of the project's files. All that a rule asked for is known before it runs: it is read-only, and
 * nothing is fetched. Undefined as a whole, as `context.history`, where there is no git or no commit yet, in a clone so
 * shallow that it tells nothing, and for files that are not the disk's; a rule is to keep quiet then.
 */
export interface ProjectHistory {
  /** Undefined for what git does not know: untracked files, and those untouched since a shallow clone begins. */
  commitsOf(path: string): FileCommits | undefined;
  /** Whether the text that is linted is the one that was committed last. */
  isCommitted(path: string): boolean;
  /** Whether the hash of a commit, on whichever branch, begins so; undefined where nobody can tell. */
  hasCommit(hash: string): boolean | undefined;
  /**
   * The lines that commits have removed from a file of a kind in the rule's `uses`, the newest first; undefined where that
   * is unknown.
   */
  removedFrom(path: string): string | undefined;
  /** Undefined without `--since`. */
  readonly base: BaseState | undefined;
}
