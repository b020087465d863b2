import type { IgnoringLine } from './ignored-by.ts';

/**
 * The files of one project. Paths are relative to the root, with `/`. The only door to the disk: an editor lays
 * unsaved texts over it, a test answers from memory.
 */
export interface ProjectFiles {
  /** Absolute path of the project root. */
  readonly root: string;
  /** Every path of the project, sorted by UTF-16 code units; what version control ignores only when `ignored`. */
  list(options: { readonly ignored: boolean }): Promise<readonly string[]>;
  /** The line that makes version control ignore a path; files that no version control looks after have no such answer. */
  ignoredBy?(path: string): Promise<IgnoringLine | undefined>;
  /**
   * The decoded file; `undefined` when there is no such file (any more), or only a symbolic link to one.
   * Throws `UnreadableFile` when there is a file but no text to be had. Synchronous, because thousands of small
   * reads take half the time that way and nothing else waits for this process.
   */
  read(path: string): DecodedText | undefined;
  /**
   * A word about a file that is another one as soon as its content is, without reading it. Nothing where that is not
   * sure: there is no such file, it has an unsaved text, or it changed a moment ago and might change again unnoticed.
   */
  stamp?(path: string): string | undefined;
  /** Why something that is there is never listed, whatever is ignored; nothing for ordinary files and folders. */
  whyUnlisted?(path: string): string | undefined;
  /** False for a file that `write` would refuse for as long as these files last. */
  isWritable?(path: string): boolean;
  /**
   * Replaces the texts of files that are still as `before` says, all of them or, where one cannot be written, none. Each
   * keeps its mode, encoding and byte order mark, and is at every moment whole. Throws `UnwritableFile`.
   */
  write(changes: readonly FileChange[]): Promise<void>;
  /** Removes what runs that were interrupted while writing left behind. */
  tidy?(): Promise<void>;
}

/** A new text for a file, with the one that it replaces; both without byte order mark. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A decoded file: its text without byte order mark, and what is needed to write it back as it was. */
export interface DecodedText {
  readonly text: string;
  readonly byteOrderMark: boolean;
  readonly encoding: 'utf-8' | 'latin1';
}

/** A file that is there but holds no text devlint can read: `reason` completes "… cannot be read: ". */
export class UnreadableFile extends Error {
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path} cannot be read: ${reason}`);
    this.name = 'UnreadableFile';
    this.path = path;
    this.reason = reason;
  }
}

/** The decoded file; undefined where there is none (any more), or no text to be had of it. */
export function readIfReadable(files: Pick<ProjectFiles, 'read'>, path: string): DecodedText | undefined {
  try {
    return files.read(path);
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

/** A file that is not written: `reason` completes "… was not written: ". */
export class UnwritableFile extends Error {
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path} was not written: ${reason}`);
    this.name = 'UnwritableFile';
    this.path = path;
    this.reason = reason;
  }
}
