import type { LineIndex, SourceFile, Span } from '@devlint/core';
import { pageText } from './text.ts';

/** Lines shown above and below the one that a finding starts on. */
const around = 1;
/** Characters shown of a line that goes on and on, from a little before what is marked. */
const mostOfLine = 240;

/** The source lines of a place, what it covers marked; with line numbers. */
export function sourceExcerpt(file: SourceFile, span: Span): string {
  const first = Math.max(1, span.line - around);
  const last = Math.min(file.lines.count, Math.min(span.endLine, span.line + 2) + around);
  const gutter = String(last).length;
  const lines: string[] = [];
  for (let line = first; line <= last; line++) {
    lines.push(`<span class="dim">${String(line).padStart(gutter)}</span>  ${lineOf(file.lines, line, span)}`);
  }
  return `<pre>${lines.join('\n')}</pre>`;
}

function lineOf(lines: LineIndex, line: number, span: Span): string {
  const text = lines.textOf(line);
  const start = line === span.line ? span.column - 1 : line > span.line ? 0 : text.length;
  const end = line === span.endLine ? span.endColumn - 1 : line < span.endLine ? text.length : 0;
  const from = text.length > mostOfLine && start < text.length ? Math.max(0, start - 60) : 0;
  const to = Math.min(text.length, from + mostOfLine);
  const shown = (a: number, b: number) => pageText(text.slice(Math.max(from, a), Math.min(to, Math.max(a, b))));
  const cut = (missing: boolean) => (missing ? '<span class="dim">…</span>' : '');
  if (line < span.line || line > span.endLine || start >= end)
    return cut(from > 0) + shown(0, text.length) + cut(to < text.length);
  return `${cut(from > 0)}${shown(0, start)}<mark>${shown(start, end)}</mark>${shown(end, text.length)}${cut(to < text.length)}`;
}
