import type { ProjectFiles } from '../files/project-files.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';

/** Texts of so many UTF-16 units in all are kept. */
const mostUnits = 16 * 1024 * 1024;

/**
 * The texts of files with findings, which settling needs for lines and columns. They are kept with their line indexes
 * from one look at the project to the next, so that what nobody changed is not read again.
 */
export class KeptSources {
  readonly #files: ProjectFiles;
  readonly #isFollowed: (path: string) => boolean;
  readonly #kept = new Map<string, SourceFile>();
  #units = 0;

  /** `isFollowed` tells of which files changes are told; others are read each time. */
  constructor(files: ProjectFiles, isFollowed: (path: string) => boolean) {
    this.#files = files;
    this.#isFollowed = isFollowed;
  }

  /** Nothing where there is no such file, or no text to be had of it. */
  readonly get = (path: string): SourceFile | undefined => {
    const kept = this.#kept.get(path);
    if (kept !== undefined) return kept;
    const source = this.#read(path);
    if (source !== undefined && this.#isFollowed(path) && this.#units + source.text.length <= mostUnits) {
      this.#kept.set(path, source);
      this.#units += source.text.length;
    }
    return source;
  };

  /** Notes that a file's text is another one now. */
  changed(path: string): void {
    this.#units -= this.#kept.get(path)?.text.length ?? 0;
    this.#kept.delete(path);
  }

  clear(): void {
    this.#kept.clear();
    this.#units = 0;
  }

  #read(path: string): SourceFile | undefined {
    try {
      const text = this.#files.read(path)?.text;
      return text === undefined ? undefined : sourceFile(path, text);
    } catch {
      return undefined;
    }
  }
}
