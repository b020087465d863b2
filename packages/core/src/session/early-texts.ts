import type { ProjectFiles } from '../files/project-files.ts';

/** Texts up to this many UTF-16 units in all are kept. */
const limit = 8 * 1024 * 1024;

/**
 * Texts that were read before the project was looked at, to find out which documents set rules. Whoever looks at it then
 * need not read them again where they are still the same.
 */
export class EarlyTexts {
  readonly #files: ProjectFiles;
  readonly #kept = new Map<string, { readonly stamp: string; readonly text: string }>();
  #units = 0;

  constructor(files: ProjectFiles) {
    this.#files = files;
  }

  readonly read = (path: string): string | undefined => {
    // Before the file is read: if it changes in between, its text is not taken for that of the new stamp.
    const stamp = this.#files.stamp?.(path);
    const text = this.#files.read(path)?.text;
    if (stamp === undefined || text === undefined || this.#units + text.length > limit) return text;
    this.#kept.set(path, { stamp, text });
    this.#units += text.length;
    return text;
  };

  /** A text that was read, once; nothing where its file may hold another one by now. */
  take(path: string): string | undefined {
    const kept = this.#kept.get(path);
    if (kept === undefined) return undefined;
    this.#kept.delete(path);
    return this.#files.stamp?.(path) === kept.stamp ? kept.text : undefined;
  }
}
