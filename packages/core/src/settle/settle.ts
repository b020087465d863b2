import type { Policy } from '../configure/policy.ts';
import type { Settings } from '../configure/settings.ts';
import type { Directive } from '../inspect/directives.ts';
import type { Finding } from '../inspect/finding.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import { isEngineRule } from '../plugin/engine-rules.ts';
import type { Fix } from '../plugin/fix.ts';
import type { Severity } from '../plugin/rule.ts';
import type { Diagnostic, DiagnosticPlace } from '../report/report.ts';
import type { SourceFile } from '../text/source-file.ts';
import { mistakesIn } from './directive-findings.ts';
import { isExpired } from './expiry.ts';
import { spanOf } from './place.ts';
import { silencerOf, type Unused } from './suppress.ts';
import { idleEnables, unusedFindings } from './unused.ts';

/** What settling needs to know of the project. */
export interface SettleContext {
  readonly settings: Settings;
  /** Whether a rule ran to its end for a path; directives for others cannot be called unused. */
  readonly ran: (ruleId: string, path: string) => boolean;
  readonly source: (path: string) => SourceFile | undefined;
  readonly now: Date;
}

/** One file, settled. */
export interface SettledFile {
  readonly diagnostics: readonly Diagnostic[];
  /** The file's directives with the number of findings that each of them silences. */
  readonly directives: readonly { readonly directive: Directive; readonly silences: number }[];
}

/** Turns the findings of one file into diagnostics: severity, directives, positions. */
export function settleFile(
  file: SourceFile,
  found: readonly Finding[],
  inspection: Inspection | undefined,
  context: SettleContext,
): SettledFile {
  const { settings, now } = context;
  const directives = inspection?.directives ?? [];
  const noqaCodes = (ruleId: string) => settings.registry.rules.get(ruleId)?.rule.meta.noqa ?? [];
  const silencer = silencerOf(
    file,
    directives.filter((directive) => !isExpired(directive, now)),
    noqaCodes,
  );
  const diagnostics: Diagnostic[] = [];
  const add = (findings: readonly Finding[]) => {
    for (const finding of findings) {
      const severity = severityOf(finding, settings);
      if (severity === undefined) continue;
      const directive = silencer.silence(finding);
      const suppressed =
        directive === undefined ? undefined : ({ by: 'directive', reason: directive.reason ?? '' } as const);
      diagnostics.push(diagnosticOf(file, finding, severity, suppressed, context));
    }
  };
  add(found);
  const silencedBy = (directive: Directive) => new Set(silencer.countsOf(directive).keys());
  add(directives.flatMap((one) => mistakesIn(file, one, { settings, now, silenced: silencedBy(one) })));
  add(idleEnables(file, directives));
  // Who silences complaints about unused directives can be judged only after these have been made.
  const isLast = ({ directive }: Unused) => directive.rules.some(({ id }) => id === 'devlint/unused-directive');
  const unused = (wanted: (one: Unused) => boolean) =>
    silencer
      .unused()
      .filter(wanted)
      .flatMap((one) => unusedFindings(file, one, context));
  add(unused((one) => !isLast(one)));
  add(unused(isLast));
  return {
    diagnostics,
    directives: directives.map((directive) => {
      const counts = [...silencer.countsOf(directive).values()];
      return { directive, silences: counts.reduce((sum, count) => sum + count, 0) };
    }),
  };
}

/** The severity that holds for a finding's rule at its path; nothing where the rule is off there. */
export function severityOf(
  { ruleId, path, atMost }: Pick<Finding, 'ruleId' | 'path' | 'atMost'>,
  settings: Settings,
): Severity | undefined {
  if (alwaysErrors.has(ruleId)) return 'error';
  const severity = settings.rulesFor(path).get(ruleId)?.severity;
  if (severity === undefined || atMost === undefined) return severity;
  return weights.indexOf(atMost) < weights.indexOf(severity) ? atMost : severity;
}

/** What cannot be switched off. */
const alwaysErrors: ReadonlySet<string> = new Set(['devlint/config', 'devlint/rule-crash', 'devlint/timeout']);

/** Severities by weight, the lightest first. */
const weights: readonly Severity[] = ['info', 'warning', 'error'];

function diagnosticOf(
  file: SourceFile,
  finding: Finding,
  severity: Severity,
  suppressed: Diagnostic['suppressed'],
  { settings, source }: SettleContext,
): Diagnostic {
  const policy = settings.rulesFor(finding.path).get(finding.ruleId)?.policy;
  return {
    ruleId: finding.ruleId,
    messageId: finding.messageId,
    severity,
    path: finding.path,
    range: finding.range,
    ...spanOf(file, finding.range),
    message: finding.message,
    url: isEngineRule(finding.ruleId) ? undefined : settings.registry.rules.get(finding.ruleId)?.rule.meta.docs.url,
    fix: fixAs(settings.fixTier(finding.ruleId), finding.fix),
    suggestions: finding.suggestions,
    related: [
      ...finding.related.flatMap(({ path, range, message }): readonly DiagnosticPlace[] => {
        const other = source(path);
        return other === undefined ? [] : [{ path, range, message, ...spanOf(other, range) }];
      }),
      ...(policy === undefined ? [] : policyPlace(policy, finding.ruleId, source(policy.path))),
    ],
    suppressed,
    ...(policy === undefined
      ? {}
      : { policy: { path: policy.path, line: lineIn(policy, finding.ruleId), name: policy.name } }),
  };
}

/** The document that asks for what a rule found missing: the line that sets the rule. */
function policyPlace(policy: Policy, ruleId: string, file: SourceFile | undefined): readonly DiagnosticPlace[] {
  const { name, title } = policy;
  const line = lineIn(policy, ruleId);
  if (file === undefined || line > file.lines.count) return [];
  const range = { start: file.lines.startOf(line), end: file.lines.endOf(line) };
  const message = `Agreed on in ${title === '' ? name : `${name}: ${title}`}`;
  return [{ path: file.path, range, message, ...spanOf(file, range) }];
}

function lineIn({ line, ruleLines }: Policy, ruleId: string): number {
  return ruleLines[ruleId] ?? line;
}

/** A fix with the tier that the configuration gives it. */
function fixAs(tier: ReturnType<Settings['fixTier']>, fix: Fix | undefined): Fix | undefined {
  if (fix === undefined || tier === undefined || tier === fix.tier) return fix;
  return tier === 'off' ? undefined : { ...fix, tier };
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
