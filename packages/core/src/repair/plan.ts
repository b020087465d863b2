import type { Edit, FixTier } from '../plugin/fix.ts';
import type { Diagnostic } from '../report/report.ts';
import { conflict, sameEdit } from './apply-edits.ts';

/** A fix that was chosen for a pass, with the diagnostics it answers. */
export interface ChosenFix {
  readonly edits: readonly Edit[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Plan {
  readonly chosen: readonly ChosenFix[];
  /** Fixes that have to wait for another pass, with the rule whose fix stands in their way. */
  readonly waiting: readonly { readonly diagnostic: Diagnostic; readonly behind: string }[];
}

/** True when a diagnostic may be fixed at a tier: `unsafe` includes the safe ones. */
export function isFixable({ fix, suppressed }: Diagnostic, tier: FixTier): boolean {
  return fix !== undefined && suppressed === undefined && (tier === 'unsafe' || fix.tier === 'safe');
}

/** Chooses fixes in reading order; a fix that conflicts with one already chosen waits, as a whole. */
export function planFixes(diagnostics: readonly Diagnostic[], mayApply: (diagnostic: Diagnostic) => boolean): Plan {
  const chosen: { edits: readonly Edit[]; diagnostics: Diagnostic[] }[] = [];
  const waiting: { diagnostic: Diagnostic; behind: string }[] = [];
  const taken = new Map<string, { edit: Edit; owner: (typeof chosen)[number] }[]>();
  for (const diagnostic of diagnostics) {
    const { fix } = diagnostic;
    if (fix === undefined || !mayApply(diagnostic)) continue;
    const others = fix.edits.flatMap(({ path }) => taken.get(path) ?? []);
    const twin = others.find(({ owner }) => sameEdits(owner.edits, fix.edits));
    if (twin !== undefined) {
      twin.owner.diagnostics.push(diagnostic);
      continue;
    }
    const blocking = others.find(({ edit }) => fix.edits.some((own) => conflict(own, edit)));
    if (blocking !== undefined || conflictsWithItself(fix.edits)) {
      waiting.push({ diagnostic, behind: blocking?.owner.diagnostics[0]?.ruleId ?? diagnostic.ruleId });
      continue;
    }
    const owner = { edits: fix.edits, diagnostics: [diagnostic] };
    chosen.push(owner);
    for (const edit of fix.edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), { edit, owner }]);
  }
  return { chosen, waiting };
}

function sameEdits(a: readonly Edit[], b: readonly Edit[]): boolean {
  return a.length === b.length && a.every((edit, index) => sameEdit(edit, b[index] ?? { ...edit, path: '' }));
}

function conflictsWithItself(edits: readonly Edit[]): boolean {
  return edits.some((edit, index) => edits.slice(index + 1).some((other) => conflict(edit, other)));
}
