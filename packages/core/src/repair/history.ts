import type { Edited } from './apply-edits.ts';
import { pathsOf, rulesOf } from './bench.ts';
import type { ChosenFix } from './plan.ts';

/** A file whose text came back, and the rules whose fixes led it in a circle. */
export interface Cycle {
  readonly path: string;
  readonly ruleIds: readonly string[];
}

interface Made {
  readonly pass: number;
  readonly fix: ChosenFix;
  readonly paths: readonly string[];
}

/** What the passes did to each file: how it is known that fixes undo each other, and which were made in the end. */
export class History {
  /** By file: the texts it had, with the number of the pass that made them. */
  readonly #texts = new Map<string, Map<string, number>>();
  /** By file: the text that it has now. */
  readonly #current = new Map<string, string>();
  #made: Made[] = [];

  get made(): readonly ChosenFix[] {
    return this.#made.map(({ fix }) => fix);
  }

  /** Notes the text that a file had before anything was done to it. */
  begin(path: string, text: string): void {
    if (this.#texts.has(path)) return;
    this.#texts.set(path, new Map([[text, 0]]));
    this.#current.set(path, text);
  }

  /**
   * Notes what a pass did; answers with the files that are back where they were before. What was made in between is
   * forgotten: it made no difference.
   */
  note(pass: number, fixes: readonly ChosenFix[], edited: ReadonlyMap<string, Edited>): readonly Cycle[] {
    for (const fix of fixes) this.#made.push({ pass, fix, paths: pathsOf([fix]) });
    const cycles: Cycle[] = [];
    for (const [path, { text }] of edited) {
      // Of a fix of several files, one edit may write what is there already.
      if (this.#current.get(path) === text) continue;
      this.#current.set(path, text);
      const texts = this.#texts.get(path);
      const since = texts?.get(text);
      if (since === undefined) {
        texts?.set(text, pass);
        continue;
      }
      const isUndone = (one: Made) => one.pass > since && one.paths.includes(path);
      cycles.push({ path, ruleIds: rulesOf(this.#made.filter(isUndone).map(({ fix }) => fix)) });
      this.#made = this.#made.filter((one) => !isUndone(one));
    }
    return cycles;
  }
}
