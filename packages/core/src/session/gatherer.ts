import { unmatchedGlobs } from '../configure/unmatched-globs.ts';
import { type Discovered, discover, targetMatcher } from '../discover/discover.ts';
import { readIfReadable } from '../files/project-files.ts';
import type { InspectionListener } from '../inspect/inspections.ts';
import type { ActiveProjectRule, Related } from '../relate/relate.ts';
import type { Notification } from '../report/report.ts';
import type { Gathered } from './assemble-report.ts';
import { placelessProblems } from './config-problems.ts';
import { inspectKnown } from './inspect-known.ts';
import { Inspectors } from './inspectors.ts';
import { KeptSources } from './kept-sources.ts';
import { type KnownFile, KnownFiles } from './known-files.ts';
import { armedRules, Marker } from './marks.ts';
import { isAskedFor, type OpenedProject } from './opened-project.ts';
import { Relations } from './relations.ts';
import { partsAsked, SessionHistory } from './session-history.ts';
import { skippedTargets } from './skipped-targets.ts';
import { Wishes } from './wishes.ts';

/** What follows from the list of files alone. */
interface Listed {
  readonly discovered: Discovered;
  /** The paths that are not ignored and that some language reads. */
  readonly looked: readonly string[];
  /** All that are not ignored. */
  readonly unignored: ReadonlySet<string>;
}

/** The files of a project, read, and the project rules that take part. */
interface Survey extends Listed {
  readonly files: readonly KnownFile[];
  readonly armed: readonly ActiveProjectRule[];
}

/** Discovers, inspects and relates a project, doing again only what a change can affect. */
export class Gatherer {
  readonly inspectors: Inspectors;
  readonly isTarget: (path: string) => boolean;
  /** What there is to say however often one looks. */
  readonly notifications: readonly Notification[];
  readonly #given: OpenedProject;
  readonly #projectRules: readonly ActiveProjectRule[];
  readonly #files: KnownFiles;
  readonly #sources: KeptSources;
  readonly #relations: Relations;
  readonly #history: SessionHistory | undefined;
  #discovered: Discovered | undefined;
  #listed: Listed | undefined;
  readonly #wishes: Wishes;
  /** Kinds whose models are wanted beside those that project rules ask for: an editor's, once it asked. */
  #alsoWanted: readonly string[] = [];

  constructor(given: OpenedProject) {
    const { files, early, resolved, scope, targets, now, watch } = given;
    const { settings } = resolved;
    this.#given = given;
    this.#discovered = given.discovered;
    this.notifications = placelessProblems(resolved.problems, resolved.notRun);
    const isNamed = targetMatcher(targets);
    this.isTarget = scope === undefined ? isNamed : (path) => isNamed(path) && scope.has(path);
    this.#wishes = new Wishes(this.isTarget);
    this.#projectRules = [...settings.everywhere.values()].filter(
      (active): active is ActiveProjectRule => active.rule.type === 'project' && isAskedFor(given, active.id),
    );
    this.inspectors = new Inspectors(given);
    const marker = new Marker(this.#projectRules, (path) => this.inspectors.languageOf(path));
    this.#files = new KnownFiles(files, { early, marker, limit: settings.limits.fileSeconds * 1000 });
    this.#sources = new KeptSources(files, (path) => this.#files.has(path));
    this.#relations = new Relations({ files, settings, now, watch });
    this.#history = this.#openHistory();
  }

  /** Lays an unsaved text over a file, or takes it away. */
  lay(path: string, text: string | undefined): void {
    const { files, scope } = this.#given;
    files.lay(path, text);
    this.#changed(path);
    if (text === undefined) {
      this.inspectors.forget(path);
      scope?.forget();
      this.#history?.forget();
    }
    const isNew = !this.#files.has(path) && !this.#discovered?.paths.includes(path);
    // What was never saved is gone with its unsaved text.
    const isGone = text === undefined && readIfReadable(files, path) === undefined;
    if (isNew || isGone) this.#discovered = undefined;
  }

  rescan(paths: readonly string[]): void {
    for (const path of paths) this.#changed(path);
    this.#discovered = undefined;
    this.#history?.forget();
  }

