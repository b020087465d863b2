import type { Range } from '@devlint/core';

/** One line of a message, without its line ending; `start` is its offset in the file. */
export interface MessageLine {
  readonly text: string;
  readonly start: number;
}

/** A message as git will keep it, every line still knowing where it stands in the file. */
export interface Message {
  /** Undefined for a message of nothing but blank lines and comments. */
  readonly header: MessageLine | undefined;
  /** What stands below the header, without blank lines at its end. */
  readonly rest: readonly MessageLine[];
}

/**
 * Takes away what git does (git-commit, "--cleanup"): comment lines, everything from the scissors line on, and blank
 * lines around the message. The comment character is the one of the template in the file, `#` where there is none.
 */
export function readMessage(text: string): Message {
  const comment = commentCharacter(text);
  const kept: MessageLine[] = [];
  for (const line of linesOf(text)) {
    if (line.text.startsWith(comment) && isScissors(line.text.slice(comment.length))) break;
    if (!line.text.startsWith(comment)) kept.push(line);
  }
  const first = kept.findIndex(({ text: own }) => own.trim() !== '');
  const last = kept.findLastIndex(({ text: own }) => own.trim() !== '');
  return { header: kept[first], rest: first === -1 ? [] : kept.slice(first + 1, last + 1) };
}

/** The part of a line as a range of the file. */
export function rangeIn(line: MessageLine, start: number, end: number): Range {
  return { start: line.start + start, end: line.start + end };
}

/** All of a line but the blanks around it. */
export function rangeOf(line: MessageLine): Range {
  const start = line.text.length - line.text.trimStart().length;
  return rangeIn(line, start, Math.max(start, line.text.trimEnd().length));
}

const scissors = ' ------------------------ >8 ------------------------';

function isScissors(rest: string): boolean {
  return rest.trimEnd() === scissors;
}

/** `core.commentChar` may be any; git says it in its own lines at the end of the file. */
function commentCharacter(text: string): string {
  for (const { text: line } of linesOf(text)) {
    if (isScissors(line.slice(1))) return line.slice(0, 1);
    const named = /^(\S).*[Ll]ines starting(?: with)? '(\S)'/.exec(line);
    if (named?.[1] !== undefined && named[1] === named[2]) return named[1];
  }
  return '#';
}

function linesOf(text: string): readonly MessageLine[] {
  const lines: MessageLine[] = [];
  for (let start = 0; start <= text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    const isReturn = text[end - 1] === '\r' && end > start;
    lines.push({ text: text.slice(start, isReturn ? end - 1 : end), start });
    start = end + 1;
  }
  return lines;
}
