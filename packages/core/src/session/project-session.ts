import type { BaselineState } from '../baseline/revise.ts';
import type { ResolvedConfig } from '../configure/extend.ts';
import type { ConfigSource } from '../configure/load.ts';
import type { PolicyLayer } from '../configure/policy.ts';
import type { Settings } from '../configure/settings.ts';
import { unmatchedGlobs } from '../configure/unmatched-globs.ts';
import { type Discovered, discover, targetMatcher } from '../discover/discover.ts';
import type { OverlayFiles } from '../files/overlay.ts';
import { type DecodedText, type ProjectFiles, UnreadableFile } from '../files/project-files.ts';
import { type Inspection, nothingFrom } from '../inspect/inspect-file.ts';
import { answers, type InspectionListener, type InspectionRequest, type Wanted } from '../inspect/inspections.ts';
import { Inspector } from '../inspect/inspector.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import { withinTime } from '../inspect/time-limit.ts';
import { TimedInspector } from '../inspect/timed-inspector.ts';
import type { FixTier } from '../plugin/fix.ts';
import type { Draft } from '../plugin/kind.ts';
import type { Language } from '../plugin/language.ts';
import type { Completion, Symbols } from '../plugin/symbols.ts';
import { UserError } from '../plugin/user-error.ts';
import { mayHoldPolicy } from '../policy/fences.ts';
import { standingKinds } from '../policy/find-policies.ts';
import { InspectionPool } from '../pool/inspection-pool.ts';
import { fingerprintOf, sentSource } from '../pool/recipe.ts';
import type { ActiveProjectRule, Related } from '../relate/relate.ts';
import type { Diagnostic, Notification, Report } from '../report/report.ts';
import type { SharedInspection } from '../shard/part.ts';
import { type Share, shareMatcher } from '../shard/share.ts';
import { assembleReport, crashesOf, type Gathered, sourceReader } from './assemble-report.ts';
import { audit, type SuppressionRecord } from './audit.ts';
import type { ChangeScope } from './change-scope.ts';
import { placelessProblems, tellProblems } from './config-problems.ts';
import { explain } from './explain/explain.ts';
import type { Explanation } from './explain/explanation.ts';
import { type FixChoice, fixFile } from './fix-file.ts';
import { type Fixable, fixProject } from './fix-project.ts';
import type { HistorySource } from './history-facts.ts';
import { KnownFiles } from './known-files.ts';
import { armedRules, Marker, type Marks, wantedBy } from './marks.ts';
import { type PolicyRecord, policyRecords, setsOtherRules } from './policies.ts';
import { Relations } from './relations.ts';
import type { Change, FixOutcome, Session, SessionOptions, WrittenShard } from './session.ts';
import { SessionCache } from './session-cache.ts';
import { partsAsked, SessionHistory } from './session-history.ts';
import { type SettledProject, settleProject } from './settle-project.ts';
import { sharedFrom, writeShard } from './shard-project.ts';
import { skippedTargets } from './skipped-targets.ts';
import { completionsAt, symbolsIn, tellingKinds } from './symbols.ts';
import { writeChanges } from './write-changes.ts';

/** What `openSession` found out. */
export interface ProjectSessionOptions {
  readonly files: OverlayFiles;
  /** What is below the overlay. */
  readonly saved: ProjectFiles;
  /** What changed, where only that is reported. */
  readonly scope?: ChangeScope | undefined;
  /** Where the past is asked about, if anywhere. */
  readonly history?: HistorySource | undefined;
  readonly targets: readonly string[];
  /** The files of the project, as long as nobody asks again. */
  readonly discovered: Discovered;
  /** What documents set. */
  readonly policies: readonly PolicyLayer[];
  readonly resolved: ResolvedConfig;
  readonly source: ConfigSource | undefined;
  readonly options: SessionOptions;
  readonly watch: Stopwatch;
  /** When the session was asked for, on the clock of `performance.now()`. */
  readonly opened: number;
}

