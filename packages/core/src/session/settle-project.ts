import { posix } from 'node:path';
import { type BaselineMatch, matchBaseline, suppressAccepted } from '../baseline/apply.ts';
import { defaultBaseline, readBaseline, type WrittenEntry } from '../baseline/baseline-file.ts';
import { UnreadableFile } from '../files/project-files.ts';
import { languageFinder } from '../inspect/classify.ts';
import type { Crash } from '../inspect/crash.ts';
import type { Finding } from '../inspect/finding.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { EngineRuleId } from '../plugin/engine-rules.ts';
import { UserError } from '../plugin/user-error.ts';
import type { Diagnostic } from '../report/report.ts';
import { compareDiagnostics, type SettledFile, settleFile } from '../settle/settle.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';
import type { Gathered } from './assemble-report.ts';

/** Everything a lint brought to light, settled. */
export interface SettledProject {
  /** In reading order. */
  readonly diagnostics: readonly Diagnostic[];
  /** The directives of each file that has some, with what they silence. */
  readonly directives: ReadonlyMap<string, SettledFile['directives']>;
  readonly baseline: ProjectBaseline;
}

/** The accepted findings of a project. */
export interface ProjectBaseline {
  /** Relative to the root. */
  readonly path: string;
  /** Undefined where there is no such file. */
  readonly text: string | undefined;
  readonly entries: readonly WrittenEntry[];
  /** Today's findings beside them; worked out when first asked for. */
  match(): BaselineMatch;
}

/** Settles all findings: severities and directives file by file, then the accepted findings of the whole project. */
export function settleProject(
  gathered: Gathered,
  crashes: readonly Crash[],
  source: (path: string) => SourceFile | undefined,
): SettledProject {
  const { settings, now, isTarget } = gathered;
  const withDirectives = gathered.inspections.filter(hasDirectives);
  const inspections = new Map(withDirectives.map((inspection) => [inspection.path, inspection]));
  const ran = ranToItsEnd(gathered, crashes);
  const byPath = findingsByPath(gathered);
  const paths = new Set([...byPath.keys(), ...inspections.keys()]);
  const context = { settings, ran, source, now };
  const settled = [...paths].filter(isTarget).map((path) => {
    const file = source(path) ?? sourceFile(path, '');
    return { path, ...settleFile(file, byPath.get(path) ?? [], inspections.get(path), context) };
  });
  const diagnostics = settled.flatMap((file) => file.diagnostics).sort(compareDiagnostics);
  const baseline = baselineOf(gathered, diagnostics, { ran, source });
  return {
    diagnostics: baseline.entries.length === 0 ? diagnostics : suppressAccepted(diagnostics, baseline.match(), now),
    directives: new Map(
      settled.flatMap(({ path, directives }) => (directives.length === 0 ? [] : [[path, directives] as const])),
    ),
    baseline,
  };
}

function findingsByPath({ inspections, related, unreadable, isTarget }: Gathered): ReadonlyMap<string, Finding[]> {
  const byPath = new Map<string, Finding[]>();
  const add = (finding: Finding) => {
    if (!isTarget(finding.path)) return;
    const known = byPath.get(finding.path);
    if (known === undefined) byPath.set(finding.path, [finding]);
    else known.push(finding);
  };
  // Most of a large project's files have nothing to tell.
  for (const inspection of inspections) {
    for (const finding of inspection.findings) add(finding);
    for (const finding of syntaxFinding(inspection)) add(finding);
  }
  for (const { findings } of related) for (const finding of findings) add(finding);
  for (const { path, reason } of unreadable) {
    add(engineFinding('devlint/unreadable-file', path, `This file cannot be read: ${reason}.`));
  }
  return byPath;
}

/** Whether a rule was asked and came to its end for a path. A parser or kind that threw stands for every rule there. */
function ranToItsEnd({ runs }: Gathered, crashes: readonly Crash[]): (ruleId: string, path: string) => boolean {
  const broken = new Set(crashes.map(({ ruleId, path }) => `${ruleId ?? '*'}\n${path}`));
  return (ruleId, path) =>
    runs(ruleId) && ![`${ruleId}\n${path}`, `*\n${path}`, `${ruleId}\n`].some((key) => broken.has(key));
}

function hasDirectives({ directives }: Inspection): boolean {
  return directives.length > 0;
}

/** A finding of the engine's own. */
export function engineFinding(
  ruleId: EngineRuleId,
  path: string,
  message: string,
  range = { start: 0, end: 0 },
): Finding {
  return { ruleId, path, range, messageId: '', message, fix: undefined, suggestions: [], related: [] };
}

function syntaxFinding({ path, syntaxProblem, syntaxProblemCount }: Inspection): readonly Finding[] {
  if (syntaxProblem === undefined) return [];
  if (syntaxProblem.isWhole === true) {
    const range = { start: 0, end: 0 };
    return [
      engineFinding('devlint/unreadable-file', path, `This file was not checked: ${syntaxProblem.message}.`, range),
    ];
  }
  const more = syntaxProblemCount > 1 ? ` (and ${syntaxProblemCount - 1} more in this file)` : '';
  return [engineFinding('devlint/syntax-error', path, `${syntaxProblem.message}${more}.`, syntaxProblem.range)];
}

interface BaselineSources {
  readonly ran: (ruleId: string, path: string) => boolean;
  readonly source: (path: string) => SourceFile | undefined;
}

/** The baseline as it lies there. Throws a `UserError` where it cannot be read. */
function baselineOf(
  gathered: Gathered,
  diagnostics: readonly Diagnostic[],
  { ran, source }: BaselineSources,
): ProjectBaseline {
  const { settings, now, paths, isTarget, isWhole, unreadable } = gathered;
  const path = withinProject(settings.baseline || defaultBaseline);
  const text = settings.baseline === false ? undefined : textOf(gathered, path);
  const entries = text === undefined ? [] : readBaseline(text, path);
  let match: BaselineMatch | undefined;
  return {
    path,
    text,
    entries,
    match: () => {
      if (match !== undefined) return match;
      const present = new Set(paths);
      const unread = new Set(unreadable.map((file) => file.path));
      const languageOf = languageFinder(settings.registry.languages);
      const exists = (file: string) => present.has(file);
      match = matchBaseline(diagnostics, entries, {
        now,
        source: (file) => source(file) ?? sourceFile(file, ''),
        exists,
        hasHeadings: (file) => !(languageOf(file)?.comment.open.startsWith('#') ?? true),
        isJudged: ({ path: file, rule }) =>
          ran(rule, file) && !unread.has(file) && (exists(file) ? isTarget(file) : isWhole),
      });
      return match;
    },
  };
}

/** The path as the project's files are named. A configuration must not make devlint write elsewhere. */
function withinProject(path: string): string {
  const plain = posix.normalize(path.replaceAll('\\', '/'));
  if (plain.startsWith('../') || plain === '..' || /^(?:\/|[A-Za-z]:)/.test(plain) || plain.endsWith('/')) {
    throw new UserError(`"baseline" in the configuration must name a file within the project, not "${path}".`);
  }
  return plain;
}

function textOf({ read }: Gathered, path: string): string | undefined {
  try {
    return read(path);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UserError(`${path} cannot be read: ${error.reason}.`);
    throw error;
  }
}
