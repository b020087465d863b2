import { relative, sep } from 'node:path';
import type { ConfigProblem } from '../configure/problem.ts';
import type { Diagnostic, Notification } from '../report/report.ts';
import { compareDiagnostics } from '../settle/settle.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';

/** A mistake in the configuration as everybody reads it, with the text it stands in. */
export interface ToldProblem {
  readonly diagnostic: Diagnostic;
  readonly file: SourceFile;
}

/** Diagnostics of the problems that have a place, in the order of a report; their paths are relative to the root. */
export function tellProblems(problems: readonly ConfigProblem[], root: string): readonly ToldProblem[] {
  return problems
    .filter(({ file }) => file !== '')
    .map((problem) => tellProblem(problem, root))
    .sort((a, b) => compareDiagnostics(a.diagnostic, b.diagnostic));
}

/** The problems that stand in no file, and the programs that were not run. */
export function placelessProblems(
  problems: readonly ConfigProblem[],
  notRun: readonly string[],
): readonly Notification[] {
  return [
    ...problems
      .filter(({ file }) => file === '')
      .map(({ severity, message }) => ({ level: severity, message }) satisfies Notification),
    ...notRun.map((name) => {
      const message = `"${name}" was not run, because this folder is not trusted; what it would set or bring is missing.`;
      return { level: 'warning', code: 'program-not-run', message } satisfies Notification;
    }),
  ];
}

function tellProblem(problem: ConfigProblem, root: string): ToldProblem {
  const path = relative(root, problem.file).split(sep).join('/');
  const file = sourceFile(path, problem.text);
  const at = file.lines.positionOf(problem.range.start);
  const end = file.lines.positionOf(problem.range.end);
  const diagnostic: Diagnostic = {
    ruleId: 'devlint/config',
    messageId: '',
    severity: problem.severity,
    path,
    range: problem.range,
    line: at.line,
    column: at.column,
    endLine: end.line,
    endColumn: end.column,
    message: problem.message,
    url: undefined,
    fix: undefined,
    suggestions: [],
    related: [],
    suppressed: undefined,
  };
  return { diagnostic, file };
}
