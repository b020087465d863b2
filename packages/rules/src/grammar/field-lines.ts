import type { Range } from '@devlint/core';

/** A field as one source line shows it; offsets are those of the whole text. */
export interface LineField {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: string;
  readonly valueRange: Range;
  readonly range: Range;
  /** True when the name is set in bold, italics or code. */
  readonly marked: boolean;
}

interface Head {
  readonly start: number;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  /** The emphasis marker that is still open where the value begins, as in `*Status: done*`. */
  readonly open: string;
  readonly marked: boolean;
}

/** Fields that share a line stand apart by one of these, when a name and a colon follow. */
const separator = /\s[·•|]\s+/g;

/**
 * The fields of one source line. `line` has no line ending, quote marks or list markers in front; `base` is its
 * offset in the text. The first field must begin the line: a colon somewhere in a sentence makes no field.
 */
export function fieldsOfLine(line: string, base: number): readonly LineField[] {
  let head = headAt(line, line.length - line.trimStart().length);
  if (head === undefined) return [];
  const fields: LineField[] = [];
  let open = head.open;
  for (const match of line.matchAll(separator)) {
    if (match.index < head.valueStart) continue;
    const next = headAt(line, match.index + match[0].length);
    if (next === undefined) continue;
    fields.push(finish(line, base, head, match.index, open));
    head = next;
    open ||= next.open;
  }
  fields.push(finish(line, base, head, line.length, open));
  return fields;
}

const emphasis = /[*_]{1,3}/y;
const letters = /[A-Za-z][A-Za-z /()&-]{1,40}/y;
const colon = /(`?)([*_]{0,3}) ?:([*_]{0,3})/y;

/** Reads `**Name**:`, `**Name:**`, `*Name: `, `` `Name`: `` or `Name: ` at an offset of the line. */
function headAt(line: string, at: number): Head | undefined {
  const opening = stickyAt(emphasis, line, at);
  const tick = line[at + opening.length] === '`' ? '`' : '';
  const nameStart = at + opening.length + tick.length;
  const name = stickyAt(letters, line, nameStart);
  if (name === '') return undefined;
  colon.lastIndex = nameStart + name.length;
  const end = colon.exec(line);
  if (end === null || end[1] !== tick) return undefined;
  const [, , before = '', after = ''] = end;
  const closing = before + after;
  if (closing !== '' && closing !== [...opening].reverse().join('')) return undefined;
  const marked = opening !== '' || tick !== '';
  const open = closing === '' ? opening : '';
  const valueStart = colon.lastIndex;
  const tight = valueStart < line.length && !/\s/.test(line.charAt(valueStart));
  // `https://` and `10:30` are no fields; after bold the blank may be missing.
  if (tight && closing === '') return undefined;
  return { start: at, nameStart, nameEnd: nameStart + name.trimEnd().length, valueStart, open, marked };
}

function stickyAt(pattern: RegExp, line: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0] ?? '';
}

function finish(line: string, base: number, head: Head, limit: number, open: string): LineField {
  const raw = line.slice(head.valueStart, limit);
  const comment = /^\s*<!--.*?-->/.exec(raw)?.[0].length ?? 0;
  const shown = raw.slice(comment);
  const value = scalar(shown, open);
  const offset = value === '' ? 0 : comment + shown.length - shown.trimStart().length;
  const start = base + head.valueStart + offset;
  const valueRange = { start, end: start + value.length };
  return {
    name: line.slice(head.nameStart, head.nameEnd),
    nameRange: { start: base + head.nameStart, end: base + head.nameEnd },
    value,
    valueRange,
    range: { start: base + head.start, end: valueRange.end },
    marked: head.marked,
  };
}

/** What is left of a value without comment, hard break and the emphasis that encloses the whole field. */
function scalar(raw: string, open: string): string {
  const comment = raw.indexOf('<!--');
  const text = (comment === -1 ? raw : raw.slice(0, comment)).trim();
  const bare = text.replace(/(?:\\|<br ?\/?>)$/i, '').trim();
  return open !== '' && bare.endsWith(open) ? bare.slice(0, -open.length).trim() : bare;
}
