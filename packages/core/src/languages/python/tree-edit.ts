import type { Edit, Point } from 'web-tree-sitter';
import { changeBetween } from '../../text/text-change.ts';

/** How tree-sitter is told in what two texts differ. */
export type TreeEdit = Omit<Edit, 'editPoint' | 'editRange'>;

/** The edit that makes one text of another. */
export function treeEdit(before: string, after: string): TreeEdit {
  const { start, end, newEnd } = changeBetween(before, after);
  const startPosition = pointAfter({ row: 0, column: 0 }, before, { start: 0, end: start });
  return {
    startIndex: start,
    oldEndIndex: end,
    newEndIndex: newEnd,
    startPosition,
    oldEndPosition: pointAfter(startPosition, before, { start, end }),
    newEndPosition: pointAfter(startPosition, after, { start, end: newEnd }),
  };
}

/** Where one is after a stretch of a text that begins at a point. To tree-sitter, unlike to devlint, lines end at LF only. */
function pointAfter({ row, column }: Point, text: string, { start, end }: { start: number; end: number }): Point {
  let rows = 0;
  let lineStart = start - column;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    rows += 1;
    lineStart = at + 1;
  }
  return { row: row + rows, column: end - lineStart };
}
