import type { Report } from '@devlint/core';
import { visible } from '../terminal/escape.ts';

/** One line per finding, `path:line:col: severity message [rule]`, for grep and for editors that read such lines. */
export default function compact(report: Report): string {
  const findings = report.diagnostics
    .filter(({ suppressed }) => suppressed === undefined)
    .map(
      ({ path, line, column, severity, message, ruleId }) =>
        `${visible(path)}:${line}:${column}: ${severity} ${visible(message)} [${visible(ruleId)}]\n`,
    );
  const notifications = report.notifications.map(({ level, message, path }) => {
    const place = path === undefined ? 'devlint' : visible(path);
    return `${place}: ${level} ${visible(message)}\n`;
  });
  return [...findings, ...notifications].join('');
}
