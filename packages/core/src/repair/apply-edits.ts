import type { Edit } from '../plugin/fix.ts';
import { dominantLineEnding } from '../text/source-file.ts';

/** Orders edits by place; of two at one place, the shorter first, so that an insertion stands before a replacement. */
function compareEdits(a: Edit, b: Edit): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}

/**
 * True when two edits of one file cannot both be made: they overlap, or one inserts where the other begins or ends,
 * so that their order would decide the result.
 */
export function conflict(a: Edit, b: Edit): boolean {
  if (a.path !== b.path) return false;
  const touching = a.range.start <= b.range.end && b.range.start <= a.range.end;
  const bothReplace = a.range.end > a.range.start && b.range.end > b.range.start;
  if (!bothReplace) return touching;
  return a.range.start < b.range.end && b.range.start < a.range.end;
}

/** True for the same replacement at the same place: two findings may well ask for one repair. */
export function sameEdit(a: Edit, b: Edit): boolean {
  return a.path === b.path && a.range.start === b.range.start && a.range.end === b.range.end && a.text === b.text;
}

/**
 * Makes edits that do not conflict. Their `\n` becomes the line ending that most of the text uses. Throws a
 * RangeError for an edit outside the text or over another one.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lineEnding = dominantLineEnding(text);
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort(compareEdits)) {
    const { start, end } = edit.range;
    if (start < at || end > text.length)
      throw new RangeError(`edit ${start}–${end} of ${edit.path} overlaps another or lies outside`);
    result += text.slice(at, start) + edit.text.replace(/\r\n|\n/g, lineEnding);
    at = end;
  }
  return result + text.slice(at);
}
