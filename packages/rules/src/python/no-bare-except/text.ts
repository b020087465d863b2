import type { Range } from '@devlint/core';
import type { AllowReraise } from './handler.ts';

/**
 * An `except` that begins a line, and between it and its colon nothing but blanks, continuations and comments. Elsewhere
 * it is prose, part of a string or a line that cannot be read.
 */
export const trigger = /except(?<=^[^\S\r\n]*except)[\s\u200b\u2060]*(?:[:#]|\\\s)/m;
const everyHandler = new RegExp(trigger, 'gm');
const handlerHere = new RegExp(trigger, 'my');

/** The places of a text that may be handlers which are reported. */
export function handlersIn(text: string, allowed: AllowReraise): readonly Range[] {
  return [...text.matchAll(everyHandler)]
    .filter(({ index }) => !isLeftAlone(text, index, allowed))
    .map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

/**
 * Whether the text alone tells that the handler at `index` is not reported: it is none, or it raises again after simple
 * statements only, as most handlers do that clean up. This says less than the tree, and where it speaks it says the same.
 */
export function isLeftAlone(text: string, index: number, allowed: AllowReraise): boolean {
  handlerHere.lastIndex = index;
  if (!handlerHere.test(text)) return true;
  // In source code a backslash ends its line: this stands in a string, as in '   except:\n'.
  if (/^except[ \t]*:\\\S/.test(text.slice(index, index + farthest))) return true;
  return allowed !== 'never' && raisesPlainly(text, index);
}

/** Of a handler, so many characters are read. */
const farthest = 1000;
/** A string on one line, without anything escaped. */
const strings = /"[^"\\]*"|'[^'\\]*'/g;
/** A line that opens nothing which it does not close: no string, no bracket, no block. */
const simpleStatement = /^[^'"\\()[\]{}]*(?:\([^'"\\()[\]{}]*\)[^'"\\()[\]{}]*)*(?<!:)$/;

function raisesPlainly(text: string, index: number): boolean {
  const [head = '', ...lines] = text.slice(index, index + farthest).split(/\r\n|\r|\n/);
  if (!/^except[ \t]*:[ \t]*(?:#.*)?$/.test(head)) return false;
  // What was cut off may go on.
  if (index + farthest < text.length) lines.pop();
  const outside = /[ \t]*$/.exec(text.slice(Math.max(0, index - farthest), index))?.[0] ?? '';
  let inside: string | undefined;
  for (const line of lines) {
    const { 1: blanks = '', 2: written = '' } = /^([ \t]*)(.*)$/.exec(line) ?? [];
    const statement = written.replaceAll(strings, '_').replace(/[ \t]*#.*$|[ \t]+$/, '');
    if (statement === '') continue;
    inside ??= blanks;
    if (blanks !== inside || inside === outside || !inside.startsWith(outside)) return false;
    if (statement === 'raise') return true;
    if (!simpleStatement.test(statement)) return false;
  }
  return false;
}
