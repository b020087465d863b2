import { relative, sep } from 'node:path';
import type { ConfigProblem } from '../configure/problem.ts';
import type { Settings } from '../configure/settings.ts';
import type { Crash } from '../inspect/crash.ts';
import type { Finding } from '../inspect/finding.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import type { EngineRuleId } from '../plugin/engine-rules.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { Related } from '../relate/relate.ts';
import type { Diagnostic, Notification, Report, Summary } from '../report/report.ts';
import { compareDiagnostics, settleFile } from '../settle/settle.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';

/** Everything a lint brought to light, before it is settled. */
export interface Gathered {
  readonly root: string;
  readonly settings: Settings;
  readonly configFile: string | undefined;
  readonly builtin: Plugin;
  readonly problems: readonly ConfigProblem[];
  readonly isTarget: (path: string) => boolean;
  readonly runs: (ruleId: string) => boolean;
  readonly inspections: readonly Inspection[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  readonly related: readonly Related[];
  readonly filesLooked: number;
  readonly notifications: readonly Notification[];
  readonly read: (path: string) => string | undefined;
  readonly watch: Stopwatch;
  /** When the session was asked for, on the clock of `performance.now()`. */
  readonly opened: number;
}

/** Settles all findings and puts the report together. */
export function assembleReport(gathered: Gathered): Report {
  const start = performance.now();
  const sources = sourceReader(gathered);
  const inspections = new Map(gathered.inspections.map((inspection) => [inspection.path, inspection]));
  const crashes = [...gathered.inspections, ...gathered.related].flatMap((told) => told.crashes);
  const findings = [
    ...gathered.inspections.flatMap((inspection) => [...inspection.findings, ...syntaxFinding(inspection)]),
    ...gathered.related.flatMap((related) => related.findings),
    ...gathered.unreadable.map(({ path, reason }) =>
      engineFinding('devlint/unreadable-file', path, `This file cannot be read: ${reason}.`),
    ),
  ].filter(({ path }) => gathered.isTarget(path));

  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byPath.get(finding.path);
    if (known === undefined) byPath.set(finding.path, [finding]);
    else known.push(finding);
  }
  const ran = (ruleId: string) => gathered.runs(ruleId);
  const paths = new Set([...byPath.keys(), ...gathered.inspections.filter(hasDirectives).map(({ path }) => path)]);
  const context = { settings: gathered.settings, ran, source: sources.get };
  const diagnostics: Diagnostic[] = [...paths].filter(gathered.isTarget).flatMap((path) => {
    const file = sources.get(path) ?? sourceFile(path, '');
    return settleFile(file, byPath.get(path) ?? [], inspections.get(path), context);
  });
  for (const crash of crashes) diagnostics.push(...crashDiagnostic(crash, gathered, sources.get));
  for (const problem of gathered.problems)
    if (problem.file !== '') diagnostics.push(problemDiagnostic(problem, gathered.root, sources));
  diagnostics.sort(compareDiagnostics);

  const placeless = gathered.problems
    .filter(({ file }) => file === '')
    .map(({ message }) => ({ level: 'error', message }) as const);
  const perRule = new Map<string, number>();
  for (const { ruleId } of diagnostics) perRule.set(ruleId, (perRule.get(ruleId) ?? 0) + 1);
  const named = sources.named(diagnostics);
  gathered.watch.add('settle', performance.now() - start);
  return {
    root: gathered.root,
    configFile: gathered.configFile === undefined ? undefined : fromRoot(gathered.root, gathered.configFile),
    diagnostics,
    notifications: [...placeless, ...gathered.notifications],
    crashes: crashes.map(({ culprit, path, error, stack }) => ({ culprit, path, error, stack })),
    summary: summarise(diagnostics, gathered.filesLooked, crashes.length + gathered.problems.length),
    stats: gathered.watch.stats(performance.now() - gathered.opened, perRule),
    sources: named,
  };
}

function hasDirectives({ directives }: Inspection): boolean {
  return directives.length > 0;
}

