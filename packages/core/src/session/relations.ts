import type { Settings } from '../configure/settings.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import { type ActiveProjectRule, type ProjectView, type Related, relate } from '../relate/relate.ts';

interface Memo {
  /** What the rule saw: the list of paths, and the inspections with models of the kinds it uses, by identity. */
  readonly inputs: readonly unknown[];
  readonly related: Related;
}

export interface RelationsOptions {
  readonly files: ProjectFiles;
  readonly settings: Settings;
  readonly now: Date;
  readonly watch: Stopwatch;
}

/** Runs project rules, and remembers what they said until something that they see changes. */
export class Relations {
  readonly #options: RelationsOptions;
  readonly #memos = new Map<string, Memo>();

  constructor(options: RelationsOptions) {
    this.#options = options;
  }

  relateAll(
    armed: readonly ActiveProjectRule[],
    paths: readonly string[],
    inspections: readonly Inspection[],
  ): readonly Related[] {
    const modelled = inspections.filter(({ models }) => models.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
    const known = new Set(paths);
    const texts = new Map<string, string | undefined>();
    const readText = (path: string) => {
      if (!texts.has(path)) texts.set(path, this.#textOf(path));
      return texts.get(path);
    };
    return armed.map((active) => this.#relate(active, { paths, known, inspections: modelled, readText }));
  }

  forget(): void {
    this.#memos.clear();
  }

  #relate(active: ActiveProjectRule, view: ProjectView): Related {
    const kinds = new Set(active.rule.uses.map(({ name }) => name));
    const inspections = view.inspections.filter(({ models }) => models.some(({ kind }) => kinds.has(kind)));
    const memo = this.#memos.get(active.id);
    const inputs = [view.paths, ...inspections];
    const isSame =
      memo !== undefined &&
      memo.inputs.length === inputs.length &&
      memo.inputs.every((input, at) => input === inputs[at]);
    // Plain files that a rule reads may change without a new inspection.
    if (isSame && active.rule.reads.length === 0) return memo.related;
    const related = relate(active, { ...view, inspections }, this.#options);
    this.#memos.set(active.id, { inputs, related });
    return related;
  }

  #textOf(path: string): string | undefined {
    try {
      return this.#options.files.read(path)?.text;
    } catch {
      return undefined;
    }
  }
}
