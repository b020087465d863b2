import type { Range } from '../text/range.ts';

/** One replacement in one file. An empty range inserts. */
export interface Edit {
  readonly path: string;
  readonly range: Range;
  readonly text: string;
}

/** `safe` keeps the meaning and is applied by `--fix`; `unsafe` waits for `--fix-unsafe`. */
export type FixTier = 'safe' | 'unsafe';

/** Edits that belong together: applied all, over however many files, or none. */
export interface Fix {
  readonly tier: FixTier;
  readonly edits: readonly Edit[];
}

/** A repair that a person may choose in an editor; never applied in batch. */
export interface Suggestion {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Makes edits of one file. Edits write `\n`; the engine turns it into the file's own line ending. */
export interface Fixer {
  replace(range: Range, text: string): Edit;
  remove(range: Range): Edit;
  insertAt(offset: number, text: string): Edit;
  insertBefore(range: Range, text: string): Edit;
  insertAfter(range: Range, text: string): Edit;
  /** The same for another file of the project. */
  in(path: string): Fixer;
}

/** A fixer for the file at `path`. */
export function fixerFor(path: string): Fixer {
  const replace = (range: Range, text: string): Edit => ({ path, range, text });
  const insertAt = (offset: number, text: string) => replace({ start: offset, end: offset }, text);
  return {
    replace,
    remove: (range) => replace(range, ''),
    insertAt,
    insertBefore: (range, text) => insertAt(range.start, text),
    insertAfter: (range, text) => insertAt(range.end, text),
    in: fixerFor,
  };
}
