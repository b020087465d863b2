import type { SourceFile, Range as TextRange } from '@devlint/core';
import type { Position, Range } from 'vscode-languageserver/node';

/** In what a client counts the characters of a line; devlint itself counts UTF-16 code units. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

export const encodings: readonly string[] = ['utf-8', 'utf-16', 'utf-32'] satisfies readonly Encoding[];

/** The text of a position: what `SourceFile` offers of it. */
export type Lines = Pick<SourceFile, 'text' | 'lines'>;

/** Converts between offsets and positions of one client. */
export interface Positions {
  toOffset(file: Lines, position: Position): number;
  toPosition(file: Lines, offset: number): Position;
  toRange(file: Lines, range: TextRange): Range;
  /** How many characters the client counts for a byte order mark. */
  readonly markWidth: number;
}

export function positionsIn(encoding: Encoding): Positions {
  const toPosition = (file: Lines, offset: number): Position => {
    const { line, column } = file.lines.positionOf(offset);
    const start = file.lines.startOf(line);
    return { line: line - 1, character: lengthIn(file.text.slice(start, start + column - 1), encoding) };
  };
  return {
    toPosition,
    markWidth: encoding === 'utf-8' ? 3 : 1,
    toRange: (file, { start, end }) => ({ start: toPosition(file, start), end: toPosition(file, end) }),
    toOffset: (file, { line, character }) => {
      const start = file.lines.startOf(line + 1);
      if (encoding === 'utf-16') return Math.min(start + character, file.lines.endOf(line + 1));
      return start + unitsOf(file.lines.textOf(line + 1), character, encoding);
    },
  };
}

function lengthIn(text: string, encoding: Encoding): number {
  if (encoding === 'utf-16') return text.length;
  if (encoding === 'utf-8') return Buffer.byteLength(text);
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** How many UTF-16 units the first `length` units of another encoding are; a place within a character is its start. */
function unitsOf(line: string, length: number, encoding: Encoding): number {
  let [units, counted] = [0, 0];
  for (const character of line) {
    counted += lengthIn(character, encoding);
    if (counted > length) break;
    units += character.length;
  }
  return units;
}
