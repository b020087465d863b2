import type { Edit, FixTier } from '../plugin/fix.ts';
import type { Diagnostic, Notification, Report } from '../report/report.ts';
import { pathsOf, rulesOf, type Workbench } from './bench.ts';
import { History } from './history.ts';
import { isolate } from './isolate.ts';
import { type ChosenFix, isFixable, overlapsItself, planFixes } from './plan.ts';
import { listed, type Refusal, Refusals } from './refusals.ts';

export interface Repaired {
  readonly report: Report;
  /** The fixes that were made, each of them verified. */
  readonly made: readonly ChosenFix[];
  readonly notifications: readonly Notification[];
}

/** How often fixes may make room for other fixes. ESLint's number, and enough for every rule we know. */
export const passLimit = 10;

/** Applies fixes up to a tier, in memory, until nothing is left to fix; each is verified or taken back. */
export async function repairUntilStable(bench: Workbench, tier: FixTier): Promise<Repaired> {
  const notifications: Notification[] = [];
  const refusals = new Refusals();
  const history = new History();
  /** Rules that are no longer asked in a file, because they undo each other there. */
  const stopped = new Set<string>();
  const waiting = new Refusals();
  let report = await bench.lint();
  const impossible = impossibleFixes(bench);
  const mayApply = (diagnostic: Diagnostic) =>
    isFixable(diagnostic, tier) &&
    !refusals.has(diagnostic) &&
    !(diagnostic.fix?.edits ?? []).some(({ path }) => stopped.has(stopKey(diagnostic.ruleId, path)));

  for (let pass = 1; ; pass++) {
    while (hold(report.diagnostics.filter(mayApply), bench)) report = await bench.lint();
    for (const diagnostic of report.diagnostics) {
      const refusal = mayApply(diagnostic) ? await impossible(diagnostic) : undefined;
      if (refusal !== undefined) refusals.add(diagnostic, refusal);
    }
    const plan = planFixes(report.diagnostics, mayApply);
    if (plan.chosen.length === 0) break;
    if (pass > passLimit) {
      const said = [...refusals.notifications(report), ...notifications, budget(plan.chosen)];
      return { report, made: history.made, notifications: said };
    }
    for (const { diagnostic, behind } of plan.waiting) waiting.add(diagnostic, { code: 'fix-conflict', behind });
    for (const path of pathsOf(plan.chosen)) history.begin(path, bench.textOf(path) ?? '');
    const outcome = await isolate(bench, plan.chosen, report);
    report = outcome.report;
    for (const [fix, reason] of outcome.takenBack) refuse(fix, reason, refusals);
    for (const fix of outcome.untried) refuse(fix, { code: 'fix-budget' }, refusals);
    refusals.follow(outcome.edited);
    waiting.follow(outcome.edited);
    for (const { path, ruleIds } of history.note(pass, outcome.made, outcome.edited)) {
      for (const ruleId of ruleIds) stopped.add(stopKey(ruleId, path));
      notifications.push(cycle(path, ruleIds));
    }
  }
  // What waited, was not made and is not offered any more, is a conflict that no pass resolved.
  refusals.addAll(waiting);
  return { report, made: history.made, notifications: [...refusals.notifications(report), ...notifications] };
}

/** Holds the files that fixes are about; true where one was not held before. */
function hold(diagnostics: readonly Diagnostic[], bench: Workbench): boolean {
  const paths = pathsOf(diagnostics.flatMap(({ fix }) => fix ?? [])).filter((path) => bench.mayEdit(path));
  // Each of them, not only the first that is new.
  return paths.filter((path) => bench.hold(path)).length > 0;
}

function refuse({ diagnostics }: ChosenFix, refusal: Refusal, refusals: Refusals): void {
  for (const diagnostic of diagnostics) refusals.add(diagnostic, refusal);
}

/**
 * What speaks against a fix before it is tried. Only files that the user named are edited, and none that is broken: a rule
 * cannot know what the text around its finding means there.
 */
function impossibleFixes(bench: Workbench): (diagnostic: Diagnostic) => Promise<Refusal | undefined> {
  const broken = new Map<string, boolean>();
  const isBroken = async (path: string, text: string) => {
    const known = broken.get(path);
    if (known !== undefined) return known;
    const problems = await bench.syntaxProblems(path, text);
    // Fixes that are kept break nothing, so this is asked once.
    broken.set(path, problems === undefined || problems.length > 0);
    return broken.get(path) ?? true;
  };
  return async ({ fix }) => {
    const edits: readonly Edit[] = fix?.edits ?? [];
    const foreign = edits.find(({ path }) => !bench.mayEdit(path));
    if (foreign !== undefined) return { code: 'fix-needs-other-file', path: foreign.path, isMissing: false };
    for (const { path, range } of edits) {
      const text = bench.textOf(path);
      if (text === undefined) return { code: 'fix-needs-other-file', path, isMissing: true };
      if (range.end > text.length) return { code: 'fix-invalid', what: 'outside' };
      if (await isBroken(path, text)) return { code: 'fix-in-broken-file', path };
    }
    return overlapsItself(edits) ? { code: 'fix-invalid', what: 'overlap' } : undefined;
  };
}

function budget(left: readonly ChosenFix[]): Notification {
  const ruleIds = rulesOf(left);
  const message = `Fixing stopped after ${passLimit} passes with fixes left of ${listed(ruleIds)}; run it again, or report the rules if it never ends.`;
  return { level: 'warning', code: 'fix-budget', ruleIds, message };
}

function cycle(path: string, ruleIds: readonly string[]): Notification {
  const message =
    ruleIds.length === 1
      ? `The fixes of ${listed(ruleIds)} in ${path} undo each other, so they were stopped; please report the rule.`
      : `The fixes of ${listed(ruleIds)} undo each other in ${path}, so they were stopped; switch one of the rules off.`;
  return { level: 'warning', code: 'fix-cycle', ruleIds, path, message };
}

function stopKey(ruleId: string, path: string): string {
  return `${ruleId}\0${path}`;
}
