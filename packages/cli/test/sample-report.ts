import type { Diagnostic, Fix, Notification, Report, Severity, Suggestion, Suppression } from '@devlint/core';
import { sourceFile } from '@devlint/core';
import type { ReportStyle } from '../src/format.ts';
import { plainPaint } from '../src/terminal/paint.ts';

/** A finding as a test writes it: `at` is the text it underlines, at its first occurrence in the file. */
export interface SampleFinding {
  readonly path: string;
  readonly at: string;
  readonly message: string;
  readonly ruleId?: string;
  readonly severity?: Severity;
  readonly url?: string;
  readonly fix?: Fix['tier'];
  readonly suggestions?: readonly string[];
  readonly related?: readonly { readonly path: string; readonly at: string; readonly message: string }[];
  readonly suppressed?: Suppression;
}

/** A report as the engine would make it of these files and findings. */
export function sampleReport(
  files: Readonly<Record<string, string>>,
  findings: readonly SampleFinding[],
  more: { readonly notifications?: readonly Notification[]; readonly failures?: number } = {},
): Report {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, sourceFile(path, text)]));
  const spanOf = (path: string, at: string) => {
    const file = sources.get(path);
    const start = file?.text.indexOf(at) ?? -1;
    if (file === undefined || start === -1) throw new Error(`the sample ${path} does not hold ${JSON.stringify(at)}`);
    const { line, column } = file.lines.positionOf(start);
    const { line: endLine, column: endColumn } = file.lines.positionOf(start + at.length);
    return { path, range: { start, end: start + at.length }, line, column, endLine, endColumn };
  };
  const diagnostics = findings.map(
    (finding): Diagnostic => ({
      ruleId: finding.ruleId ?? 'adr/valid-status',
      messageId: 'sample',
      severity: finding.severity ?? 'error',
      ...spanOf(finding.path, finding.at),
      message: finding.message,
      url: finding.url,
      fix: finding.fix === undefined ? undefined : { tier: finding.fix, edits: [] },
      suggestions: (finding.suggestions ?? []).map((title): Suggestion => ({ title, edits: [] })),
      related: (finding.related ?? []).map(({ path, at, message }) => ({ ...spanOf(path, at), message })),
      suppressed: finding.suppressed,
    }),
  );
  const rules = [...new Set(diagnostics.map(({ ruleId }) => ruleId))].sort().map((id) => ({
    id,
    description: `What ${id} is about.`,
    url: `https://example.org/${id}`,
    severity: 'error' as const,
    language: 'markdown',
    isBuiltin: true,
  }));
  const counted = diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const number = (severity: Severity) => counted.filter((one) => one.severity === severity).length;
  const stages = { configure: 1, discover: 1, read: 1, parse: 1, model: 1, rules: 1, relate: 1, settle: 1 };
  return {
    root: '/project',
    configFile: undefined,
    diagnostics,
    notifications: more.notifications ?? [],
    crashes: [],
    summary: {
      files: sources.size,
      errors: number('error'),
      warnings: number('warning'),
      infos: number('info'),
      suppressed: diagnostics.length - counted.length,
      fixable: {
        safe: counted.filter(({ fix }) => fix?.tier === 'safe').length,
        unsafe: counted.filter(({ fix }) => fix?.tier === 'unsafe').length,
      },
      failures: more.failures ?? 0,
    },
    stats: { total: 8, stages, filesParsed: sources.size, walks: 0, reads: 0, unitsRead: 0, threads: 1, rules: [] },
    rules,
    sources,
    masked: new Set(),
  };
}

/** How a format is asked to write where the test does not care: no colours, paths as they are. */
export const sampleStyle: ReportStyle = {
  paint: plainPaint,
  width: 100,
  links: false,
  locate: (path) => path,
  inRepository: (path) => path,
  version: '1.2.3',
  pageOf: () => undefined,
  includeSuppressed: false,
  resultLimit: 5000,
};
