import type { ProjectFiles } from '../files/project-files.ts';

/** Up to this many UTF-16 units are kept from one look to the next. */
const keptTextLimit = 4 * 1024 * 1024;

interface Kept {
  readonly stamp: string;
  readonly text: string | undefined;
}

/**
 * The texts of plain files, which nobody need tell a session of: each is looked at once in a look at the project, and
 * read again only where it may be another one than before.
 */
export class PlainTexts {
  readonly #files: ProjectFiles;
  readonly #kept = new Map<string, Kept>();
  readonly #looked = new Map<string, string | undefined>();
  #units = 0;

  constructor(files: ProjectFiles) {
    this.#files = files;
  }

  /** Begins a look at the project. */
  look(): void {
    this.#looked.clear();
  }

  /** Nothing where there is no such file, or no text to be had. */
  readonly read = (path: string): string | undefined => {
    if (this.#looked.has(path)) return this.#looked.get(path);
    const text = this.#current(path);
    this.#looked.set(path, text);
    return text;
  };

  forget(): void {
    this.#kept.clear();
    this.#looked.clear();
    this.#units = 0;
  }

  #release(path: string): void {
    this.#units -= this.#kept.get(path)?.text?.length ?? 0;
    this.#kept.delete(path);
  }

  #current(path: string): string | undefined {
    const stamp = this.#files.stamp?.(path);
    const kept = this.#kept.get(path);
    if (stamp !== undefined && kept?.stamp === stamp) return kept.text;
    this.#release(path);
    const text = this.#read(path);
    if (stamp !== undefined && this.#units < keptTextLimit) {
      this.#kept.set(path, { stamp, text });
      this.#units += text?.length ?? 0;
    }
    return text;
  }

  #read(path: string): string | undefined {
    try {
      return this.#files.read(path)?.text;
    } catch {
      return undefined;
    }
  }
}
