import type { Diagnostic, Edit, Report } from '@devlint/core';
import type { ReportStyle } from '../format.ts';
import { groupByPath } from '../group-by-path.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import { told } from '../terminal/notification.ts';

/** Source text beyond this is of no use to anybody who has the file. */
const mostText = 160;
/** A fix with more edits than this is better applied than read. */
const mostEdits = 3;

/**
 * For language models and other readers that pay by the word: nothing is said twice, each finding comes with its
 * source line and the edit that repairs it, and the first line says what to run.
 */
export default function agent(report: Report, { locate }: Pick<ReportStyle, 'locate'>): string {
  const shown = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const lines = [headline(report, shown)];
  for (const notification of report.notifications) {
    const { place, sentence } = told(notification, locate);
    lines.push(`${notification.level}: ${place === undefined ? '' : `${place}: `}${sentence}`);
  }
  for (const [path, found] of groupByPath(shown)) {
    lines.push('', visible(locate(path)), ...found.flatMap((diagnostic) => entry(diagnostic, report, locate)));
  }
  return `${lines.join('\n')}\n`;
}

function headline({ summary }: Report, shown: readonly Diagnostic[]): string {
  const failed =
    summary.failures > 0 ? ` The run is incomplete: ${count(summary.failures, 'failure')} of rules or settings.` : '';
  if (shown.length === 0) return `devlint: no problems in ${count(summary.files, 'file')}.${failed}`;
  const { safe, unsafe } = summary.fixable;
  const fixes = [
    ...(safe > 0 ? [`\`devlint --fix\` repairs ${safe}`] : []),
    ...(unsafe > 0 ? [`\`devlint --fix-unsafe\` ${unsafe} more; review those`] : []),
  ];
  const repairs = fixes.length === 0 ? '' : ` ${fixes.join(', ')}.`;
  return `devlint: ${count(shown.length, 'problem')}.${repairs} \`devlint explain RULE\` says why a rule is there.${failed}`;
}

function entry(diagnostic: Diagnostic, report: Report, locate: ReportStyle['locate']): readonly string[] {
  const { line, column, severity, ruleId, message, related, fix, suggestions } = diagnostic;
  const source = report.sources.get(diagnostic.path)?.lines.textOf(line).trim() ?? '';
  return [
    `${line}:${column} ${severity} ${visible(ruleId)} ${visible(message)}`,
    ...(source === '' ? [] : [`  > ${clipped(source)}`]),
    ...related.map((place) => `  see ${visible(locate(place.path))}:${place.line} ${visible(place.message)}`),
    ...(fix === undefined ? [] : [`  ${fix.tier} fix: ${editsText(fix.edits, diagnostic, report, locate)}`]),
    ...suggestions.map(({ title }) => `  or: ${visible(title)}`),
  ];
}

function editsText(
  edits: readonly Edit[],
  { path }: Diagnostic,
  report: Report,
  locate: ReportStyle['locate'],
): string {
  const told = edits.slice(0, mostEdits).map((edit) => {
    const file = report.sources.get(edit.path);
    const where = edit.path === path ? '' : `${visible(locate(edit.path))} `;
    if (file === undefined) return `${where}(edited too)`;
    const at = file.lines.positionOf(edit.range.start);
    const old = quoted(file.text.slice(edit.range.start, edit.range.end));
    const place = `${where}${at.line}:${at.column}`;
    if (old === '""') return `${place} insert ${quoted(edit.text)}`;
    return edit.text === '' ? `${place} delete ${old}` : `${place} ${old} -> ${quoted(edit.text)}`;
  });
  const left = edits.length - told.length;
  return [...told, ...(left > 0 ? [`and ${count(left, 'more edit')}`] : [])].join('; ');
}

function quoted(text: string): string {
  return `"${clipped(text)}"`;
}

function clipped(text: string): string {
  const shown = visible(text);
  // A pair cut in two would be no character.
  return shown.length > mostText ? `${shown.slice(0, mostText).replace(/\p{Surrogate}$/u, '')}…` : shown;
}
