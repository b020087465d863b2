import type { ActiveRule } from '../configure/settings.ts';
import type { Document, Parser, Subscription, SyntaxProblem } from '../plugin/language.ts';
import type { DocumentRule, Settings } from '../plugin/rule.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';
import { withoutBlindEdits } from './blind-edits.ts';
import { type Candidate, type Modelled, modelsOf } from './classify.ts';
import { type Crash, guarded, kindCulprit, parserCulprit, ruleCulprit } from './crash.ts';
import { DayClock } from './day-clock.ts';
import { type Directive, directivesOf } from './directives.ts';
import { FileContext, type Surroundings } from './file-context.ts';
import type { Finding } from './finding.ts';
import type { KeptDocuments } from './kept-documents.ts';
import type { Stopwatch } from './stopwatch.ts';

/** All that one file told. Plain JSON: the unit of caching and of parallel work. */
export interface Inspection {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly directives: readonly Directive[];
  readonly crashes: readonly Crash[];
  /** The first place the parser could not read, with what it said. */
  readonly syntaxProblem: SyntaxProblem | undefined;
  readonly syntaxProblemCount: number;
  /** What the file is for the team, where that was asked and is known. */
  readonly kind: string | undefined;
  /** The model of its kind and of its aspects. */
  readonly models: readonly { readonly kind: string; readonly model: unknown }[];
  /** Whether a rule asked which day it is: on another one it may say something else. */
  readonly asksNow: boolean;
}

/** What one file is to be asked. */
export interface InspectionTask {
  readonly file: SourceFile;
  readonly parser: Parser;
  /** Where its document comes from and goes to. */
  readonly documents: KeptDocuments;
  readonly candidates: readonly Candidate[];
  readonly rules: readonly (ActiveRule & { readonly rule: DocumentRule })[];
  /** False where the text is known to hold no directive. */
  readonly mayHoldDirectives: boolean;
  /** The kinds whose models a rule, of this file or of the project, wants; undefined where none does. */
  readonly kinds: ReadonlySet<string> | undefined;
  readonly settings: Settings;
  readonly now: Date;
  readonly watch: Stopwatch;
}

/** Parses one file, extracts its model and feeds every rule in one walk. */
export function inspectFile(task: InspectionTask): Inspection {
  const { file, parser, watch } = task;
  const crashes: Crash[] = [];
  const tell = (crash: Crash) => void crashes.push(crash);
  const document = watch.time('parse', () =>
    guarded(
      () => parserCulprit(file.path),
      tell,
      () => task.documents.parse(file, parser),
    ),
  );
  if (document === undefined) return { ...nothingFrom(file.path), crashes };
  const inspect = (): Inspection => {
    const { kinds } = task;
    const models =
      kinds === undefined ? [] : watch.time('model', () => modelsOf(document, task.candidates, kinds, tell));
    const kind = models.find((one) => !one.kind.aspect)?.kind.name;
    const clock = new DayClock(task.now);
    const findings = watch.time('rules', () =>
      runRules(task, document, { models, kind, clock, settings: task.settings }, tell),
    );
    return {
      path: file.path,
      findings: withoutBlindEdits(findings, document),
      directives: task.mayHoldDirectives ? directivesOf(document) : [],
      crashes,
      syntaxProblem: document.syntaxProblems[0],
      syntaxProblemCount: document.syntaxProblems.length,
      kind,
      models: models.map((one) => ({ kind: one.kind.name, model: one.model })),
      asksNow: clock.wasAsked,
    };
  };
  const culprit = () => parserCulprit(file.path);
  const inspection = guarded(culprit, tell, inspect);
  // Of a document whose parser broke down, nothing is to be believed.
  if (inspection === undefined || crashes.some(({ end }) => end === 'trapped')) {
    return { ...nothingFrom(file.path), crashes };
  }
  guarded(culprit, tell, () => task.documents.release(document, parser));
  return inspection;
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
    asksNow: false,
  };
}

function runRules(
  task: InspectionTask,
  document: Document,
  surroundings: Surroundings,
  tell: (crash: Crash) => void,
): readonly Finding[] {
  const { models } = surroundings;
  const findings: Finding[] = [];
  const perLanguage: (Subscription & { readonly ruleId: string })[] = [];
  /** By kind and entity: `adr/record`. */
  const perEntity = new Map<string, ((entity: object) => void)[]>();
  for (const active of task.rules) {
    const { rule } = active;
    if (rule.kind !== undefined && models.every(({ kind }) => kind.name !== rule.kind?.name)) continue;
    const guard = ruleGuard(active, document, tell);
    const listeners =
      guard(undefined, () => rule.create(new FileContext(active, document, surroundings, findings))) ?? {};
    const places = guard(undefined, () => rule.placesIn?.({ text: task.file.text, options: active.options as never }));
    for (const [key, listener] of Object.entries(listeners)) {
      if (listener === undefined) continue;
      const guardedListener = (subject: never) =>
        task.watch.timeRule(active.id, () => guard(subject, () => listener(subject)));
      if (rule.kind === undefined) perLanguage.push({ ruleId: active.id, key, listener: guardedListener, places });
      else {
        const entity = `${rule.kind.name}/${key}`;
        perEntity.set(entity, [...(perEntity.get(entity) ?? []), guardedListener as (entity: object) => void]);
      }
    }
  }
  if (perLanguage.length > 0) {
    task.watch.countWalk();
    task.parser.walk(document, usableKeys(task, perLanguage, tell));
  }
  if (perEntity.size > 0) for (const modelled of models) visitEntities(modelled, perEntity, tell, task.file.path);
  return findings;
}

function visitEntities(
  { kind, model }: Modelled,
  perEntity: ReadonlyMap<string, readonly ((entity: object) => void)[]>,
  tell: (crash: Crash) => void,
  path: string,
): void {
  const entities =
    guarded(
      () => kindCulprit(kind.name, path),
      tell,
      () => kind.entities(model),
    ) ?? {};
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
    tell({ ...ruleCulprit(ruleId, task.file.path), end: 'threw', error, stack: undefined });
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
    // Worked out only when it is needed: finding the place of every subject would cost more than most rules do.
    return guarded(() => ({ ...ruleCulprit(id, document.file.path), range: placeOf(document, subject) }), failed, run);
  };
}

/** Where the subject of a listener stands; of the captures of a query, the first. */
function placeOf(document: Document, subject: unknown): Range {
  if (typeof subject === 'object' && subject !== null) {
    for (const thing of [subject, Object.values(subject)[0]]) {
      const range = rangeOfThing(document, thing);
      if (Number.isInteger(range?.start) && Number.isInteger(range?.end)) return range as Range;
    }
  }
  return { start: 0, end: 0 };
}

function rangeOfThing(document: Document, thing: unknown): Partial<Range> | undefined {
  if (typeof thing !== 'object' || thing === null) return undefined;
  try {
    return 'range' in thing ? (thing.range as Partial<Range>) : document.rangeOf(thing);
  } catch {
    return undefined;
  }
}
