/** A place as people count it: lines and columns from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Converts offsets to lines and back. A line ends at LF, CRLF or a lone CR, the three that CommonMark,
 * Python and the Language Server Protocol agree on; a text ending in one has a last, empty line.
 */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #text: string;

  constructor(text: string) {
    this.#starts = text.includes('\r') ? startsIn(text) : startsByLf(text);
    this.#text = text;
  }

  /** How many lines the text has; never less than 1. */
  get count(): number {
    return this.#starts.length;
  }

  /** Line and column of an offset; offsets outside the text are clamped to it. */
  positionOf(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - (this.#starts[low] ?? 0) + 1 };
  }

  /** Offset of a line and column, both from 1; a place outside the text or past its line's end is clamped. */
  offsetOf(position: Position): number {
    const start = this.startOf(position.line);
    return Math.min(start + Math.max(0, position.column - 1), this.endOf(position.line));
  }

  /** Offset of a line's first code unit. Lines outside the text are clamped to it. */
  startOf(line: number): number {
    if (line < 1) return 0;
    return this.#starts[line - 1] ?? this.#text.length;
  }

  /** Offset just after a line's last code unit, its line ending not included. Lines outside the text are clamped to it. */
  endOf(line: number): number {
    if (line < 1) return 0;
    const next = this.#starts[line];
    if (next === undefined) return this.#text.length;
    const crlf = this.#text.charCodeAt(next - 1) === 10 && this.#text.charCodeAt(next - 2) === 13;
    return next - (crlf ? 2 : 1);
  }

  /** A line's text without its line ending; empty for lines outside the text. */
  textOf(line: number): string {
    return this.#text.slice(this.startOf(line), this.endOf(line));
  }
}

function startsIn(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** The same for a text without CR: the platform finds a character faster than a loop does. */
function startsByLf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
