import { relative, sep } from 'node:path';
import { tellOfBaseline } from '../baseline/tell.ts';
import type { ConfigProblem } from '../configure/problem.ts';
import type { Settings } from '../configure/settings.ts';
import type { Crash } from '../inspect/crash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { Related } from '../relate/relate.ts';
import type { CacheUse, Diagnostic, Notification, Report, Summary } from '../report/report.ts';
import { compareDiagnostics, settleFile } from '../settle/settle.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';
import { tellProblems } from './config-problems.ts';
import { maskSecrets } from './mask-secrets.ts';
import { reportedRules } from './reported-rules.ts';
import { type SettledProject, settleProject } from './settle-project.ts';
import { crashFinding, crashReport, leftOutNotifications } from './tell-crashes.ts';

/** Everything a lint brought to light, before it is settled. */
export interface Gathered {
  readonly root: string;
  readonly settings: Settings;
  readonly configFile: string | undefined;
  readonly builtin: Plugin;
  readonly problems: readonly ConfigProblem[];
  /** Every path of the project. */
  readonly paths: readonly string[];
  readonly isTarget: (path: string) => boolean;
  /** Whether a finding in a target is told of: not where only changed lines are, and it is in others. */
  readonly isReported: (diagnostic: Diagnostic, source: SourceFile | undefined) => boolean;
  /** Whether every path is a target. */
  readonly isWhole: boolean;
  readonly runs: (ruleId: string) => boolean;
  readonly inspections: readonly Inspection[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  readonly related: readonly Related[];
  readonly filesLooked: number;
  readonly notifications: readonly Notification[];
  readonly read: (path: string) => string | undefined;
  /** The text of a file with findings; nothing where there is none to be had. */
  readonly source: (path: string) => SourceFile | undefined;
  readonly watch: Stopwatch;
  readonly cache: CacheUse | undefined;
  readonly now: Date;
  /** When the session was asked for, on the clock of `performance.now()`. */
  readonly opened: number;
}

/** Settles all findings and puts the report together. */
export function assembleReport(gathered: Gathered): Report {
  const start = performance.now();
  const sources = sourceReader(gathered);
  const crashes = crashesOf(gathered);
  const settled = settleProject(gathered, crashes, sources.get);
  const diagnostics = settled.diagnostics.filter((one) => gathered.isReported(one, sources.get(one.path)));
  for (const crash of crashes) diagnostics.push(...crashDiagnostic(crash, gathered, sources.get));
  for (const { diagnostic, file } of tellProblems(gathered.problems, gathered.root)) {
    sources.add(file);
    diagnostics.push(diagnostic);
  }
  diagnostics.sort(compareDiagnostics);

  const failures = crashes.length + gathered.problems.filter(({ severity }) => severity === 'error').length;
  const perRule = new Map<string, number>();
  for (const { ruleId } of diagnostics) perRule.set(ruleId, (perRule.get(ruleId) ?? 0) + 1);
  const named = sources.named(diagnostics);
  gathered.watch.add('settle', performance.now() - start);
  return {
    root: gathered.root,
    configFile: gathered.configFile === undefined ? undefined : fromRoot(gathered.root, gathered.configFile),
    diagnostics,
    notifications: [...gathered.notifications, ...baselineNotes(settled, gathered), ...leftOutNotifications(crashes)],
    crashes: crashes.map(crashReport),
    summary: summarise(diagnostics, gathered.filesLooked, failures),
    stats: { ...gathered.watch.stats(performance.now() - gathered.opened, perRule), cache: gathered.cache },
    rules: reportedRules(gathered.settings, gathered.builtin),
    ...maskSecrets(named, diagnostics, gathered.settings.registry.rules),
  };
}

/** Everything that threw. */
export function crashesOf({ inspections, related }: Gathered): readonly Crash[] {
  return [...inspections, ...related].flatMap((told) => told.crashes);
}

function baselineNotes({ baseline }: SettledProject, { settings, now, problems }: Gathered): readonly Notification[] {
  const { path, text, entries } = baseline;
  if (text === undefined && typeof settings.baseline === 'string') {
    const message = `The baseline ${path} does not exist; "devlint baseline create" writes it.`;
    return [{ level: 'warning', code: 'baseline', path, message }];
  }
  if (entries.length === 0) return [];
  const match = baseline.match();
  // Whether a finding is gone is not known where rules are missing that could find it.
  const isBroken = problems.some(({ severity }) => severity === 'error');
  return tellOfBaseline(path, isBroken ? { ...match, stale: [] } : match, {
    now,
    warningDays: settings.directives.expiryWarningDays,
  });
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

/** A crash as a diagnostic; no directive silences it. */
function crashDiagnostic(
  crash: Crash,
  gathered: Gathered,
  source: (path: string) => SourceFile | undefined,
): readonly Diagnostic[] {
  const finding = crashFinding(crash, gathered);
  if (finding === undefined) return [];
  const file = source(finding.path) ?? sourceFile(finding.path, '');
  const { settings, now } = gathered;
  return settleFile(file, [finding], undefined, { settings, ran: () => true, source, now }).diagnostics;
}

export interface SourceReader {
  get(path: string): SourceFile | undefined;
  add(file: SourceFile): SourceFile;
  /** The files that diagnostics or their related places name. */
  named(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, SourceFile>;
}

/** Asks for texts again for positions and code frames: most files have no finding, so keeping all would be waste. */
export function sourceReader({ source }: Gathered): SourceReader {
  const files = new Map<string, SourceFile | undefined>();
  const get = (path: string) => {
    if (!files.has(path)) files.set(path, source(path));
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

function fromRoot(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
