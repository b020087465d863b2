import type { Report } from '@devlint/core';
import type { ReportStyle } from '../format.ts';
import { visible } from '../terminal/escape.ts';
import { told } from '../terminal/notification.ts';

/** One line per finding, `path:line:col: severity message [rule]`, for grep and for editors that read such lines. */
export default function compact(report: Report, { locate }: Pick<ReportStyle, 'locate'>): string {
  const findings = report.diagnostics
    .filter(({ suppressed }) => suppressed === undefined)
    .map(
      ({ path, line, column, severity, message, ruleId }) =>
        `${visible(locate(path))}:${line}:${column}: ${severity} ${visible(message)} [${visible(ruleId)}]\n`,
    );
  const notifications = report.notifications.map((notification) => {
    const { place = 'devlint', sentence } = told(notification, locate);
    return `${place}: ${notification.level} ${sentence}\n`;
  });
  return [...findings, ...notifications].join('');
}
