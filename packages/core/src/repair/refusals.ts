import type { Diagnostic, Notification, Report } from '../report/report.ts';
import type { Edited } from './apply-edits.ts';
import type { Reason } from './faults.ts';

/** Why a fix was left out. */
export type Refusal =
  | Reason
  | { readonly code: 'fix-conflict'; readonly behind: string }
  | { readonly code: 'fix-invalid'; readonly what: 'overlap' | 'outside' }
  | { readonly code: 'fix-needs-other-file'; readonly path: string; readonly isMissing: boolean }
  | { readonly code: 'fix-in-broken-file'; readonly path: string }
  | { readonly code: 'fix-budget' };

interface Refused {
  readonly diagnostic: Diagnostic;
  /** Where the finding stands by now. */
  readonly start: number;
  readonly refusal: Refusal;
}

/** The fixes that were left out, known by their findings wherever these move. */
export class Refusals {
  #known = new Map<string, Refused>();

  has(diagnostic: Diagnostic): boolean {
    return this.#known.has(keyOf(diagnostic, diagnostic.range.start));
  }

  add(diagnostic: Diagnostic, refusal: Refusal): void {
    const { start } = diagnostic.range;
    this.#known.set(keyOf(diagnostic, start), { diagnostic, start, refusal });
  }

  /** Follows the findings through the edits of a pass. */
  follow(edited: ReadonlyMap<string, Edited>): void {
    if (edited.size === 0 || this.#known.size === 0) return;
    const moved = [...this.#known.values()].map((one): Refused => {
      const start = edited.get(one.diagnostic.path)?.moved(one.start) ?? one.start;
      return { ...one, start };
    });
    this.#known = new Map(moved.map((one) => [keyOf(one.diagnostic, one.start), one]));
  }

  /** Takes up what others refused, except for findings that are refused here. */
  addAll(others: Refusals): void {
    for (const [key, refused] of others.#known) if (!this.#known.has(key)) this.#known.set(key, refused);
  }

  /** What there is to say once all is done: of findings that are still open, with the lines on which they stand then. */
  notifications({ diagnostics }: Report): readonly Notification[] {
    const groups = new Map<string, Told>();
    for (const diagnostic of diagnostics) {
      const refused = this.#known.get(keyOf(diagnostic, diagnostic.range.start));
      if (refused === undefined || diagnostic.suppressed !== undefined) continue;
      const { refusal } = refused;
      // A broken file is one thing to say, whatever the rules.
      const rule = refusal.code === 'fix-in-broken-file' ? '' : diagnostic.ruleId;
      const key = JSON.stringify([rule, diagnostic.path, refusal]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { refusal, diagnostics: [diagnostic] });
      else group.diagnostics.push(diagnostic);
    }
    return [...groups.values()].map(tell);
  }
}

interface Told {
  readonly refusal: Refusal;
  readonly diagnostics: Diagnostic[];
}

function tell({ refusal, diagnostics }: Told): Notification {
  const [first] = diagnostics;
  const path = first?.path ?? '';
  const ruleIds = [...new Set(diagnostics.map(({ ruleId }) => ruleId))].sort();
  const isOne = diagnostics.length === 1;
  const rules = listed(ruleIds);
  const subject = isOne
    ? `The fix of ${rules} at ${path}:${first?.line} was left out`
    : `${diagnostics.length} fixes of ${rules} in ${path} were left out, the first at line ${first?.line}`;
  const others = 'path' in refusal && refusal.path !== path ? { otherPaths: [refusal.path] } : {};
  return {
    level: 'warning',
    code: refusal.code,
    ruleIds: 'behind' in refusal ? [...new Set([...ruleIds, refusal.behind])] : ruleIds,
    path,
    ...others,
    message: `${subject}: ${why(refusal, isOne)}.`,
  };
}

function why(refusal: Refusal, isOne: boolean): string {
  const [it, its, takenBack] = isOne
    ? (['it', 'its', 'so it was taken back'] as const)
    : (['they', 'their', 'so they were taken back'] as const);
  switch (refusal.code) {
    case 'fix-ineffective':
      return `${its} ${isOne ? 'finding was' : 'findings were'} still there afterwards, ${takenBack}`;
    case 'fix-breaks-syntax':
      return `${it} would have broken the syntax of ${refusal.path}, ${takenBack}`;
    case 'fix-causes-error':
      return `${it} would have caused a new error (${refusal.ruleId}), ${takenBack}`;
    case 'fix-conflict':
      return `${it} ${isOne ? 'overlaps' : 'overlap'} with what ${refusal.behind} changed; look at the place and run it again`;
    case 'fix-invalid':
      return refusal.what === 'overlap'
        ? `${its} edits overlap each other; please report the rule`
        : `${its} edits lie outside the text; please report the rule`;
    case 'fix-needs-other-file':
      return refusal.isMissing
        ? `${it} ${isOne ? 'needs' : 'need'} to edit ${refusal.path}, which is no file that can be read`
        : `${it} ${isOne ? 'needs' : 'need'} to edit ${refusal.path}, which was not among the files to fix`;
    case 'fix-in-broken-file':
      return `${refusal.path} has syntax errors; correct them first`;
    case 'fix-budget':
      return `too many fixes of this run failed to find out whether ${isOne ? 'this one holds' : 'these hold'}; run it again`;
  }
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function keyOf({ ruleId, path, message }: Diagnostic, start: number): string {
  return `${ruleId}\0${path}\0${start}\0${message}`;
}
