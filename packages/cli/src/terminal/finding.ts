import type { Diagnostic, DiagnosticPlace, Report, Severity, Span } from '@devlint/core';
import type { ReportStyle, Style } from '../format.ts';
import { columnsOf } from './columns.ts';
import { visible } from './escape.ts';
import { frame } from './frame.ts';
import type { Role } from './paint.ts';
import { hyperlink } from './paint.ts';
import { padEnd, padStart, wrap } from './wrap.ts';

/** Widths of the columns that findings share, so that severities stand below each other. */
export interface Columns {
  readonly place: number;
  readonly severity: number;
}

const mostRelated = 4;
const mostSuggestions = 3;

/**
 * One finding: a line with place, severity, sentence and rule, and below it, indented to the severity so that the
 * places stay a column of their own, the source line, related places and what can be done.
 */
export function finding(
  diagnostic: Diagnostic,
  look: {
    readonly report: Report;
    readonly style: ReportStyle;
    readonly columns: Columns;
    /** Whether source lines and all else stand below the line. */
    readonly framed: boolean;
    /** Related places that need no source line, as `repeatedPlaces` finds them. */
    readonly repeated: ReadonlySet<DiagnosticPlace>;
  },
): string {
  const { report, style, columns, framed, repeated } = look;
  const indent = ' '.repeat(columns.place + 4);
  const narrower = { ...style, width: style.width - indent.length };
  const body = framed ? bodyOf(diagnostic, { report, style: narrower, repeated }) : [];
  const below = body.map((line) => (line === '' ? '' : indent + line));
  return [...headOf(diagnostic, style, columns), ...below].join('\n');
}

function headOf(diagnostic: Diagnostic, style: Style, columns: Columns): readonly string[] {
  const { paint } = style;
  const lead = columns.place + columns.severity + 6;
  const rule = visible(diagnostic.ruleId);
  const lines = [...wrap(visible(diagnostic.message), style.width - lead)];
  const tail = lines.at(-1) ?? '';
  const fits = lead + columnsOf(tail) + 2 + columnsOf(rule) <= style.width;
  const linked = style.links && diagnostic.url !== undefined ? hyperlink(rule, diagnostic.url) : rule;
  if (fits) lines[lines.length - 1] = `${tail}  ${paint('dim', linked)}`;
  else lines.push(paint('dim', linked));
  const [first = '', ...others] = lines;
  const place = padStart(placeOf(diagnostic), columns.place);
  const severity = paint(diagnostic.severity, padEnd(diagnostic.severity, columns.severity));
  return [`  ${paint('dim', place)}  ${severity}  ${first}`, ...others.map((line) => ' '.repeat(lead) + line)];
}

/** The related places among these findings whose source line stands below an earlier one: it says nothing new. */
export function repeatedPlaces(findings: readonly Diagnostic[]): ReadonlySet<DiagnosticPlace> {
  const seen = new Set<string>();
  const repeated = new Set<DiagnosticPlace>();
  for (const place of findings.flatMap(({ related }) => related.slice(0, mostRelated))) {
    const key = JSON.stringify([place.path, place.range.start, place.range.end, place.message]);
    if (seen.has(key)) repeated.add(place);
    seen.add(key);
  }
  return repeated;
}

interface Look {
  readonly report: Report;
  readonly style: ReportStyle;
  readonly repeated: ReadonlySet<DiagnosticPlace>;
}

function bodyOf(diagnostic: Diagnostic, { report, style, repeated }: Look): readonly string[] {
  const shown = diagnostic.related.slice(0, mostRelated);
  const left = diagnostic.related.length - shown.length;
  const framed = shown.filter((place) => !repeated.has(place));
  const gutter = Math.max(...[diagnostic, ...framed].map(({ line }) => String(line).length));
  const source = { report, style, gutter };
  return [
    ...sourceOf(diagnostic, source, diagnostic.severity),
    ...shown.flatMap((place) => [
      ...relatedOf(place, style),
      ...(repeated.has(place) ? [] : sourceOf(place, source, 'dim')),
    ]),
    ...(left > 0 ? [style.paint('dim', `and ${left} more related`)] : []),
    ...remediesOf(diagnostic, style),
  ];
}

interface Source {
  readonly report: Report;
  readonly style: Style;
  /** Columns of the widest line number. */
  readonly gutter: number;
}

/** The first line of a place and its underline; nothing where the text is not at hand. */
function sourceOf(place: Span & { readonly path: string }, source: Source, role: Role): readonly string[] {
  const { paint, width } = source.style;
  const file = source.report.sources.get(place.path);
  if (file === undefined || file.text === '') return [];
  const text = file.lines.textOf(place.line);
  const continues = place.endLine > place.line;
  const end = continues ? text.length : place.endColumn - 1;
  const { text: shown, start, length } = frame(text, { start: place.column - 1, end }, width - source.gutter - 3);
  const bar = paint('dim', '|');
  const number = paint('dim', padStart(String(place.line), source.gutter));
  const underline = paint(role, (role === 'dim' ? '-' : '^').repeat(length));
  const until = continues ? paint('dim', ` to line ${place.endLine}`) : '';
  return [
    `${number} ${bar} ${shown}`.trimEnd(),
    `${' '.repeat(source.gutter)} ${bar} ${' '.repeat(start)}${underline}${until}`,
  ];
}

function relatedOf(place: DiagnosticPlace, { locate, width }: ReportStyle): readonly string[] {
  return wrap(`${visible(locate(place.path))}:${placeOf(place)} ${visible(place.message)}`, width);
}

/** What `--fix` and an editor can do about it. */
function remediesOf({ fix, suggestions }: Diagnostic, style: Style): readonly string[] {
  const flag = fix?.tier === 'unsafe' ? '--fix-unsafe' : '--fix';
  const shown = suggestions.slice(0, mostSuggestions).map(({ title }) => `suggestion: ${visible(title)}`);
  const left = suggestions.length - shown.length;
  const sentences = [
    ...(fix === undefined ? [] : [`fixable with ${flag}`]),
    ...shown,
    ...(left > 0 ? [`and ${left} more in an editor`] : []),
  ];
  return sentences.flatMap((sentence) => wrap(sentence, style.width).map((line) => style.paint('dim', line)));
}

export function placeOf({ line, column }: { readonly line: number; readonly column: number }): string {
  return `${line}:${column}`;
}

/** Most severe first. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];
