import { LineIndex } from './line-index.ts';
import type { Range } from './range.ts';

/**
 * One file as it was read: `path` is relative to the project root, with `/`; `text` is decoded, without its
 * byte order mark. All offsets are UTF-16 code units into `text`.
 */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** Makes a source file; its line index is built on first use, because most files have no finding. */
export function sourceFile(path: string, text: string): SourceFile {
  return new ReadFile(path, text);
}

/**
 * A class, and no literal with a getter: for each of those V8 makes a hidden class that keeps what the getter sees, here
 * the text, until the next collection of everything.
 */
class ReadFile implements SourceFile {
  readonly path: string;
  readonly text: string;
  #lines: LineIndex | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}

/** The text of a range. */
export function slice(file: SourceFile, range: Range): string {
  return file.text.slice(range.start, range.end);
}

/** The line ending most lines of a text use; LF when it has none. */
export function dominantLineEnding(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > all ? '\r\n' : '\n';
}
