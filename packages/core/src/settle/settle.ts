import type { Settings } from '../configure/settings.ts';
import type { Finding } from '../inspect/finding.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import { isEngineRule } from '../plugin/engine-rules.ts';
import type { Severity } from '../plugin/rule.ts';
import type { Diagnostic, DiagnosticPlace } from '../report/report.ts';
import type { SourceFile } from '../text/source-file.ts';
import { directiveFindings } from './directive-findings.ts';
import { spanOf } from './place.ts';
import { suppress } from './suppress.ts';

/** What settling needs to know of the project. */
export interface SettleContext {
  readonly settings: Settings;
  /** The rules that ran; directives for others cannot be called unused. */
  readonly ran: (ruleId: string) => boolean;
  readonly source: (path: string) => SourceFile | undefined;
}

/** Turns the findings of one file into diagnostics: severity, directives, positions. */
export function settleFile(
  file: SourceFile,
  findings: readonly Finding[],
  inspection: Inspection | undefined,
  context: SettleContext,
): readonly Diagnostic[] {
  const directives = inspection?.directives ?? [];
  const { registry } = context.settings;
  const noqaCodes = (ruleId: string) => registry.rules.get(ruleId)?.rule.meta.noqa ?? [];
  const { by, unused } = suppress(file, findings, directives, noqaCodes);
  const about = directiveFindings(file, directives, unused, context);
  // Comments about comments: a directive may silence what is said of other directives, but not of itself.
  const again = suppress(file, about, directives, noqaCodes).by;
  return [...findings, ...about].flatMap((finding) => {
    const directive = by.get(finding) ?? again.get(finding);
    const suppressed =
      directive === undefined ? undefined : ({ by: 'directive', reason: directive.reason ?? '' } as const);
    const severity = severityOf(finding, context.settings);
    if (severity === undefined) return [];
    return [diagnosticOf(file, finding, severity, suppressed, context)];
  });
}

/** The severity that holds for a finding's rule at its path; nothing where the rule is off there. */
export function severityOf(
  { ruleId, path, atMost }: Pick<Finding, 'ruleId' | 'path' | 'atMost'>,
  settings: Settings,
): Severity | undefined {
  if (ruleId === 'devlint/config' || ruleId === 'devlint/rule-crash') return 'error';
  const severity = settings.rulesFor(path).get(ruleId)?.severity;
  if (severity === undefined || atMost === undefined) return severity;
  return weights.indexOf(atMost) < weights.indexOf(severity) ? atMost : severity;
}

/** Severities by weight, the lightest first. */
const weights: readonly Severity[] = ['info', 'warning', 'error'];

function diagnosticOf(
  file: SourceFile,
  finding: Finding,
  severity: Severity,
  suppressed: Diagnostic['suppressed'],
  { settings, source }: SettleContext,
): Diagnostic {
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    severity,
    path: finding.path,
    range: finding.range,
    ...spanOf(file, finding.range),
    message: finding.message,
    url: isEngineRule(finding.ruleId) ? undefined : settings.registry.rules.get(finding.ruleId)?.rule.meta.docs.url,
    fix: finding.fix,
    suggestions: finding.suggestions,
    related: finding.related.flatMap(({ path, range, message }): readonly DiagnosticPlace[] => {
      const other = source(path);
      return other === undefined ? [] : [{ path, range, message, ...spanOf(other, range) }];
    }),
    suppressed,
  };
}

/** Reading order: path, place, rule, message. The same input always gives the same order. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.path, b.path) ||
    a.range.start - b.range.start ||
    a.range.end - b.range.end ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
