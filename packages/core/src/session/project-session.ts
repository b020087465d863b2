import type { ResolvedConfig } from '../configure/extend.ts';
import type { Settings } from '../configure/settings.ts';
import { type Discovered, discover, targetMatcher } from '../discover/discover.ts';
import type { OverlayFiles } from '../files/overlay.ts';
import { type DecodedText, UnreadableFile } from '../files/project-files.ts';
import { nothingFrom } from '../inspect/inspect-file.ts';
import type { Stopwatch } from '../inspect/stopwatch.ts';
import type { FixTier } from '../plugin/fix.ts';
import type { ActiveProjectRule } from '../relate/relate.ts';
import { repairUntilStable } from '../repair/until-stable.ts';
import type { Notification, Report } from '../report/report.ts';
import { assembleReport } from './assemble-report.ts';
import { armedRules, type Inspected, Inspector, type Marks, marksOf, type Wanted, wantedBy } from './inspector.ts';
import { Relations } from './relations.ts';
import type { Change, FixOutcome, Session, SessionOptions } from './session.ts';
import { skippedTargets } from './skipped-targets.ts';
import { writeChanges } from './write-changes.ts';

/** What `openSession` found out. */
export interface ProjectSessionOptions {
  readonly files: OverlayFiles;
  readonly targets: readonly string[];
  readonly resolved: ResolvedConfig;
  readonly configFile: string | undefined;
  readonly options: SessionOptions;
  readonly watch: Stopwatch;
  /** When the session was asked for, on the clock of `performance.now()`. */
  readonly opened: number;
}

/** What a session remembers of a file between two looks. */
interface Entry {
  /** Why there is no text, where there is none. */
  readonly unreadable: string | undefined;
  readonly marks: Marks;
  inspected: Inspected | undefined;
}

/** Texts up to this many UTF-16 units in all are kept between reading and inspecting, so that most projects are read once. */
const keptTextLimit = 64 * 1024 * 1024;

/** The one implementation of `Session`: the whole flow, doing again only what a change can affect. */
export class ProjectSession implements Session {
  readonly root: string;
  readonly settings: Settings;
  readonly #given: ProjectSessionOptions;
  readonly #inspector: Inspector;
  readonly #isTarget: (path: string) => boolean;
  readonly #projectRules: readonly ActiveProjectRule[];
  readonly #now: Date;
  readonly #entries = new Map<string, Entry>();
  readonly #relations: Relations;
  readonly #stale = new Set<string>();
  #discovered: Discovered | undefined;

  constructor(given: ProjectSessionOptions) {
    this.#given = given;
    this.root = given.files.root;
    this.settings = given.resolved.settings;
    this.#now = given.options.now ?? new Date();
    this.#isTarget = targetMatcher(given.targets);
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
  }

  readonly #runs = (ruleId: string): boolean => this.#given.options.only?.includes(ruleId) ?? true;

