import type { Diagnostic, Report } from '@devlint/core';
import type { ReportStyle } from '../format.ts';
import { groupByPath } from '../group-by-path.ts';
import { xmlAttributes } from '../xml.ts';

/** Checkstyle's XML, which many CI servers and review bots read. Suppressed findings are left out. */
export default function checkstyle(report: Report, { inRepository }: Pick<ReportStyle, 'inRepository'>): string {
  const shown = report.diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const files = [...groupByPath(shown)].map(([path, found]) => {
    const errors = found.map((diagnostic) => `    ${errorOf(diagnostic)}\n`).join('');
    return `  <file${xmlAttributes({ name: inRepository(path) })}>\n${errors}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
}

function errorOf({ line, column, severity, message, ruleId }: Diagnostic): string {
  return `<error${xmlAttributes({ line, column, severity, message, source: `devlint.${ruleId}` })}/>`;
}
