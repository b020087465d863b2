import type { Edit, FixTier } from '../plugin/fix.ts';
import type { Diagnostic, Notification, Report } from '../report/report.ts';
import { applyEdits } from './apply-edits.ts';
import { type ChosenFix, isFixable, planFixes } from './plan.ts';

/** What repairing needs of the session: texts to read and lay, and a fresh look after each change. */
export interface Workbench {
  lint(): Promise<Report>;
  textOf(path: string): string | undefined;
  lay(path: string, text: string): void;
  /** How many places of a text its parser cannot read. */
  syntaxProblems(path: string, text: string): Promise<number>;
  /** Whether the user named this file (or its folder), so that it may be edited. */
  mayEdit(path: string): boolean;
}

export interface Repaired {
  readonly report: Report;
  readonly applied: number;
  readonly notifications: readonly Notification[];
}

/** How often fixes may make room for other fixes. ESLint's number, and enough for every rule we know. */
export const passLimit = 10;

/** Applies fixes up to a tier, in memory, until nothing is left to fix; every pass is verified or taken back. */
export async function repairUntilStable(bench: Workbench, tier: FixTier): Promise<Repaired> {
  const notifications: Notification[] = [];
  const refused = new Set<string>();
  const seen = new Set<string>();
  let applied = 0;
  let report = await bench.lint();
  const mayApply = (diagnostic: Diagnostic) => isFixable(diagnostic, tier) && !refused.has(identity(diagnostic));

  for (let pass = 1; ; pass++) {
    refuseForeignEdits(report.diagnostics.filter(mayApply), bench, refused, notifications);
    const { chosen, waiting } = planFixes(report.diagnostics, mayApply);
    if (chosen.length === 0) {
      // Nothing can go first: what waits conflicts with itself.
      for (const { diagnostic } of waiting)
        notifications.push(note(diagnostic, 'its edits overlap each other, so it was not applied'));
      return { report, applied, notifications };
    }
    if (pass > passLimit) {
      const rules = [...new Set(chosen.flatMap(({ diagnostics }) => diagnostics.map(({ ruleId }) => ruleId)))];
      const message = `Fixing stopped after ${passLimit} passes with fixes left of ${rules.join(', ')}; run it again, or report the rules if it never ends.`;
      return { report, applied, notifications: [...notifications, { level: 'warning', message }] };
    }
    const outcome = await applyVerified(bench, chosen, report);
    report = outcome.report;
    applied += outcome.applied;
    for (const { fix, reason } of outcome.takenBack) {
      for (const diagnostic of fix.diagnostics) refused.add(identity(diagnostic));
      const [first] = fix.diagnostics;
      if (first !== undefined) notifications.push(note(first, reason));
    }
    const state = stateOf(bench, report, chosen);
    if (seen.has(state)) {
      const rules = [...new Set(chosen.flatMap(({ diagnostics }) => diagnostics.map(({ ruleId }) => ruleId)))];
      const message = `The fixes of ${rules.join(' and ')} undo each other, so fixing stopped; report it with the file.`;
      return { report, applied, notifications: [...notifications, { level: 'warning', message }] };
    }
    seen.add(state);
  }
}

interface PassOutcome {
  readonly report: Report;
  readonly applied: number;
  readonly takenBack: readonly { readonly fix: ChosenFix; readonly reason: string }[];
}

/**
 * Applies fixes together and looks again. If something got worse, all are taken back and tried in halves, down to
 * the single fix at fault, which is left out.
 */
async function applyVerified(bench: Workbench, fixes: readonly ChosenFix[], before: Report): Promise<PassOutcome> {
  const texts = new Map(pathsOf(fixes).map((path) => [path, bench.textOf(path) ?? '']));
  for (const [path, text] of texts) bench.lay(path, applyEdits(text, editsOf(fixes, path)));
  const after = await bench.lint();
  const reason = (await brokenSyntax(bench, texts)) ?? worse(before, after, fixes);
  if (reason === undefined) return { report: after, applied: fixes.length, takenBack: [] };

  for (const [path, text] of texts) bench.lay(path, text);
  const restored = await bench.lint();
  const [only] = fixes;
  if (fixes.length === 1 && only !== undefined)
    return { report: restored, applied: 0, takenBack: [{ fix: only, reason }] };
  // The second half waits for the next pass: the first one moves its offsets.
  const half = fixes.slice(0, Math.ceil(fixes.length / 2));
  return applyVerified(bench, half, restored);
}

