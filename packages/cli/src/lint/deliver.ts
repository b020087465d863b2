import type { Registry, Report } from '@devlint/core';
import type { ExitCode } from '../exit-code.ts';
import type { Locate } from '../locate.ts';
import type { ReportRequest } from '../report-options.ts';
import { count } from '../terminal/count.ts';
import type { Output, Terminal } from '../terminal/terminal.ts';
import { type ReportOutput, writeReport } from '../write-report.ts';

/** Where a report is read. */
export interface Readers {
  readonly terminal: Terminal;
  readonly locate: Locate;
  readonly outputs: readonly ReportOutput[];
  /** What stands for the screen: not standard output, where that belongs to something else. */
  readonly screen: Output;
  readonly registry: Registry;
}

/** Writes a report as it was asked for. */
export async function deliver(
  report: Report,
  { quiet, includeSuppressed, resultLimit }: ReportRequest,
  { terminal, locate, outputs, screen, registry }: Readers,
): Promise<void> {
  const { cwd, err } = terminal;
  await writeReport(quiet ? errorsOf(report) : report, outputs, {
    cwd,
    locate,
    screen,
    err,
    includeSuppressed,
    resultLimit,
    registry,
  });
}

function errorsOf(report: Report): Report {
  return { ...report, diagnostics: report.diagnostics.filter(({ severity }) => severity === 'error') };
}

export function exitCodeOf({ summary }: Report, { maxWarnings }: ReportRequest, terminal: Terminal): ExitCode {
  const tooMany = maxWarnings !== undefined && summary.warnings > maxWarnings;
  if (tooMany) {
    const found = count(summary.warnings, 'warning');
    terminal.err.write(`devlint: ${found}, where --max-warnings allows ${maxWarnings}.\n`);
  }
  if (summary.failures > 0) return 2;
  return summary.errors > 0 || tooMany ? 1 : 0;
}