/** The counts of a report; suppressed diagnostics count only as such. */
export function summarise(diagnostics: readonly Diagnostic[], files: number, failures: number): Summary {
  const open = diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const count = (test: (diagnostic: Diagnostic) => boolean) => open.filter(test).length;
  return {
    files,
    errors: count(({ severity }) => severity === 'error'),
    warnings: count(({ severity }) => severity === 'warning'),
    infos: count(({ severity }) => severity === 'info'),
    suppressed: diagnostics.length - open.length,
    fixable: {
      safe: count(({ fix }) => fix?.tier === 'safe'),
      unsafe: count(({ fix }) => fix?.tier === 'unsafe'),
    },
    failures,
  };
}

function engineFinding(ruleId: EngineRuleId, path: string, message: string, range = { start: 0, end: 0 }): Finding {
  return { ruleId, path, range, messageId: '', message, fix: undefined, suggestions: [], related: [] };
}

function syntaxFinding({ path, syntaxProblem, syntaxProblemCount }: Inspection): readonly Finding[] {
  if (syntaxProblem === undefined) return [];
  const more = syntaxProblemCount > 1 ? ` (and ${syntaxProblemCount - 1} more in this file)` : '';
  return [engineFinding('devlint/syntax-error', path, `${syntaxProblem.message}${more}.`, syntaxProblem.range)];
}

/** A crash as a diagnostic: in the file that was being read, or in the configuration when it was a project rule. */
function crashDiagnostic(
  crash: Crash,
  gathered: Gathered,
  source: (path: string) => SourceFile | undefined,
): readonly Diagnostic[] {
  const path = crash.path || (gathered.configFile === undefined ? '.' : fromRoot(gathered.root, gathered.configFile));
  const where = /\n\s+at (?:.*\()?(?:file:\/\/)?([^()\n]+?:\d+):\d+\)?/.exec(crash.stack ?? '')?.[1];
  const place = where === undefined ? '' : ` (at ${fromRoot(gathered.root, where)})`;
  const isBuiltin = crash.ruleId === undefined || Object.hasOwn(gathered.builtin.rules ?? {}, crash.ruleId);
  const report = isBuiltin
    ? `Please report it: ${gathered.builtin.meta?.bugs ?? 'to the authors of devlint'}`
    : `Please report it to the authors of the plugin "${crash.ruleId?.split('/')[0]}"`;
  const message = `The ${crash.culprit} threw here: ${oneLine(crash.error)}${place}. Everything else was checked. ${report}.`;
  const finding = engineFinding('devlint/rule-crash', path, message, crash.range);
  const file = source(path) ?? sourceFile(path, '');
  return settleFile(file, [finding], undefined, { settings: gathered.settings, ran: () => true, source });
}

function problemDiagnostic(problem: ConfigProblem, root: string, sources: SourceReader): Diagnostic {
  const path = fromRoot(root, problem.file);
  const file = sources.add(sourceFile(path, problem.text));
  const at = file.lines.positionOf(problem.range.start);
  const end = file.lines.positionOf(problem.range.end);
  return {
    ruleId: 'devlint/config',
    messageId: '',
    severity: 'error',
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
}

interface SourceReader {
  get(path: string): SourceFile | undefined;
  add(file: SourceFile): SourceFile;
  /** The files that diagnostics or their related places name. */
  named(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, SourceFile>;
}

/** Reads texts again for positions and code frames: most files have no finding, so keeping all would be waste. */
function sourceReader({ read }: Gathered): SourceReader {
  const files = new Map<string, SourceFile | undefined>();
  const get = (path: string) => {
    if (!files.has(path)) files.set(path, readFile(read, path));
    return files.get(path);
  };
  return {
    get,
    add: (file) => {
      files.set(file.path, file);
      return file;
    },
    named: (diagnostics) => {
      const paths = diagnostics.flatMap(({ path, related }) => [path, ...related.map((place) => place.path)]);
      return new Map(
        [...new Set(paths)].flatMap((path) => {
          const file = get(path);
          return file === undefined ? [] : [[path, file] as const];
        }),
      );
    },
  };
}

function readFile(read: Gathered['read'], path: string): SourceFile | undefined {
  try {
    const text = read(path);
    return text === undefined ? undefined : sourceFile(path, text);
  } catch {
    return undefined;
  }
}

function fromRoot(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}
