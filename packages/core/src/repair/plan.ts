import type { Edit, FixTier } from '../plugin/fix.ts';
import type { Diagnostic } from '../report/report.ts';
import { compareEdits, conflict, firstFrom } from './apply-edits.ts';

/** A fix that was chosen for a pass, with the diagnostics it answers. */
export interface ChosenFix {
  readonly edits: readonly Edit[];
  /** At least one. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A fix that has to wait for another pass, with the rule whose fix stands in its way. */
export interface WaitingFix {
  readonly diagnostic: Diagnostic;
  readonly behind: string;
}

export interface Plan {
  readonly chosen: readonly ChosenFix[];
  readonly waiting: readonly WaitingFix[];
}

/** True when a diagnostic may be fixed at a tier: `unsafe` includes the safe ones. */
export function isFixable({ fix, suppressed }: Diagnostic, tier: FixTier): boolean {
  return fix !== undefined && suppressed === undefined && (tier === 'unsafe' || fix.tier === 'safe');
}

/**
 * Chooses fixes in reading order; a fix that conflicts with one already chosen waits, as a whole. The edits of all
 * chosen fixes can be made at once, and each chosen fix without the others. Takes time in proportion to the edits.
 */
export function planFixes(diagnostics: readonly Diagnostic[], mayApply: (diagnostic: Diagnostic) => boolean): Plan {
  const chosen: { edits: readonly Edit[]; diagnostics: Diagnostic[] }[] = [];
  const waiting: WaitingFix[] = [];
  const byEdits = new Map<string, (typeof chosen)[number]>();
  const taken = new Map<string, Taken[]>();
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (fix === undefined || !mayApply(diagnostic)) continue;
    const key = keyOf(fix.edits);
    const twin = byEdits.get(key);
    if (twin !== undefined) {
      twin.diagnostics.push(diagnostic);
      continue;
    }
    const blocking = fix.edits.map((edit) => blockerOf(edit, taken.get(edit.path) ?? [])).find((one) => one);
    if (blocking !== undefined) {
      waiting.push({ diagnostic, behind: blocking.ruleId });
      continue;
    }
    const owner = { edits: fix.edits, diagnostics: [diagnostic] };
    chosen.push(owner);
    byEdits.set(key, owner);
    for (const edit of fix.edits) take(taken, { edit, ruleId: diagnostic.ruleId });
  }
  return { chosen, waiting };
}

/** True when a fix cannot be made even alone: two of its edits overlap. */
export function overlapsItself(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : compareEdits(a, b)));
  return sorted.some((edit, index) => {
    const next = sorted[index + 1];
    return next !== undefined && next.path === edit.path && next.range.start < edit.range.end;
  });
}

interface Taken {
  readonly edit: Edit;
  readonly ruleId: string;
}

/** Two findings may well ask for one repair; they are written alike then. */
function keyOf(edits: readonly Edit[]): string {
  return JSON.stringify(edits.map(({ path, range, text }) => [path, range.start, range.end, text]));
}

/** What stands in the way of an edit, among others that do not conflict and are sorted by place. */
function blockerOf(edit: Edit, others: readonly Taken[]): Taken | undefined {
  for (let at = firstFrom(others, (one) => one.edit.range.end >= edit.range.start); at < others.length; at++) {
    const other = others[at];
    if (other === undefined || other.edit.range.start > edit.range.end) return undefined;
    if (conflict(edit, other.edit)) return other;
  }
  return undefined;
}

function take(taken: Map<string, Taken[]>, one: Taken): void {
  const { path } = one.edit;
  const others = taken.get(path) ?? [];
  taken.set(path, others);
  // Diagnostics come in reading order, so this is the end nearly always.
  others.splice(
    firstFrom(others, ({ edit }) => compareEdits(edit, one.edit) > 0),
    0,
    one,
  );
}
