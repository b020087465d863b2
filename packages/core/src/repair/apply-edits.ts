import type { Edit } from '../plugin/fix.ts';
import { dominantLineEnding } from '../text/source-file.ts';

/** Orders edits by place; of two at one place, the shorter first, so that an insertion stands before a replacement. */
export function compareEdits(a: Edit, b: Edit): number {
  return a.range.start - b.range.start || a.range.end - b.range.end;
}

/**
 * True when two edits of one file that belong to different fixes cannot both be made: they overlap, or one inserts where
 * the other begins or ends, so that their order would decide the result.
 */
export function conflict(a: Edit, b: Edit): boolean {
  if (a.path !== b.path) return false;
  const touching = a.range.start <= b.range.end && b.range.start <= a.range.end;
  const bothReplace = a.range.end > a.range.start && b.range.end > b.range.start;
  if (!bothReplace) return touching;
  return a.range.start < b.range.end && b.range.start < a.range.end;
}

/** What became of a text: the new one, and where things that stood in the old one stand now. */
export interface Edited {
  readonly text: string;
  /**
   * Where an offset has moved to; one within an edit stays at the edit's start. Of what is inserted at the very offset, it
   * is the place before, or the one after.
   */
  moved(offset: number, side?: 'before' | 'after'): number;
  /** The edits, in the order of their places, each with the range of the new text that it wrote. */
  readonly written: readonly { readonly edit: Edit; readonly start: number; readonly end: number }[];
}

/**
 * Makes edits that do not conflict. Their `\n` becomes the line ending that most of the text uses. Throws a
 * RangeError for an edit outside the text or over another one. Edits of one fix may touch: they are made in the order
 * of their places.
 */
export function edited(text: string, edits: readonly Edit[]): Edited {
  const lineEnding = dominantLineEnding(text);
  const parts: string[] = [];
  const written: Edited['written'][number][] = [];
  let at = 0;
  let length = 0;
  for (const edit of [...edits].sort(compareEdits)) {
    const { start, end } = edit.range;
    if (start < at || end > text.length)
      throw new RangeError(`edit ${start}–${end} of ${edit.path} overlaps another or lies outside`);
    const added = edit.text.replace(/\r\n|\n/g, lineEnding);
    parts.push(text.slice(at, start), added);
    length += start - at;
    written.push({ edit, start: length, end: length + added.length });
    length += added.length;
    at = end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), written, moved: (offset, side) => movedBy(written, offset, side) };
}

/** The text alone. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edited(text, edits).text;
}

function movedBy(written: Edited['written'], offset: number, side: 'before' | 'after' = 'before'): number {
  const isBehind = ({ edit }: Edited['written'][number]) =>
    side === 'before' ? edit.range.start >= offset : edit.range.start > offset;
  const last = written[firstFrom(written, isBehind) - 1];
  if (last === undefined) return offset;
  const { edit, start, end } = last;
  return offset < edit.range.end ? start : end + (offset - edit.range.end);
}

/** Index of the first item for which a test holds that, once true, stays true; the length where it never is. */
export function firstFrom<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && test(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