/** The one implementation of `Session`: the whole flow, doing again only what a change can affect. */
export class ProjectSession implements Session {
  readonly root: string;
  readonly settings: Settings;
  readonly problems: readonly Diagnostic[];
  readonly notifications: readonly Notification[];
  readonly #given: ProjectSessionOptions;
  readonly #inspector: Inspector;
  readonly #isTarget: (path: string) => boolean;
  readonly #projectRules: readonly ActiveProjectRule[];
  readonly #now: Date;
  readonly #files: KnownFiles;
  readonly #timed: TimedInspector;
  readonly #inspections: SessionCache;
  readonly #relations: Relations;
  readonly #history: SessionHistory | undefined;
  #discovered: Discovered | undefined;
  /** Kinds whose models are wanted beside those that project rules ask for: an editor's, once it asked. */
  #alsoWanted: readonly string[] = [];

  constructor(given: ProjectSessionOptions) {
    this.#given = given;
    this.#discovered = given.discovered;
    this.root = given.files.root;
    this.settings = given.resolved.settings;
    this.problems = tellProblems(given.resolved.problems, this.root).map(({ diagnostic }) => diagnostic);
    this.notifications = placelessProblems(given.resolved.problems, given.resolved.notRun);
    this.#now = given.options.now ?? new Date();
    const { scope } = given;
    const isNamed = targetMatcher(given.targets);
    this.#isTarget = scope === undefined ? isNamed : (path) => isNamed(path) && scope.has(path);
    this.#inspector = new Inspector({ settings: this.settings, now: this.#now, watch: given.watch, runs: this.#runs });
    this.#relations = new Relations({
      files: given.files,
      settings: this.settings,
      now: this.#now,
      watch: given.watch,
    });
    this.#projectRules = [...this.settings.everywhere.values()].filter(
      (active): active is ActiveProjectRule => active.rule.type === 'project' && this.#runs(active.id),
    );
    const limit = this.settings.limits.fileSeconds * 1000;
    this.#files = new KnownFiles(given.files, new Marker(this.#projectRules), limit);
    this.#timed = new TimedInspector(this.#inspector, limit);
    this.#history = given.history && this.#openHistory(given.history);
    const pool = this.#pool(this.#timed);
    const others = given.options.parts?.merged.inspections.before(pool, this.#now) ?? pool;
    this.#inspections = new SessionCache(given, this.#now, others);
  }

  readonly #runs = (ruleId: string): boolean => this.#given.options.only?.includes(ruleId) ?? true;

  change(path: string, text: string | undefined): void {
    this.#given.files.lay(path, text);
    this.#files.changed(path);
    if (text === undefined) {
      this.#given.scope?.forget();
      this.#history?.forget();
    }
    const isNew = !this.#files.has(path) && !this.#discovered?.paths.includes(path);
    // What was never saved is gone with its unsaved text.
    const isGone = text === undefined && this.read(path) === undefined;
    if (isNew || isGone) this.#discovered = undefined;
  }

  async lint(): Promise<Report> {
    return assembleReport(await this.#gather());
  }

  async baseline(): Promise<BaselineState> {
    const { path, text, match } = (await this.#settle()).baseline;
    return { ...match(), path, text, now: this.#now };
  }

  suppressions(): Promise<readonly SuppressionRecord[]> {
    return audit(this.#given, this.#now, this.#settleAs);
  }

  async draft(kind: string, title: string): Promise<Draft | undefined> {
    const { paths } = await this.#discover();
    const found = this.settings.registry.kinds.find(({ name }) => name === kind);
    const request = { title, now: this.#now, paths, read: (path: string) => this.read(path) };
    const drafted = withinTime(this.settings.limits.fileSeconds * 1000, () => found?.draft?.(request));
    if (drafted === undefined) throw new UserError(`kind "${kind}" takes too long to begin a document.`);
    return drafted.value;
  }

  policies(): Promise<readonly PolicyRecord[]> {
    return policyRecords(this.#given, this.#settleAs);
  }

  mayHoldPolicy(path: string): boolean {
    const known = this.#given.resolved.policies ?? [];
    if (known.some((policy) => policy.path === path)) return true;
    return standingKinds(this.settings)(path) && mayHoldPolicy(this.read(path) ?? '');
  }

  async setsOtherRules(path: string): Promise<boolean> {
    return this.mayHoldPolicy(path) && setsOtherRules(path, { ...this.#given, now: this.#now });
  }

  /** The project settled with other settings, or with its own. */
  readonly #settleAs = async (given: ProjectSessionOptions): Promise<SettledProject> => {
    if (given === this.#given) return this.#settle();
    const other = new ProjectSession(given);
    try {
      return await other.#settle();
    } finally {
      await other.close();
    }
  };

  async #settle(): Promise<SettledProject> {
    const gathered = await this.#gather();
    return settleProject(gathered, crashesOf(gathered), sourceReader(gathered).get);
  }

  async shard(share: Share, build: string): Promise<WrittenShard> {
    const { armed, looked } = await this.#survey();
    const isOurs = shareMatcher(share);
    const shared: SharedInspection[] = [];
    await this.#inspectAll(armed, isOurs, (request, inspection) => shared.push(...sharedFrom(request, inspection)));
    const files = looked.filter(isOurs).length;
    return { files, text: writeShard(shared, { given: this.#given, share, build, now: this.#now }) };
  }

  /** Lists and reads the project, and finds out which project rules take part. */
  async #survey() {
    const { watch, scope } = this.#given;
    const discovered = await this.#discover();
    const looked = discovered.looked.filter((path) => this.#inspector.reads(path));
    await watch.timeAsync('discover', async () => scope?.load((path) => this.#inspector.reads(path)));
    const cache = await watch.timeAsync('read', () => this.#inspections.open(discovered.paths));
    // Nothing is read where nothing is reported, as in a commit that touches no document.
    const isIdle = scope !== undefined && !looked.some(this.#isTarget);
    await watch.timeAsync('read', () => this.#files.refresh(isIdle ? [] : looked, cache));
    const files = this.#files.all;
    const armed = armedRules(this.#projectRules, new Set(files.flatMap(({ marks }) => marks.triggered)));
    return { discovered, looked, files, armed };
  }

  async #gather(): Promise<Gathered> {
    const { watch, resolved, options, scope } = this.#given;
    const { discovered, looked, files, armed } = await this.#survey();
    await this.#inspectAll(armed);
    const inspections = files.flatMap(({ inspected, marks }) => {
      if (inspected === undefined || marks.crashes.length === 0) return inspected?.inspection ?? [];
      return { ...inspected.inspection, crashes: [...marks.crashes, ...inspected.inspection.crashes] };
    });
    const asking = this.#history === undefined ? [] : partsAsked(armed, this.settings, discovered.paths);
    const history = await watch.timeAsync('read', async () =>
      this.#history?.ask(asking, { paths: discovered.paths, inspections }),
    );
    const related = watch.time('relate', () =>
      within(discovered.looked, this.#relations.relateAll(armed, { paths: discovered.paths, inspections, history })),
    );
    return {
      root: this.root,
      settings: this.settings,
      configFile: this.#given.source?.file,
      builtin: options.builtin,
      problems: [...resolved.problems, ...unmatchedGlobs(resolved.parts, discovered.paths)],
      paths: discovered.paths,
      isTarget: this.#isTarget,
      isReported: (diagnostic, source) => scope?.holds(diagnostic, source) ?? true,
      isWhole: scope === undefined && (this.#given.targets.length === 0 || this.#given.targets.includes('')),
      runs: this.#runs,
      inspections,
      unreadable: files.flatMap(({ path, unreadable }) =>
        unreadable === undefined ? [] : [{ path, reason: unreadable }],
      ),
      related,
      filesLooked: looked.filter(this.#isTarget).length,
      notifications: [...this.notifications, ...this.#skipped(discovered.looked, looked)],
      read: (path) => this.#read(path)?.text,
      watch,
      cache: this.#inspections.use,
      now: this.#now,
      opened: this.#given.opened,
    };
  }

  #skipped(looked: readonly string[], read: readonly string[]): readonly Notification[] {
    const { targets, files } = this.#given;
    return skippedTargets(targets, looked, read, (path) => files.whyUnlisted?.(path));
  }

  fix(tier: FixTier): Promise<FixOutcome> {
    return fixProject(this.#fixable(), tier);
  }

  rescan(paths: readonly string[]): void {
    for (const path of paths) this.#files.changed(path);
    this.#discovered = undefined;
    this.#history?.forget();
  }

  read(path: string): string | undefined {
    return readable(() => this.#read(path)?.text);
  }

  languageOf(path: string): Language | undefined {
    return this.#inspector.languageOf(path);
  }

  lays(path: string): boolean {
    return this.#given.files.laid(path) !== undefined;
  }

  async ignores(path: string): Promise<boolean> {
    if ((await this.#discover()).paths.includes(path)) return false;
    const skipped = (await this.explain(path)).file?.skipped?.because;
    // A file that was never saved is asked about by its name alone.
    if (skipped === 'missing') return (await this.#given.files.ignoredBy?.(path)) !== undefined;
    return skipped === 'version-control' || skipped === 'not-listed';
  }

  async attempt(path: string, text: string): Promise<Report> {
    return this.#aside(path, () => {
      this.change(path, text);
      return this.lint();
    });
  }

  fixFile(path: string, choice: FixChoice): Promise<string | undefined> {
    return this.#aside(path, () => fixFile(path, choice, this.#fixable()));
  }

  #fixable(): Fixable {
    return {
      files: this.#given.files,
      lint: () => this.lint(),
      change: (path, text) => this.change(path, text),
      syntaxProblems: (path, text) => this.#timed.syntaxProblems(path, text),
      mayEdit: (path: string) => this.#isTarget(path) && (this.#given.files.isWritable?.(path) ?? true),
    };
  }

  /** Does something that may lay another text over one file, and lays the earlier one again. */
  async #aside<T>(path: string, work: () => Promise<T>): Promise<T> {
    const before = this.#given.files.laid(path);
    try {
      return await work();
    } finally {
      this.change(path, before);
    }
  }

  async symbols(): Promise<ReadonlyMap<string, Symbols>> {
    const { kinds } = this.settings.registry;
    return new Map((await this.#modelled()).map((one) => [one.path, symbolsIn(one, kinds)]));
  }

  async symbolsOf(path: string): Promise<Symbols> {
    return symbolsIn(await this.#modelsOf(path), this.settings.registry.kinds);
  }

  async complete(path: string, offset: number): Promise<readonly Completion[]> {
    const { settings } = this;
    const inspections = await this.#modelled();
    const inspection = await this.#modelsOf(path);
    const definitions = inspections.flatMap((one) =>
      (symbolsIn(one, settings.registry.kinds).definitions ?? []).map((found) => ({ ...found, path: one.path })),
    );
    const text = this.#read(path)?.text ?? '';
    return completionsAt({ path, text, offset, inspection, inspections, definitions, settings });
  }

  get settingsFiles(): readonly string[] {
    const { source, resolved } = this.#given;
    const parts = resolved.parts.flatMap(({ origin }) => origin.source?.file ?? []);
    return [
      ...new Set([
        ...(source === undefined ? [] : [source.file]),
        ...parts,
        ...resolved.programs,
        ...resolved.dataFiles,
      ]),
    ];
  }

  /** All inspections with the models that editors ask for; from now on every look brings them along. */
  async #modelled(): Promise<readonly Inspection[]> {
    this.#alsoWanted = tellingKinds(this.settings).flatMap(({ name, aspect }) => (aspect === true ? [] : [name]));
    return (await this.#gather()).inspections;
  }

  /** One file with the models of all kinds and aspects that editors ask for. */
  async #modelsOf(path: string): Promise<Inspection> {
    const text = this.#read(path)?.text ?? '';
    const kinds = new Set(tellingKinds(this.settings).map(({ name }) => name));
    const request = { path, size: text.length, wanted: { findings: false, noqa: false, kinds }, text: () => text };
    let found = nothingFrom(path);
    await this.#inspections.inspectAll([request], {
      tell: (_, inspection) => {
        found = inspection;
      },
      rest: () => {},
    });
    return found;
  }

  async write(changes: readonly Change[]): Promise<readonly Notification[]> {
    const failures = await writeChanges(this.#given.files, changes);
    for (const { path } of changes) this.change(path, undefined);
    return failures;
  }

  explain(path?: string): Promise<Explanation> {
    const { files, resolved, source } = this.#given;
    return explain({ files, resolved, configFile: source?.file }, path);
  }

  async close(): Promise<void> {
    this.#files.clear();
    this.#relations.forget();
    await this.#inspections.close();
  }

  async #discover(): Promise<Discovered> {
    const { files, resolved, options, watch } = this.#given;
    this.#discovered ??= await watch.timeAsync('discover', () =>
      discover(files, { ignores: resolved.ignores, ignored: options.ignored ?? false }),
    );
    return this.#discovered;
  }

  /** Has those files inspected of which what is wanted now is not known yet. */
  async #inspectAll(
    armed: readonly ActiveProjectRule[],
    isOurs: (path: string) => boolean = () => true,
    told: InspectionListener['tell'] = () => {},
  ): Promise<void> {
    const { onProgress } = this.#given.options;
    // Files differ little in whom they spare, so the sets are few.
    const wantedOf = remembered(
      (marks: Marks) => wantedBy(armed, marks),
      ({ spared }) => spared.join(),
    );
    const files = this.#files.all;
    const byRequest = new Map<InspectionRequest, (typeof files)[number]>();
    for (const file of files) {
      const { path, size } = file;
      if (!isOurs(path)) continue;
      const asked = wantedOf(file.marks);
      const kinds = this.#alsoWanted.length === 0 ? asked.kinds : new Set([...asked.kinds, ...this.#alsoWanted]);
      const wanted: Wanted = { findings: this.#isTarget(path), ...asked, kinds };
      const earlier = file.inspected?.wanted;
      if (earlier === 'all' || (earlier !== undefined && answers(earlier, wanted))) continue;
      byRequest.set({ path, size, wanted, text: () => this.#files.textOf(path) }, file);
    }
    let waiting = byRequest.size;
    await this.#inspections.inspectAll([...byRequest.keys()], {
      tell: (request, inspection) => {
        const file = byRequest.get(request);
        if (file !== undefined) file.inspected = { inspection, wanted: request.wanted };
        told(request, inspection);
        this.#files.release(request.path);
        waiting -= 1;
      },
      rest: () => onProgress?.(files.length - waiting, files.length),
    });
  }

  #openHistory(source: HistorySource): SessionHistory {
    const { files, saved } = this.#given;
    return new SessionHistory({
      source,
      files,
      saved: (path) => readable(() => saved.read(path)?.text),
      reads: (path) => this.#inspector.reads(path),
      inspect: async (texts, kinds) => {
        const wanted = { findings: false, noqa: false, kinds };
        const found = new Map<string, Inspection>();
        // In this thread and past the cache, which remembers one text of each file: that of today.
        await this.#timed.inspectAll(
          [...texts].map(([path, text]) => ({ path, size: text.length, wanted, text: () => text })),
          { tell: ({ path }, inspection) => found.set(path, inspection), rest: () => {} },
        );
        return found;
      },
    });
  }

  #pool(here: TimedInspector): InspectionPool {
    const { options, source, watch, policies } = this.#given;
    const recipe = () => ({
      fingerprint: fingerprintOf(this.settings),
      recipe: {
        source: sentSource(source),
        rules: options.rules,
        trust: options.trust ?? true,
        policies: policies.map(({ rules, override, policy }) => ({ rules, override, policy })),
        only: options.only,
        now: this.#now.getTime(),
        timing: options.timing ?? false,
      },
    });
    return new InspectionPool({ here, module: options.worker, recipe, jobs: options.jobs, watch });
  }

  #read(path: string): DecodedText | undefined {
    return this.#given.files.read(path);
  }
}

/** A text that may not be one, or not be there any more. */
function readable(read: () => string | undefined): string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}

/** A function that computes once for all inputs with the same key. */
function remembered<Input, Output>(compute: (input: Input) => Output, keyOf: (input: Input) => string) {
  const known = new Map<string, Output>();
  return (input: Input): Output => {
    const key = keyOf(input);
    const output = known.get(key) ?? compute(input);
    known.set(key, output);
    return output;
  };
}

/** Leaves out what project rules, which see all paths, report in files that are ignored. */
function within(looked: readonly string[], related: readonly Related[]): readonly Related[] {
  const lookedAt = new Set(looked);
  return related.map((one) => {
    const findings = one.findings.filter(({ path }) => lookedAt.has(path));
    return findings.length === one.findings.length ? one : { ...one, findings };
  });
}
