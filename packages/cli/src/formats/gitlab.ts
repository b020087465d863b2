import type { Report, Severity } from '@devlint/core';
import { identifier } from '../finding-identity.ts';
import type { ReportStyle } from '../format.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/** GitLab's Code Quality report: a list of findings with files named from the root of the repository. */
export default function gitlab(report: Report, { inRepository }: Pick<ReportStyle, 'inRepository'>): string {
  const identityOf = identifier(report, inRepository);
  const issues = report.diagnostics.flatMap((diagnostic) => {
    if (diagnostic.suppressed !== undefined) return [];
    const issue = {
      description: diagnostic.message,
      check_name: diagnostic.ruleId,
      fingerprint: identityOf(diagnostic),
      severity: severities[diagnostic.severity],
      location: { path: inRepository(diagnostic.path), lines: { begin: diagnostic.line } },
    };
    return [issue];
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