async function brokenSyntax(bench: Workbench, before: ReadonlyMap<string, string>): Promise<string | undefined> {
  for (const [path, text] of before) {
    const now = await bench.syntaxProblems(path, bench.textOf(path) ?? '');
    if (now > (await bench.syntaxProblems(path, text)))
      return `it would have broken the syntax of ${path}, so it was taken back`;
  }
  return undefined;
}

/** A fixed finding must be gone, and no new error may appear in the files that were touched. */
function worse(before: Report, after: Report, fixes: readonly ChosenFix[]): string | undefined {
  const touched = new Set(pathsOf(fixes));
  const was = countErrors(before);
  const is = countErrors(after);
  for (const { diagnostics } of fixes) {
    if (diagnostics.some((diagnostic) => isStillThere(diagnostic, after, fixes))) {
      return 'its finding was still there afterwards, so it was taken back';
    }
  }
  for (const [key, errors] of is) {
    const [ruleId, path = ''] = key.split('\n');
    if (touched.has(path) && errors > (was.get(key) ?? 0))
      return `it would have caused a new error (${ruleId}), so it was taken back`;
  }
  return undefined;
}

/** The same rule says the same of the same place, once the edits before it are counted in. */
function isStillThere(fixed: Diagnostic, after: Report, fixes: readonly ChosenFix[]): boolean {
  const start = offsetAfter(fixed.range.start, editsOf(fixes, fixed.path));
  return after.diagnostics.some(
    ({ ruleId, path, message, range, suppressed }) =>
      suppressed === undefined &&
      ruleId === fixed.ruleId &&
      path === fixed.path &&
      message === fixed.message &&
      range.start === start,
  );
}

/** Where an offset has moved to; one within an edit stays at the edit's start. */
function offsetAfter(offset: number, edits: readonly Edit[]): number {
  let moved = offset;
  for (const { range, text } of edits) {
    if (range.end <= offset && range.start < offset) moved += text.length - (range.end - range.start);
    else if (range.start < offset) moved -= offset - range.start;
  }
  return moved;
}

function countErrors(report: Report): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId, path, severity, suppressed } of report.diagnostics) {
    if (suppressed !== undefined || severity !== 'error') continue;
    const key = `${ruleId}\n${path}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Only files that the user named are edited; a fix that needs another one is left out and told of, once per rule. */
function refuseForeignEdits(
  diagnostics: readonly Diagnostic[],
  bench: Workbench,
  refused: Set<string>,
  notifications: Notification[],
): void {
  for (const diagnostic of diagnostics) {
    const foreign = diagnostic.fix?.edits.find(({ path }) => !bench.mayEdit(path) || bench.textOf(path) === undefined);
    if (foreign === undefined) continue;
    refused.add(identity(diagnostic));
    const why = `it needs to edit ${foreign.path}, which was not among the files to fix`;
    notifications.push({ ...note(diagnostic, why), otherPaths: [foreign.path] });
  }
}

function note({ ruleId, path, line }: Diagnostic, what: string): Notification {
  return { level: 'warning', path, message: `The fix of ${ruleId} at ${path}:${line} was left out: ${what}.` };
}

function identity({ ruleId, path, message, line, column }: Diagnostic): string {
  return [ruleId, path, message, line, column].join('\n');
}

function pathsOf(fixes: readonly ChosenFix[]): readonly string[] {
  return [...new Set(fixes.flatMap(({ edits }) => edits.map(({ path }) => path)))];
}

function editsOf(fixes: readonly ChosenFix[], path: string): readonly Edit[] {
  return fixes.flatMap(({ edits }) => edits.filter((edit) => edit.path === path));
}

/** The texts of the touched files and what is left to fix: if both come back, so does everything that follows. */
function stateOf(bench: Workbench, report: Report, chosen: readonly ChosenFix[]): string {
  const texts = pathsOf(chosen).map((path) => `${path}\n${bench.textOf(path)}`);
  return JSON.stringify([texts, report.diagnostics.map(identity)]);
}
