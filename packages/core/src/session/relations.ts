import type { Settings } from '../configure/settings.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import { ruleCulprit, stoppedCulprit } from '../inspect/crash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import { runSlice } from '../inspect/time-limit.ts';
import type { ProjectHistory } from '../plugin/history.ts';
import { type ActiveProjectRule, type ProjectView, type Related, relate } from '../relate/relate.ts';

/** Milliseconds of work for which one clock is set: rules are many and most of them quick. */
const slice = 80;

interface Memo {
  /** What the rule saw: the list of paths, and the inspections with models of the kinds it uses, by identity. */
  readonly inputs: readonly unknown[];
  readonly related: Related;
  /** Whether the rule was stopped at the time limit. It is not asked again then, whatever changes. */
  readonly wasStopped: boolean;
}

export interface RelationsOptions {
  readonly files: ProjectFiles;
  readonly settings: Settings;
  readonly now: Date;
  readonly watch: Stopwatch;
}

/** What the rules are run over. */
export interface RelatedProject {
  readonly paths: readonly string[];
  readonly inspections: readonly Inspection[];
  readonly history: ProjectHistory | undefined;
}

/** Runs project rules, and remembers what they said until something that they see changes. */
export class Relations {
  readonly #options: RelationsOptions;
  readonly #memos = new Map<string, Memo>();

  constructor(options: RelationsOptions) {
    this.#options = options;
  }

  relateAll(armed: readonly ActiveProjectRule[], { paths, inspections, history }: RelatedProject): readonly Related[] {
    const modelled = inspections.filter(({ models }) => models.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
    const known = new Set(paths);
    const texts = new Map<string, string | undefined>();
    const readText = (path: string) => {
      if (!texts.has(path)) texts.set(path, this.#textOf(path));
      return texts.get(path);
    };
    const view = { paths, known, inspections: modelled, readText, history };
    const told: Related[] = [];
    const step = () => {
      const active = armed[told.length];
      if (active === undefined) return false;
      told.push(this.#relate(active, view));
      return true;
    };
    const limits = { limit: this.#options.settings.limits.projectRuleSeconds * 1000, length: slice };
    for (let end = runSlice(step, limits); end !== 'done'; end = runSlice(step, limits)) {
      const active = armed[told.length];
      if (end === 'stopped' && active !== undefined) told.push(this.#stopped(active));
    }
    return told;
  }

  forget(): void {
    this.#memos.clear();
  }

  #relate(active: ActiveProjectRule, view: ProjectView): Related {
    const kinds = new Set(active.rule.uses.map(({ name }) => name));
    const inspections = view.inspections.filter(({ models }) => models.some(({ kind }) => kinds.has(kind)));
    const memo = this.#memos.get(active.id);
    if (memo?.wasStopped === true) return memo.related;
    const inputs = [view.paths, ...inspections];
    const isSame =
      memo !== undefined &&
      memo.inputs.length === inputs.length &&
      memo.inputs.every((input, at) => input === inputs[at]);
    // Plain files that a rule reads may change without a new inspection, and so may what git remembers.
    const { reads, asksHistory } = active.rule;
    if (isSame && reads.length === 0 && asksHistory === undefined) return memo.related;
    const related = relate(active, { ...view, inspections }, this.#options);
    this.#memos.set(active.id, { inputs, related, wasStopped: false });
    return related;
  }

  /** What is left of a rule that was stopped: what it had reported by then would differ from run to run. */
  #stopped({ id }: ActiveProjectRule): Related {
    stoppedCulprit();
    const crash = { ...ruleCulprit(id, ''), end: 'stopped', error: '', stack: undefined } as const;
    const related = { findings: [], crashes: [crash] };
    this.#memos.set(id, { inputs: [], related, wasStopped: true });
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