  change(path: string, text: string | undefined): void {
    this.#given.files.lay(path, text);
    this.#stale.add(path);
    if (!this.#discovered?.paths.includes(path)) this.#discovered = undefined;
  }

  async lint(): Promise<Report> {
    const { watch, resolved, options } = this.#given;
    const discovered = await this.#discover();
    const looked = discovered.looked.filter((path) => this.#inspector.reads(path));
    const texts = watch.time('read', () => this.#readStale(looked));
    const triggered = new Set([...this.#entries.values()].flatMap((entry) => entry.marks.triggered));
    const armed = armedRules(this.#projectRules, triggered);
    await this.#inspectAll(looked, texts, armed);
    const inspections = [...this.#entries.values()].flatMap(({ inspected }) => inspected?.inspection ?? []);
    const related = watch.time('relate', () => this.#relations.relateAll(armed, discovered.paths, inspections));
    return assembleReport({
      root: this.root,
      settings: this.settings,
      configFile: this.#given.configFile,
      builtin: options.builtin,
      problems: resolved.problems,
      isTarget: this.#isTarget,
      runs: this.#runs,
      inspections,
      unreadable: [...this.#entries].flatMap(([path, { unreadable }]) =>
        unreadable === undefined ? [] : [{ path, reason: unreadable }],
      ),
      related,
      filesLooked: looked.filter(this.#isTarget).length,
      notifications: skippedTargets(this.#given.targets, discovered.looked, looked),
      read: (path) => this.#read(path)?.text,
      watch,
      opened: this.#given.opened,
    });
  }

  async fix(tier: FixTier): Promise<FixOutcome> {
    const { files } = this.#given;
    const before = new Map<string, string>();
    const { report, applied, notifications } = await repairUntilStable(
      {
        lint: () => this.lint(),
        textOf: (path) => this.#read(path)?.text,
        lay: (path, text) => {
          if (!before.has(path)) before.set(path, this.#read(path)?.text ?? '');
          this.change(path, text);
        },
        syntaxProblems: (path, text) => this.#inspector.syntaxProblems(path, text),
        mayEdit: this.#isTarget,
      },
      tier,
    );
    const changes = [...before].flatMap(([path, text]): readonly Change[] => {
      const after = files.read(path)?.text ?? '';
      return after === text ? [] : [{ path, before: text, after }];
    });
    changes.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { report: { ...report, notifications: [...report.notifications, ...notifications] }, changes, applied };
  }

  async write(changes: readonly Change[]): Promise<readonly Notification[]> {
    return writeChanges(this.#given.files, changes, (path) => this.change(path, undefined));
  }

  async close(): Promise<void> {
    this.#entries.clear();
    this.#relations.forget();
  }

  async #discover(): Promise<Discovered> {
    const { files, resolved, options, watch } = this.#given;
    this.#discovered ??= await watch.timeAsync('discover', () =>
      discover(files, { ignores: resolved.ignores, ignored: options.ignored ?? false }),
    );
    return this.#discovered;
  }

  /** Reads what is new or changed, tests the triggers of project rules, and keeps texts for the inspection to come. */
  #readStale(looked: readonly string[]): ReadonlyMap<string, string> {
    const present = new Set(looked);
    for (const path of this.#entries.keys()) if (!present.has(path)) this.#entries.delete(path);
    const texts = new Map<string, string>();
    let kept = 0;
    for (const path of looked) {
      if (this.#entries.has(path) && !this.#stale.has(path)) continue;
      let entry: Entry = {
        unreadable: undefined,
        marks: unmarked,
        inspected: { inspection: nothingFrom(path), wanted: everything },
      };
      try {
        const text = this.#read(path)?.text;
        if (text !== undefined) {
          entry = { unreadable: undefined, marks: marksOf(this.#projectRules, text), inspected: undefined };
          if (kept < keptTextLimit) texts.set(path, text);
          kept += text.length;
        }
      } catch (error) {
        if (!(error instanceof UnreadableFile)) throw error;
        entry = { ...entry, unreadable: error.reason };
      }
      this.#entries.set(path, entry);
    }
    this.#stale.clear();
    return texts;
  }

  async #inspectAll(
    looked: readonly string[],
    texts: ReadonlyMap<string, string>,
    armed: readonly ActiveProjectRule[],
  ): Promise<void> {
    const { onProgress } = this.#given.options;
    // Files differ little in whom they spare, so the sets are few.
    const wantedOf = remembered(
      (marks: Marks) => wantedBy(armed, marks),
      ({ spared }) => spared.join(),
    );
    let rested = performance.now();
    for (const [index, path] of looked.entries()) {
      const entry = this.#entries.get(path);
      if (entry === undefined) continue;
      const wanted: Wanted = { findings: this.#isTarget(path), ...wantedOf(entry.marks) };
      if (entry.inspected !== undefined && answers(entry.inspected.wanted, wanted)) continue;
      const text = texts.get(path) ?? this.#read(path)?.text ?? '';
      entry.inspected = { inspection: await this.#inspector.inspect(path, text, wanted), wanted };
      if (performance.now() - rested > 80) {
        // Lets timers, signals and a progress display have their turn.
        onProgress?.(index, looked.length);
        await new Promise((resolve) => setImmediate(resolve));
        rested = performance.now();
      }
    }
  }

  #read(path: string): DecodedText | undefined {
    return this.#given.files.read(path);
  }
}

const unmarked: Marks = { triggered: [], spared: [] };

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

const everything: Wanted = { findings: true, kinds: new Set(), noqa: true };

/** True when an earlier inspection already gave all that is wanted now. */
function answers(earlier: Wanted, wanted: Wanted): boolean {
  if (earlier === everything) return true;
  if ((wanted.findings && !earlier.findings) || (wanted.noqa && !earlier.noqa)) return false;
  return [...wanted.kinds].every((kind) => earlier.kinds.has(kind));
}
