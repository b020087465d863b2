import type { Diagnostic, Report } from '@devlint/core';
import { groupByPath } from '../group-by-path.ts';

/** Raised whenever a reader of the older shape could be misled. */
const schemaVersion = 1;

/**
 * The stable machine format. Suppressed findings are included and say so;
 * lines and columns count from 1, columns in UTF-16 units, ends exclusive.
 */
export default function json(report: Report): string {
  const byPath = groupByPath(report.diagnostics);
  const { files, errors, warnings, infos, suppressed, fixable, failures } = report.summary;
  const value = {
    schemaVersion,
    results: [...byPath].map(([path, diagnostics]) => ({ path, diagnostics: diagnostics.map(entryOf) })),
    summary: {
      files,
      errors,
      warnings,
      infos,
      suppressed,
      fixable: { safe: fixable.safe, unsafe: fixable.unsafe },
      failures,
    },
    notifications: report.notifications.map(({ level, code, ruleIds, message, path }) => ({
      level,
      message,
      path: path ?? null,
      code: code ?? null,
      ruleIds: ruleIds ?? [],
    })),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function entryOf(diagnostic: Diagnostic) {
  const { suppressed } = diagnostic;
  return {
    ruleId: diagnostic.ruleId,
    severity: diagnostic.severity,
    message: diagnostic.message,
    line: diagnostic.line,
    column: diagnostic.column,
    endLine: diagnostic.endLine,
    endColumn: diagnostic.endColumn,
    url: diagnostic.url ?? null,
    fix: diagnostic.fix?.tier ?? null,
    suggestions: diagnostic.suggestions.map(({ title }) => title),
    related: diagnostic.related.map(({ path, line, column, message }) => ({ path, line, column, message })),
    suppressed: suppressed === undefined ? null : { by: suppressed.by, reason: suppressed.reason },
    ...(diagnostic.policy === undefined ? {} : { policy: diagnostic.policy }),
  };
}
