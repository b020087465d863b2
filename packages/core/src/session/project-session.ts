import type { BaselineState } from '../baseline/revise.ts';
import type { Settings } from '../configure/settings.ts';
import { readIfReadable } from '../files/project-files.ts';
import { withinTime } from '../inspect/time-limit.ts';
import type { FixTier } from '../plugin/fix.ts';
import type { Draft } from '../plugin/kind.ts';
import type { Language } from '../plugin/language.ts';
import type { Completion, Symbols } from '../plugin/symbols.ts';
import { UserError } from '../plugin/user-error.ts';
import { mayHoldPolicy } from '../policy/fences.ts';
import { standingKinds } from '../policy/find-policies.ts';
import type { Diagnostic, Notification, Report } from '../report/report.ts';
import type { SharedInspection } from '../shard/part.ts';
import { type Share, shareMatcher } from '../shard/share.ts';
import { assembleReport, crashesOf, sourceReader } from './assemble-report.ts';
import { audit, type SuppressionRecord } from './audit.ts';
import { tellProblems } from './config-problems.ts';
import { EditorAnswers } from './editor-answers.ts';
import { explain } from './explain/explain.ts';
import type { Explanation } from './explain/explanation.ts';
import { type FixChoice, fixFile } from './fix-file.ts';
import { type Fixable, fixProject } from './fix-project.ts';
import { Gatherer } from './gatherer.ts';
import type { OpenedProject } from './opened-project.ts';
import { type PolicyRecord, policyRecords, setsOtherRules } from './policies.ts';
import type { Change, FixOutcome, Session, WrittenShard } from './session.ts';
import { type SettledProject, settleProject } from './settle-project.ts';
import { sharedFrom, writeShard } from './shard-project.ts';
import { writeChanges } from './write-changes.ts';

/** The one implementation of `Session`: what is asked of it, and who answers. */
export class ProjectSession implements Session {
  readonly root: string;
  readonly settings: Settings;
  readonly problems: readonly Diagnostic[];
  readonly notifications: readonly Notification[];
  readonly #given: OpenedProject;
  readonly #gatherer: Gatherer;
  readonly #editor: EditorAnswers;

  constructor(given: OpenedProject) {
    this.#given = given;
    this.root = given.files.root;
    this.settings = given.resolved.settings;
    this.problems = tellProblems(given.resolved.problems, this.root).map(({ diagnostic }) => diagnostic);
    this.#gatherer = new Gatherer(given);
    this.notifications = this.#gatherer.notifications;
    this.#editor = new EditorAnswers(this.#gatherer, this.settings, given.files);
  }

  change(path: string, text: string | undefined): void {
    this.#gatherer.lay(path, text);
  }

  rescan(paths: readonly string[]): void {
    this.#gatherer.rescan(paths);
  }

  async lint(): Promise<Report> {
    return assembleReport(await this.#gatherer.gather());
  }

  async attempt(path: string, text: string): Promise<Report> {
    return this.#aside(path, () => {
      this.change(path, text);
      return this.lint();
    });
  }

  fix(tier: FixTier): Promise<FixOutcome> {
    return fixProject(this.#fixable(), tier);
  }

  fixFile(path: string, choice: FixChoice): Promise<string | undefined> {
    return this.#aside(path, () => fixFile(path, choice, this.#fixable()));
  }

  async write(changes: readonly Change[]): Promise<readonly Notification[]> {
    const failures = await writeChanges(this.#given.files, changes);
    for (const { path } of changes) this.change(path, undefined);
    return failures;
  }

  symbols(): Promise<ReadonlyMap<string, Symbols>> {
    return this.#editor.symbols();
  }

  symbolsOf(path: string): Promise<Symbols> {
    return this.#editor.symbolsOf(path);
  }

  complete(path: string, offset: number): Promise<readonly Completion[]> {
    return this.#editor.complete(path, offset);
  }

  read(path: string): string | undefined {
    return readIfReadable(this.#given.files, path)?.text;
  }

  lays(path: string): boolean {
    return this.#given.files.laid(path) !== undefined;
  }

  languageOf(path: string): Language | undefined {
    return this.#gatherer.inspectors.languageOf(path);
  }

  async ignores(path: string): Promise<boolean> {
    if ((await this.#gatherer.discover()).paths.includes(path)) return false;
    const skipped = (await this.explain(path)).file?.skipped?.because;
    // A file that was never saved is asked about by its name alone.
    if (skipped === 'missing') return (await this.#given.files.ignoredBy?.(path)) !== undefined;
    return skipped === 'version-control' || skipped === 'not-listed';
  }

  explain(path?: string): Promise<Explanation> {
    const { files, resolved, source } = this.#given;
    return explain({ files, resolved, configFile: source?.file }, path);
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

  async baseline(): Promise<BaselineState> {
    const { path, text, match } = (await this.#settle(this.#given)).baseline;
    return { ...match(), path, text, now: this.#given.now };
  }

  suppressions(): Promise<readonly SuppressionRecord[]> {
    return audit(this.#given, this.#settle);
  }

  policies(): Promise<readonly PolicyRecord[]> {
    return policyRecords(this.#given, this.#settle);
  }

  mayHoldPolicy(path: string): boolean {
    const known = this.#given.resolved.policies ?? [];
    if (known.some((policy) => policy.path === path)) return true;
    return standingKinds(this.settings)(path) && mayHoldPolicy(this.read(path) ?? '');
  }

  async setsOtherRules(path: string): Promise<boolean> {
    return this.mayHoldPolicy(path) && setsOtherRules(path, this.#given);
  }

  async draft(kind: string, title: string): Promise<Draft | undefined> {
    const { paths } = await this.#gatherer.discover();
    const found = this.settings.registry.kinds.find(({ name }) => name === kind);
    const request = { title, now: this.#given.now, paths, read: (path: string) => this.read(path) };
    const drafted = withinTime(this.settings.limits.fileSeconds * 1000, () => found?.draft?.(request));
    if (drafted === undefined) throw new UserError(`kind "${kind}" takes too long to begin a document.`);
    return drafted.value;
  }

  async shard(share: Share, build: string): Promise<WrittenShard> {
    const shared: SharedInspection[] = [];
    const files = await this.#gatherer.inspectShare(shareMatcher(share), (request, inspection) =>
      shared.push(...sharedFrom(request, inspection)),
    );
    return { files, text: writeShard(shared, { given: this.#given, share, build }) };
  }

  close(): Promise<void> {
    return this.#gatherer.close();
  }

  /** The project settled with other settings, or with its own. */
  readonly #settle = async (given: OpenedProject): Promise<SettledProject> => {
    if (given === this.#given) return settled(this.#gatherer);
    const other = new Gatherer(given);
    try {
      return await settled(other);
    } finally {
      await other.close();
    }
  };

  #fixable(): Fixable {
    const { files } = this.#given;
    return {
      files,
      lint: () => this.lint(),
      change: (path, text) => this.change(path, text),
      syntaxProblems: (path, text) => this.#gatherer.inspectors.syntaxProblems(path, text),
      mayEdit: (path) => this.#gatherer.isTarget(path) && (files.isWritable?.(path) ?? true),
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
}

async function settled(gatherer: Gatherer): Promise<SettledProject> {
  const gathered = await gatherer.gather();
  return settleProject(gathered, crashesOf(gathered), sourceReader(gathered).get);
}