  #changed(path: string): void {
    this.#files.changed(path);
    this.#sources.changed(path);
  }

  async discover(): Promise<Discovered> {
    const { files, resolved, options, watch } = this.#given;
    this.#discovered ??= await watch.timeAsync('discover', () =>
      discover(files, { ignores: resolved.ignores, ignored: options.ignored ?? false }),
    );
    return this.#discovered;
  }

  async gather(): Promise<Gathered> {
    const { watch, resolved, options, scope, files: projectFiles } = this.#given;
    const { settings } = resolved;
    const { discovered, looked, unignored, files, armed } = await this.#survey();
    await this.#inspectAll(armed);
    const inspections = files.flatMap(({ inspected, marks }) => {
      if (inspected === undefined || marks.crashes.length === 0) return inspected?.inspection ?? [];
      return { ...inspected.inspection, crashes: [...marks.crashes, ...inspected.inspection.crashes] };
    });
    const asking = this.#history === undefined ? [] : partsAsked(armed, settings, discovered.paths);
    const history = await watch.timeAsync('read', async () =>
      this.#history?.ask(asking, { paths: discovered.paths, inspections }),
    );
    const cache = this.inspectors.cache.project;
    const related = watch.time('relate', () =>
      within(unignored, this.#relations.relateAll(armed, { paths: discovered.paths, inspections, history, cache })),
    );
    return {
      root: projectFiles.root,
      settings,
      configFile: this.#given.source?.file,
      builtin: options.builtin,
      problems: [...resolved.problems, ...unmatchedGlobs(resolved.parts, discovered.paths)],
      paths: discovered.paths,
      isTarget: this.isTarget,
      isReported: (diagnostic, source) => scope?.holds(diagnostic, source) ?? true,
      isWhole: scope === undefined && (this.#given.targets.length === 0 || this.#given.targets.includes('')),
      runs: (ruleId) => isAskedFor(this.#given, ruleId),
      inspections,
      unreadable: files.flatMap(({ path, unreadable }) =>
        unreadable === undefined ? [] : [{ path, reason: unreadable }],
      ),
      related,
      filesLooked: looked.filter(this.isTarget).length,
      notifications: [...this.notifications, ...this.#skipped(discovered.looked, looked)],
      read: (path) => projectFiles.read(path)?.text,
      source: this.#sources.get,
      watch,
      cache: this.inspectors.cache.use,
      now: this.#given.now,
      opened: this.#given.opened,
    };
  }

  /** The same with the models of some more kinds; from now on every look brings them along. */
  gatherWith(kinds: readonly string[]): Promise<Gathered> {
    this.#alsoWanted = kinds;
    return this.gather();
  }

  /** Inspects some of the files only, and tells how many they are. */
  async inspectShare(isOurs: (path: string) => boolean, told: InspectionListener['tell']): Promise<number> {
    const { armed, looked } = await this.#survey();
    await this.#inspectAll(armed, { isOurs, told });
    return looked.filter(isOurs).length;
  }

  async close(): Promise<void> {
    this.#files.clear();
    this.#sources.clear();
    this.#relations.forget();
    await this.inspectors.close();
  }

  /** Lists and reads the project, and finds out which project rules take part. */
  async #survey(): Promise<Survey> {
    const { watch, scope } = this.#given;
    const reads = (path: string) => this.inspectors.reads(path);
    const listed = this.#list(await this.discover());
    const { discovered, looked } = listed;
    await watch.timeAsync('discover', async () => scope?.load(reads));
    const cache = await watch.timeAsync('read', () => this.inspectors.cache.open(discovered.paths));
    // Nothing is read where nothing is reported, as in a commit that touches no document.
    const isIdle = scope !== undefined && !looked.some(this.isTarget);
    await watch.timeAsync('read', () => this.#files.refresh(isIdle ? [] : looked, cache));
    const files = this.#files.all;
    const triggered = new Set<string>();
    for (const { marks } of files) for (const id of marks.triggered) triggered.add(id);
    return { ...listed, files, armed: armedRules(this.#projectRules, triggered) };
  }

  #list(discovered: Discovered): Listed {
    if (this.#listed?.discovered !== discovered) {
      const looked = discovered.looked.filter((path) => this.inspectors.reads(path));
      this.#listed = { discovered, looked, unignored: new Set(discovered.looked) };
    }
    return this.#listed;
  }

  #inspectAll(
    armed: readonly ActiveProjectRule[],
    share: { readonly isOurs?: (path: string) => boolean; readonly told?: InspectionListener['tell'] } = {},
  ): Promise<void> {
    this.#wishes.set(armed, this.#alsoWanted);
    const wantedOf = ({ path, marks }: KnownFile) => this.#wishes.of(path, marks);
    const { onProgress } = this.#given.options;
    return inspectKnown(this.#files, { inspectors: this.inspectors, wantedOf, ...share, onProgress });
  }

  #skipped(looked: readonly string[], read: readonly string[]): readonly Notification[] {
    const { targets, files } = this.#given;
    return skippedTargets(targets, looked, read, (path) => files.whyUnlisted?.(path));
  }

  #openHistory(): SessionHistory | undefined {
    const { history: source, files, saved } = this.#given;
    if (source === undefined) return undefined;
    return new SessionHistory({
      source,
      files,
      saved: (path) => readIfReadable(saved, path)?.text,
      reads: (path) => this.inspectors.reads(path),
      inspect: (texts, kinds) => this.inspectors.modelsOfThePast({ texts, kinds }),
    });
  }
}

/** Leaves out what project rules, which see all paths, report in files that are ignored. */
function within(lookedAt: ReadonlySet<string>, related: readonly Related[]): readonly Related[] {
  return related.map((one) => {
    const findings = one.findings.filter(({ path }) => lookedAt.has(path));
    return findings.length === one.findings.length ? one : { ...one, findings };
  });
}
