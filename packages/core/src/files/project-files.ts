/**
 * The files of one project. Paths are relative to the root, with `/`. The only door to the disk: an editor lays
 * unsaved texts over it, a test answers from memory.
 */
export interface ProjectFiles {
  /** Absolute path of the project root. */
  readonly root: string;
  /** Every path of the project, sorted by UTF-16 code units; what version control ignores only when `ignored`. */
  list(options: { readonly ignored: boolean }): Promise<readonly string[]>;
  /**
   * The decoded file; `undefined` when there is no such file (any more), or only a symbolic link to one.
   * Throws `UnreadableFile` when there is a file but no text to be had. Synchronous, because thousands of small
   * reads take half the time that way and nothing else waits for this process.
   */
  read(path: string): DecodedText | undefined;
  /** Replaces a file's content as a whole, keeping its mode. Throws `UnreadableFile` when it cannot be done. */
  write(path: string, content: DecodedText): Promise<void>;
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
