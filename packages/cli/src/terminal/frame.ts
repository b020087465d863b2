import { columnsOf } from './columns.ts';
import { visible } from './escape.ts';

/** One source line cut to the room there is, and where its reported part now stands, in columns from 0. */
export interface Frame {
  readonly text: string;
  readonly start: number;
  /** At least 1: an empty range is shown as the place it stands before. */
  readonly length: number;
}

/** What a reader sees as one character, with its place in the line and in the output. */
interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly width: number;
}

const tabStop = 4;

/**
 * Shows a line around the part from `start` to `end` (UTF-16 offsets within the line). Tabs become blanks, wide
 * characters count twice, what a terminal would obey is written out, and a long line is cut to a window with `…`.
 */
export function frame(line: string, range: { readonly start: number; readonly end: number }, room: number): Frame {
  // A minified file is one long line with many findings: only the neighbourhood of each is looked at.
  const reach = room * 8;
  const from = wholeCharacter(line, Math.max(0, range.start - reach));
  const to = wholeCharacter(line, Math.min(line.length, range.start + reach));
  const cells = cellsOf(line.slice(from, to), from);

  const first = indexWhere(cells, ({ end }) => end > range.start);
  const last = Math.max(
    first,
    indexWhere(cells, ({ start }) => start >= range.end),
  );
  const widthOf = (begin: number, end: number) => cells.slice(begin, end).reduce((sum, { width }) => sum + width, 0);
  if (from === 0 && to === line.length && widthOf(0, cells.length) <= room) {
    return {
      text: cells.map(({ text }) => text).join(''),
      start: widthOf(0, first),
      length: Math.max(1, widthOf(first, last)),
    };
  }

  const budget = room - 2;
  const marked = Math.min(budget, Math.max(1, widthOf(first, last)));
  const before = widthOf(0, first);
  const lead = before + marked <= budget ? before : Math.floor((budget - marked) / 2);
  let begin = first;
  for (let used = 0; begin > 0; begin--) {
    used += cells[begin - 1]?.width ?? 0;
    if (used > lead) break;
  }
  let end = begin;
  for (let used = 0; end < cells.length; end++) {
    used += cells[end]?.width ?? 0;
    if (used > budget) break;
  }
  const cutLeft = from > 0 || begin > 0;
  const cutRight = to < line.length || end < cells.length;
  const shown = cells
    .slice(begin, end)
    .map(({ text }) => text)
    .join('');
  return {
    text: `${cutLeft ? '…' : ''}${shown}${cutRight ? '…' : ''}`,
    start: widthOf(begin, first) + (cutLeft ? 1 : 0),
    length: Math.max(1, widthOf(first, Math.min(last, end))),
  };
}

function cellsOf(text: string, from: number): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const { segment, index } of charactersOf(text)) {
    const shown = segment === '\t' ? ' '.repeat(tabStop - (column % tabStop)) : visible(segment);
    const width = columnsOf(shown);
    cells.push({ start: from + index, end: from + index + segment.length, text: shown, width });
    column += width;
  }
  return cells;
}

/** What a reader sees as one character each. Of ASCII, only CR and LF join, and a line holds no LF. */
function charactersOf(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  if (/^[\t -~]*$/.test(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  // Made only when needed: it loads the tables of Unicode.
  return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
}

/** Index of the first cell that passes, or one past the last. */
function indexWhere(cells: readonly Cell[], passes: (cell: Cell) => boolean): number {
  const index = cells.findIndex(passes);
  return index === -1 ? cells.length : index;
}

/** Moves an offset off the middle of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff && offset > 0 ? offset - 1 : offset;
}
