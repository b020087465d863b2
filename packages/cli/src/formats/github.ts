import type { Diagnostic, Notification, Report, Severity } from '@devlint/core';
import type { ReportStyle } from '../format.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import { told } from '../terminal/notification.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/**
 * Annotations of a GitHub Actions log (workflow commands), one line each. GitHub shows ten per level and step, so the
 * gravest come first, and a last line says how many there are. Files are named from the root of the repository.
 */
export default function github(report: Report, { inRepository }: Pick<ReportStyle, 'inRepository'>): string {
  const shown = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const ordered = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    shown.filter((diagnostic) => diagnostic.severity === severity),
  );
  const lines = [
    ...ordered.map((diagnostic) => annotation(diagnostic, inRepository(diagnostic.path))),
    ...report.notifications.map((notification) => notice(notification, inRepository)),
  ];
  if (ordered.length > 0) {
    const files = new Set(ordered.map(({ path }) => path)).size;
    lines.push(`devlint: ${count(ordered.length, 'problem')} in ${count(files, 'file')}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function annotation({ severity, ruleId, message, ...at }: Diagnostic, file: string): string {
  const properties = [
    `file=${property(file)}`,
    `line=${at.line}`,
    `endLine=${at.endLine}`,
    // GitHub refuses columns for what spans several lines.
    ...(at.line === at.endLine ? [`col=${at.column}`, `endColumn=${at.endColumn}`] : []),
    `title=${property(`devlint (${ruleId})`)}`,
  ];
  return `::${commands[severity]} ${properties.join(',')}::${data(message)}`;
}

function notice(notification: Notification, inRepository: ReportStyle['inRepository']): string {
  const { place, sentence } = told(notification, inRepository);
  const text = place === undefined ? sentence : `${place}: ${sentence}`;
  return `::${commands[notification.level]} title=devlint::${data(text)}`;
}

/** What follows `::`. Control characters are written out, so that no text of a project can start a command of its own. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
