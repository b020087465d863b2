import type { Diagnostic, Report } from '../report/report.ts';
import type { Range } from '../text/range.ts';
import { type Edited, edited } from './apply-edits.ts';
import { editsByPath, type Workbench } from './bench.ts';
import { type Before, before, type Fault, ineffective, newErrors, nowhere, type Reason, suspectsAt } from './faults.ts';
import type { ChosenFix } from './plan.ts';

/** What came of making some fixes together. */
export interface Trial {
  readonly report: Report;
  readonly edited: ReadonlyMap<string, Edited>;
  /** Fixes that failed for certain. */
  readonly failed: ReadonlyMap<ChosenFix, Reason>;
  readonly faults: readonly Located[];
}

/** Something that got worse, with those that may have caused it. */
export interface Located extends Fault {
  /** Fixes that wrote what the fault touches. */
  readonly touching: readonly ChosenFix[];
  readonly nearest: readonly ChosenFix[];
}

/**
 * Makes sets of fixes on the texts as they were when a pass began, and looks what comes of each. Every set starts from
 * the same texts, so no fix has to wait for another one, and one can be left out at any time.
 */
export class TrialBench {
  readonly #bench: Workbench;
  readonly #before: Before;
  readonly #texts = new Map<string, string>();
  readonly #laid = new Map<string, string>();

  constructor(bench: Workbench, report: Report) {
    this.#bench = bench;
    this.#before = before(report);
  }

  /** Lays the texts as a set of fixes makes them. */
  lay(fixes: readonly ChosenFix[]): ReadonlyMap<string, Edited> {
    const made = new Map<string, Edited>();
    for (const [path, edits] of editsByPath(fixes)) made.set(path, edited(this.#textOf(path), edits));
    for (const [path, now] of this.#laid) {
      const wanted = made.get(path)?.text ?? this.#textOf(path);
      if (now !== wanted) this.#put(path, wanted);
    }
    for (const [path, { text }] of made) if (!this.#laid.has(path)) this.#put(path, text);
    return made;
  }

  /** Makes the fixes and compares: findings gone, nothing broken, no new error. */
  async try(fixes: readonly ChosenFix[]): Promise<Trial> {
    const made = this.lay(fixes);
    const report = await this.#bench.lint();
    const editedOf = (path: string) => made.get(path);
    const failed = new Map<ChosenFix, Reason>();
    for (const fix of ineffective(this.#before, report, fixes, editedOf)) failed.set(fix, { code: 'fix-ineffective' });
    const written = writtenBy(fixes, made);
    const at = (path: string, range: Range) => suspectsAt(range, written.get(path) ?? []);
    const isForeign = ({ ruleId, path, range }: Diagnostic) =>
      at(path, range).touching.some(({ diagnostics }) => diagnostics.every((one) => one.ruleId !== ruleId));
    const faults = [
      ...(await this.#syntaxFaults(made)),
      ...newErrors(this.#before, report, fixes, { editedOf, isForeign }),
    ];
    return {
      report,
      edited: made,
      failed,
      faults: faults.map((fault) => ({ ...fault, ...at(fault.path, fault.range) })),
    };
  }

  async #syntaxFaults(made: ReadonlyMap<string, Edited>): Promise<readonly Fault[]> {
    const faults: Fault[] = [];
    for (const [path, { text }] of made) {
      const reason = { code: 'fix-breaks-syntax', path } as const;
      // Files with problems are not fixed at all, so any problem is a new one.
      const problems = await this.#bench.syntaxProblems(path, text);
      if (problems === undefined) faults.push({ reason, path, range: nowhere });
      else faults.push(...problems.map((range) => ({ reason, path, range })));
    }
    return faults;
  }

  /** The text as it was when the pass began. */
  #textOf(path: string): string {
    let text = this.#texts.get(path);
    if (text === undefined) {
      text = this.#bench.textOf(path) ?? '';
      this.#texts.set(path, text);
    }
    return text;
  }

  #put(path: string, text: string): void {
    this.#bench.lay(path, text);
    this.#laid.set(path, text);
  }
}

type Written = readonly { readonly fix: ChosenFix; readonly start: number; readonly end: number }[];

/** Who wrote what, by file and in the order of places. */
function writtenBy(fixes: readonly ChosenFix[], made: ReadonlyMap<string, Edited>): ReadonlyMap<string, Written> {
  const authors = new Map(fixes.flatMap((fix) => fix.edits.map((edit) => [edit, fix] as const)));
  return new Map(
    [...made].map(([path, { written }]) => [
      path,
      written.flatMap(({ edit, start, end }) => {
        const fix = authors.get(edit);
        return fix === undefined ? [] : [{ fix, start, end }];
      }),
    ]),
  );
}
