import type { ActiveRule } from '../configure/settings.ts';
import type { Document, Parser, Subscription } from '../plugin/language.ts';
import type { DocumentRule, Settings } from '../plugin/rule.ts';
import type { SourceFile } from '../text/source-file.ts';
import { type Candidate, type Modelled, modelsOf } from './classify.ts';
import { type Crash, guarded } from './crash.ts';
import { type Directive, directivesOf } from './directives.ts';
import { type AnyReport, type Finding, findingOf } from './finding.ts';
import type { Stopwatch } from './stopwatch.ts';

/** All that one file told. Plain JSON: the unit of caching and of parallel work. */
export interface Inspection {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly directives: readonly Directive[];
  readonly crashes: readonly Crash[];
  /** The first place the parser could not read, with what it said. */
  readonly syntaxProblem:
    | { readonly range: { readonly start: number; readonly end: number }; readonly message: string }
    | undefined;
  readonly syntaxProblemCount: number;
  /** What the file is for the team, where that was asked and is known. */
  readonly kind: string | undefined;
  /** The model of its kind and of its aspects. */
  readonly models: readonly { readonly kind: string; readonly model: unknown }[];
}

/** What one file is to be asked. */
export interface InspectionTask {
  readonly file: SourceFile;
  readonly parser: Parser;
  readonly candidates: readonly Candidate[];
  readonly rules: readonly (ActiveRule & { readonly rule: DocumentRule })[];
  /** Whether a rule, of this file or of the project, wants the model. */
  readonly wantsModel: boolean;
  readonly settings: Settings;
  readonly now: Date;
  readonly watch: Stopwatch;
}

/** Parses one file, extracts its model and feeds every rule in one walk. */
export function inspectFile(task: InspectionTask): Inspection {
  const { file, parser, watch } = task;
  const crashes: Crash[] = [];
  const tell = (crash: Crash) => void crashes.push(crash);
  const culprit = { culprit: 'parser', ruleId: undefined, path: file.path, range: { start: 0, end: 0 } };
  const document = watch.time('parse', () => guarded(culprit, tell, () => parser.parse(file)));
  if (document === undefined) return { ...nothingFrom(file.path), crashes };
  try {
    const models = task.wantsModel ? watch.time('model', () => modelsOf(document, task.candidates, tell)) : [];
    const findings = watch.time('rules', () => runRules(task, document, models, tell));
    return {
      path: file.path,
      findings,
      directives: directivesOf(document),
      crashes,
      syntaxProblem: document.syntaxProblems[0],
      syntaxProblemCount: document.syntaxProblems.length,
      kind: models.find(({ kind }) => !kind.aspect)?.kind.name,
      models: models.map(({ kind, model }) => ({ kind: kind.name, model })),
    };
  } finally {
    parser.release(document);
  }
}

/** The inspection of a file that nothing was to be asked of. */
export function nothingFrom(path: string): Inspection {
  return {
    path,
    findings: [],
    directives: [],
    crashes: [],
    syntaxProblem: undefined,
    syntaxProblemCount: 0,
    kind: undefined,
    models: [],
  };
}

function runRules(
  task: InspectionTask,
  document: Document,
  models: readonly Modelled[],
  tell: (crash: Crash) => void,
): readonly Finding[] {
  const findings: Finding[] = [];
  const perLanguage: (Subscription & { readonly ruleId: string })[] = [];
  /** By kind and entity: `adr/record`. */
  const perEntity = new Map<string, ((entity: object) => void)[]>();
  for (const active of task.rules) {
    const { rule } = active;
    const modelled = models.find(({ kind }) => kind.name === rule.kind?.name);
    if (rule.kind !== undefined && modelled === undefined) continue;
    const guard = ruleGuard(active, document, tell);
    const listeners =
      guard(undefined, () => rule.create(contextFor(task, active, document, { models, modelled }, findings))) ?? {};
    for (const [key, listener] of Object.entries(listeners)) {
      if (listener === undefined) continue;
      const guardedListener = (subject: never) =>
        task.watch.timeRule(active.id, () => guard(subject, () => listener(subject)));
      if (rule.kind === undefined) perLanguage.push({ ruleId: active.id, key, listener: guardedListener });
      else {
        const entity = `${rule.kind.name}/${key}`;
        perEntity.set(entity, [...(perEntity.get(entity) ?? []), guardedListener as (entity: object) => void]);
      }
    }
  }
  if (perLanguage.length > 0) task.parser.walk(document, usableKeys(task, perLanguage, tell));
  if (perEntity.size > 0) for (const modelled of models) visitEntities(modelled, perEntity, tell, task.file.path);
  return findings;
}

function visitEntities(
  { kind, model }: Modelled,
  perEntity: ReadonlyMap<string, readonly ((entity: object) => void)[]>,
  tell: (crash: Crash) => void,
  path: string,
): void {
  const culprit = { culprit: `kind "${kind.name}"`, ruleId: undefined, path, range: { start: 0, end: 0 } };
  const entities = guarded(culprit, tell, () => kind.entities(model)) ?? {};
  for (const [name, found] of Object.entries(entities)) {
    const listeners = perEntity.get(`${kind.name}/${name}`) ?? [];
    for (const entity of found) for (const listener of listeners) listener(entity);
  }
}

/** Leaves out listener keys that the language does not know, and says whose they are: the rule is at fault. */
function usableKeys(
  task: InspectionTask,
  subscriptions: readonly (Subscription & { readonly ruleId: string })[],
  tell: (crash: Crash) => void,
): readonly Subscription[] {
  return subscriptions.filter(({ key, ruleId }) => {
    const error = task.parser.keyProblem(key);
    if (error === undefined) return true;
    const range = { start: 0, end: 0 };
    tell({ culprit: `rule "${ruleId}"`, ruleId, path: task.file.path, range, error, stack: undefined });
    return false;
  });
}

/** Runs a rule's code until it throws once; after that the rule is quiet in this file. */
function ruleGuard({ id }: ActiveRule, document: Document, tell: (crash: Crash) => void) {
  let broken = false;
  return <T>(subject: unknown, run: () => T): T | undefined => {
    if (broken) return undefined;
    const failed = (crash: Crash) => {
      broken = true;
      tell(crash);
    };
    const culprit = {
      culprit: `rule "${id}"`,
      ruleId: id,
      path: document.file.path,
      range: placeOf(document, subject),
    };
    return guarded(culprit, failed, run);
  };
}

function placeOf(document: Document, subject: unknown): { readonly start: number; readonly end: number } {
  const none = { start: 0, end: 0 };
  if (typeof subject !== 'object' || subject === null) return none;
  if ('range' in subject) return subject.range as typeof none;
  try {
    return document.rangeOf(subject);
  } catch {
    return none;
  }
}

function contextFor(
  task: InspectionTask,
  { id, rule, options }: ActiveRule & { readonly rule: DocumentRule },
  document: Document,
  { models, modelled }: { readonly models: readonly Modelled[]; readonly modelled: Modelled | undefined },
  findings: Finding[],
) {
  return {
    path: task.file.path,
    document,
    model: modelled?.model,
    kind: models.find(({ kind }) => !kind.aspect)?.kind.name,
    options,
    settings: task.settings,
    now: task.now,
    report: (report: object) => {
      const { node, ...rest } = report as AnyReport & { readonly node?: unknown };
      const range = rest.range ?? (node === undefined ? undefined : document.rangeOf(node));
      findings.push(findingOf(id, rule, task.file.path, { ...rest, range }));
    },
  };
}
