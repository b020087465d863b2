import type { ProjectCache } from '../cache/project-cache.ts';
import type { Settings } from '../configure/settings.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import { ruleCulprit, stoppedCulprit } from '../inspect/crash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import { runSlice } from '../inspect/time-limit.ts';
import type { ProjectHistory } from '../plugin/history.ts';
import { type Modelled, ProjectModels } from '../relate/models.ts';
import { type ActiveProjectRule, type ProjectView, type Related, relate } from '../relate/relate.ts';
import { PlainTexts } from './plain-texts.ts';
import { Sights } from './sights.ts';

/** Milliseconds of work for which one clock is set: rules are many and most of them quick. */
const slice = 80;

/** A rule that reads more than so many UTF-16 units of plain files is run each time, so that they need not be kept. */
const keptTextLimit = 4 * 1024 * 1024;

interface Memo {
  /** What the rule saw: the list of paths, and that of the models of each kind it uses, by identity. */
  readonly inputs: readonly unknown[];
  /** The plain files that it read. */
  readonly texts: ReadonlyMap<string, string | undefined>;
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
  /** What earlier runs know. */
  readonly cache: Pick<ProjectCache, 'inspections' | 'relations'> | undefined;
}

/** What earlier runs know of rules that see the same. */
interface Recall {
  readonly sights: Sights;
  readonly relations: ProjectCache['relations'];
}

/** Runs project rules, and remembers what they said until something that they see changes. */
export class Relations {
  readonly #options: RelationsOptions;
  readonly #memos = new Map<string, Memo>();
  readonly #models = new ProjectModels();
  readonly #texts: PlainTexts;
  #isFirst = true;

  constructor(options: RelationsOptions) {
    this.#options = options;
    this.#texts = new PlainTexts(options.files);
  }

  relateAll(armed: readonly ActiveProjectRule[], project: RelatedProject): readonly Related[] {
    const { paths, inspections, history } = project;
    // Only the first look of a session begins where another run ended; then no model is read that no rule asks for.
    const recall = this.#isFirst ? recallOf(project) : undefined;
    this.#isFirst = false;
    const modelled = recall ? this.#modelsWhenAsked(inspections) : this.#models.refresh(inspections);
    this.#texts.look();
    const view = { paths, known: new Set(paths), modelled, readText: this.#texts.read, history };
    const told: Related[] = [];
    const step = () => {
      const active = armed[told.length];
      if (active === undefined) return false;
      told.push(this.#relate(active, view, recall));
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
    this.#models.forget();
    this.#texts.forget();
  }

  #modelsWhenAsked(inspections: readonly Inspection[]): (kind: string) => readonly Modelled[] {
    let modelled: ((kind: string) => readonly Modelled[]) | undefined;
    return (kind) => {
      modelled ??= this.#models.refresh(inspections);
      return modelled(kind);
    };
  }

  #relate(active: ActiveProjectRule, view: ProjectView, recall: Recall | undefined): Related {
    const { rule } = active;
    const memo = this.#memos.get(active.id);
    if (memo?.wasStopped === true) return memo.related;
    // What git remembers may be something else each time.
    const mayRemember = rule.asksHistory === undefined || view.history === undefined;
    const sight = mayRemember ? recall?.sights.of(rule) : undefined;
    const recalled = sight && recall?.relations.recall(active.id, sight, view.readText);
    if (recalled) return { findings: recalled.findings, crashes: [], asksNow: recalled.day !== null };
    const inputs = [view.paths, ...rule.uses.map(({ name }) => view.modelled(name))];
    if (mayRemember && memo !== undefined && isSameAs(memo, inputs, view)) return memo.related;
    const texts = new Map<string, string | undefined>();
    const readText = (path: string) => {
      const text = view.readText(path);
      texts.set(path, text);
      return text;
    };
    const related = relate(active, { ...view, readText }, this.#options);
    if (sight !== undefined && related.crashes.length === 0) {
      recall?.relations.store({ ruleId: active.id, sight, texts, ...related });
    }
    if (mayRemember && unitsIn(texts) <= keptTextLimit)
      this.#memos.set(active.id, { inputs, texts, related, wasStopped: false });
    else this.#memos.delete(active.id);
    return related;
  }

  /** What is left of a rule that was stopped: what it had reported by then would differ from run to run. */
  #stopped({ id }: ActiveProjectRule): Related {
    stoppedCulprit();
    const crash = { ...ruleCulprit(id, ''), end: 'stopped', error: '', stack: undefined } as const;
    const related = { findings: [], crashes: [crash], asksNow: false };
    this.#memos.set(id, { inputs: [], texts: new Map(), related, wasStopped: true });
    return related;
  }
}

function recallOf({ paths, inspections, cache }: RelatedProject): Recall | undefined {
  if (cache === undefined) return undefined;
  const hashOf = (path: string) => cache.inspections.hashOf(path);
  return { sights: new Sights({ paths, inspections, hashOf }), relations: cache.relations };
}

function unitsIn(texts: Memo['texts']): number {
  return [...texts.values()].reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

function isSameAs({ inputs, texts }: Memo, now: readonly unknown[], { readText }: ProjectView): boolean {
  return inputs.every((input, at) => input === now[at]) && [...texts].every(([path, text]) => readText(path) === text);
}
