import type { ActiveRule, Settings } from '../configure/settings.ts';
import { type Crash, guarded, ruleCulprit } from '../inspect/crash.ts';
import { DayClock } from '../inspect/day-clock.ts';
import { type AnyReport, type Finding, findingOf } from '../inspect/finding.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import type { ProjectHistory } from '../plugin/history.ts';
import type { ProjectContext, ProjectRule } from '../plugin/rule.ts';
import type { Modelled } from './models.ts';

/** What project rules see: models and paths, and the texts of plain files. */
export interface ProjectView {
  readonly paths: readonly string[];
  /** The same paths, to be asked. */
  readonly known: ReadonlySet<string>;
  /** The files with a model of a kind, sorted by path, with that model. */
  modelled(kind: string): readonly Modelled[];
  readText(path: string): string | undefined;
  readonly history: ProjectHistory | undefined;
}

export interface Related {
  readonly findings: readonly Finding[];
  readonly crashes: readonly Crash[];
  /** Whether the rule asked which day it is, so that it may say something else tomorrow. */
  readonly asksNow: boolean;
}

export type ActiveProjectRule = ActiveRule & { readonly rule: ProjectRule };

/** Runs one project rule over all models. Never touches a parser. */
export function relate(
  active: ActiveProjectRule,
  view: ProjectView,
  environment: { readonly settings: Settings; readonly now: Date; readonly watch: Stopwatch },
): Related {
  const { id, rule, options } = active;
  const findings: Finding[] = [];
  const crashes: Crash[] = [];
  const { known } = view;
  // Few rules ask, and with as many files as rules it is a large part of what all of them take.
  let kinds: ReadonlyMap<string, string | undefined> | undefined;
  const clock = new DayClock(environment.now);
  const used = new Set(rule.uses.map(({ name }) => name));
  const context: ProjectContext = {
    documents: <Model>({ name }: { readonly name: string }) =>
      // A model out of the cache is read when it is asked for, so only those of the right kind are.
      used.has(name) ? view.modelled(name).map(({ path, entry }) => ({ path, model: entry.model as Model })) : [],
    kindOf: (path) => {
      kinds ??= new Map([...used].flatMap(view.modelled).map(({ path: one, kind }) => [one, kind]));
      return kinds.get(path);
    },
    paths: view.paths,
    hasPath: (path) => known.has(path),
    readText: (path) => (known.has(path) ? view.readText(path) : undefined),
    options,
    optionsFor: (path) => environment.settings.rulesFor(path).get(id)?.options ?? options,
    isEnabledFor: (path) => environment.settings.rulesFor(path).has(id),
    settings: environment.settings.settings,
    get now() {
      return clock.today;
    },
    // A rule that does not ask would see what others asked for.
    history: rule.asksHistory === undefined ? undefined : view.history,
    report: (report) => {
      const { path } = report;
      if (!known.has(path)) throw new Error(`the rule reports in "${path}", which is not a file of the project`);
      if (environment.settings.rulesFor(path).has(id)) findings.push(findingOf(id, rule, path, report as AnyReport));
    },
  };
  environment.watch.timeRule(id, () =>
    guarded(
      () => ruleCulprit(id, ''),
      (crash) => crashes.push(crash),
      () => rule.check(context),
    ),
  );
  return { findings, crashes, asksNow: clock.wasAsked };
}
