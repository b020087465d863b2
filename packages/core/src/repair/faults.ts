import type { Diagnostic, Report } from '../report/report.ts';
import type { Range } from '../text/range.ts';
import { type Edited, firstFrom } from './apply-edits.ts';
import type { ChosenFix } from './plan.ts';

/** Why a fix was taken back. */
export type Reason =
  | { readonly code: 'fix-ineffective' }
  | { readonly code: 'fix-breaks-syntax'; readonly path: string }
  | { readonly code: 'fix-causes-error'; readonly ruleId: string };

/** How a text was changed, by path; nothing for files that were not. */
export type EditedOf = (path: string) => Edited | undefined;

/** Something that is worse than before, where it stands now. */
export interface Fault {
  readonly reason: Reason;
  readonly path: string;
  readonly range: Range;
}

/** How things stood before a pass, counted once for all of its trials. */
export interface Before {
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: ErrorCounts;
}

export function before({ diagnostics }: Report): Before {
  return { diagnostics, errors: countErrors(diagnostics) };
}

/** Errors by rule and file. */
type ErrorCounts = ReadonlyMap<string, { readonly ruleId: string; readonly path: string; readonly count: number }>;

/**
 * What a comment silences does not count, before or after. What the baseline accepts does: when a fix changes the lines
 * around an accepted error, that may be told of again, and is no new error; and an error that is new is one, even
 * where an entry of the baseline happens to fit it.
 */
function counts({ suppressed }: Diagnostic): boolean {
  return suppressed?.by !== 'directive';
}

/** The fixes whose findings are still there: the same rule says the same of the same place. */
export function ineffective(
  was: Before,
  after: Report,
  fixes: readonly ChosenFix[],
  editedOf: EditedOf,
): ReadonlySet<ChosenFix> {
  const left = new Map<string, number>();
  for (const diagnostic of after.diagnostics) {
    if (!counts(diagnostic)) continue;
    const key = placeKey(diagnostic, diagnostic.range.start);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const find = (diagnostic: Diagnostic): string | undefined =>
    placesOf(diagnostic, editedOf)
      .map((place) => placeKey(diagnostic, place))
      .find((key) => (left.get(key) ?? 0) > 0);
  const fixed = new Set(fixes.flatMap(({ diagnostics }) => diagnostics));
  // Where text is removed, an equal finding that stood behind it may now be at the place of the one that is fixed.
  for (const diagnostic of was.diagnostics) {
    const key = fixed.has(diagnostic) || !counts(diagnostic) ? undefined : find(diagnostic);
    if (key !== undefined) left.set(key, (left.get(key) ?? 0) - 1);
  }
  return new Set(fixes.filter(({ diagnostics }) => diagnostics.some((diagnostic) => find(diagnostic) !== undefined)));
}

/**
 * New errors: more of a rule in a file than before. Where the findings that were fixed would make room for them, only
 * those are told that stand in what the fix of another rule wrote, which `isForeign` knows.
 */
export function newErrors(
  was: Before,
  after: Report,
  fixes: readonly ChosenFix[],
  { editedOf, isForeign }: { editedOf: EditedOf; isForeign: (diagnostic: Diagnostic) => boolean },
): readonly Fault[] {
  const fixed = countErrors(fixes.flatMap(({ diagnostics }) => diagnostics));
  const now = countErrors(after.diagnostics);
  const spare = (key: string) => (was.errors.get(key)?.count ?? 0) - (now.get(key)?.count ?? 0);
  const watched = new Set([...now.keys()].filter((key) => spare(key) < (fixed.get(key)?.count ?? 0)));
  if (watched.size === 0) return [];
  const fresh = freshErrors(was, after, watched, editedOf);
  const faults = fresh
    .filter((diagnostic) => spare(ruleKey(diagnostic)) < 0 || isForeign(diagnostic))
    .map(({ ruleId, path, range }): Fault => ({ reason: { code: 'fix-causes-error', ruleId }, path, range }));
  // Two where there was one, at one place: one more all the same, only nobody can say where.
  const told = new Set(fresh.map(ruleKey));
  for (const key of watched) {
    const grown = spare(key) < 0 && !told.has(key) ? now.get(key) : undefined;
    if (grown === undefined) continue;
    const { ruleId, path } = grown;
    faults.push({ reason: { code: 'fix-causes-error', ruleId }, path, range: nowhere });
  }
  return faults;
}

/** Errors of some rules and files at places where there was none. */
function freshErrors(
  was: Before,
  after: Report,
  watched: ReadonlySet<string>,
  editedOf: EditedOf,
): readonly Diagnostic[] {
  const known = new Set<string>();
  for (const diagnostic of was.diagnostics) {
    const key = ruleKey(diagnostic);
    if (!watched.has(key)) continue;
    for (const place of placesOf(diagnostic, editedOf)) known.add(`${key}\0${place}`);
  }
  return after.diagnostics.filter((diagnostic) => {
    const key = ruleKey(diagnostic);
    return isError(diagnostic) && watched.has(key) && !known.has(`${key}\0${diagnostic.range.start}`);
  });
}

/** The range of what is wrong with a file as a whole. */
export const nowhere: Range = { start: -1, end: -1 };

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error' && counts(diagnostic);
}

function countErrors(diagnostics: readonly Diagnostic[]): ErrorCounts {
  const errors = new Map<string, { ruleId: string; path: string; count: number }>();
  for (const diagnostic of diagnostics) {
    if (!isError(diagnostic)) continue;
    const key = ruleKey(diagnostic);
    const known = errors.get(key);
    if (known !== undefined) known.count += 1;
    else errors.set(key, { ruleId: diagnostic.ruleId, path: diagnostic.path, count: 1 });
  }
  return errors;
}

/** Where the start of a finding stands now: before or after what was inserted at it. */
function placesOf({ path, range }: Diagnostic, editedOf: EditedOf): readonly number[] {
  const edited = editedOf(path);
  return edited === undefined ? [range.start] : [edited.moved(range.start), edited.moved(range.start, 'after')];
}

/** NUL stands in no path; a line break may. */
function ruleKey({ ruleId, path }: Diagnostic): string {
  return `${ruleId}\0${path}`;
}

function placeKey({ ruleId, path, message }: Diagnostic, start: number): string {
  return `${ruleId}\0${path}\0${start}\0${message}`;
}

/** The fixes that wrote what a range of the new text touches; where none did, those nearest on either side. */
export function suspectsAt<Fix>(
  range: Range,
  written: readonly { readonly fix: Fix; readonly start: number; readonly end: number }[],
): { readonly touching: readonly Fix[]; readonly nearest: readonly Fix[] } {
  if (range.start < 0) return { touching: [], nearest: [] };
  const first = firstFrom(written, ({ end }) => end >= range.start);
  const touching: Fix[] = [];
  for (let at = first; at < written.length; at++) {
    const one = written[at];
    if (one === undefined || one.start > range.end) break;
    touching.push(one.fix);
  }
  const around = [written[first - 1], written[first]].flatMap((one) => (one === undefined ? [] : [one.fix]));
  return { touching: [...new Set(touching)], nearest: [...new Set(around)] };
}
