import type { Edit } from '../plugin/fix.ts';
import type { Diagnostic, Report } from '../report/report.ts';
import type { Range } from '../text/range.ts';
import type { ChosenFix } from './plan.ts';

/** What repairing needs of the session: texts to read and lay, and a fresh look after each change. */
export interface Workbench {
  /** Looks again; only what the laid texts can affect is done again. */
  lint(): Promise<Report>;
  /**
   * Holds on to the text of a file, so that it stays the same whoever writes the file meanwhile. True where it was not
   * held before: what is known of the file may be of an earlier text then.
   */
  hold(path: string): boolean;
  /** The text of a file that is held; nothing where it cannot be read. */
  textOf(path: string): string | undefined;
  lay(path: string, text: string): void;
  /** The places of a text that its parser cannot read; nothing where it takes too long to find out. */
  syntaxProblems(path: string, text: string): Promise<readonly Range[] | undefined>;
  /** Whether the user named this file (or its folder), so that it may be edited. */
  mayEdit(path: string): boolean;
}

/** The files that edits are about. */
export function pathsOf(fixes: readonly { readonly edits: readonly Edit[] }[]): readonly string[] {
  return [...new Set(fixes.flatMap(({ edits }) => edits.map(({ path }) => path)))];
}

/** The edits of fixes by file. */
export function editsByPath(fixes: readonly ChosenFix[]): ReadonlyMap<string, readonly Edit[]> {
  const byPath = new Map<string, Edit[]>();
  for (const { edits } of fixes) {
    for (const edit of edits) {
      const known = byPath.get(edit.path);
      if (known === undefined) byPath.set(edit.path, [edit]);
      else known.push(edit);
    }
  }
  return byPath;
}

/** Ids of the rules whose findings fixes answer, sorted. */
export function rulesOf(fixes: readonly { readonly diagnostics: readonly Diagnostic[] }[]): readonly string[] {
  return [...new Set(fixes.flatMap(({ diagnostics }) => diagnostics.map(({ ruleId }) => ruleId)))].sort();
}
