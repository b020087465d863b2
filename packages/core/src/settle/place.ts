import type { Span } from '../report/report.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';

/** Lines and columns of a range. */
export function spanOf(file: SourceFile, range: Range): Span {
  const start = file.lines.positionOf(range.start);
  const end = file.lines.positionOf(range.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
