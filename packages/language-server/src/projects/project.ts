import { join, relative, sep } from 'node:path';
import {
  type Diagnostic,
  type Language,
  openSession,
  type Session,
  type SessionOptions,
  type SourceFile,
  sourceFile,
  UserError,
} from '@devlint/core';
import type { OpenDocument } from '../documents/open-documents.ts';
import { within } from '../documents/uris.ts';
import { lintOrKeep } from './lint-or-keep.ts';
import { byPath, type Snapshot } from './snapshot.ts';

/** What a project is opened with, each time anew. */
export type OpeningOptions = Omit<SessionOptions, 'onProgress' | 'now'>;

export interface ProjectOptions {
  /** Absolute. Findings in files outside it are told only of open ones. */
  readonly folder: string;
  /** Asked at every opening: settings and trust may be others by then. */
  readonly opening: () => OpeningOptions;
  /** A single text without a project around it. */
  readonly isAlone: boolean;
  /** False where the user's settings switch devlint off. */
  readonly isEnabled: () => boolean;
  readonly onProgress: (done: number, total: number) => void;
  /** Tells people what has no place in a file. */
  readonly tell: (message: string) => void;
}

/**
 * A project of the editor: one session, opened again when the settings change, and all questions to it in a row. What
 * is typed meanwhile waits, so that every answer is about one state of the texts.
 */
export class Project {
  readonly folder: string;
  readonly #options: ProjectOptions;
  readonly #open = new Map<string, OpenDocument>();
  readonly #touched = new Set<string>();
  readonly #changed = new Set<string>();
  /** The last text of each document that was looked into for what it sets. */
  readonly #considered = new Map<string, string | undefined>();
  #session: Session | undefined;
  /** What is wrong with a newer configuration that does not hold for that reason. */
  #broken: readonly Diagnostic[] = [];
  #day = '';
  #isStale = true;
  #generation = 0;
  #snapshot: Snapshot | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: ProjectOptions) {
    this.#options = options;
    this.folder = options.folder;
  }

  get isAlone(): boolean {
    return this.#options.isAlone;
  }

  get generation(): number {
    return this.#generation;
  }

  get root(): string {
    return this.#session?.root ?? this.folder;
  }

  /** The paths that are open, relative to the root. */
  get openPaths(): readonly string[] {
    return [...this.#open.keys()].flatMap((absolute) => this.relative(absolute) ?? []);
  }

  /** Absolute. */
  absolute(path: string): string {
    return join(this.root, path);
  }

  /** Relative to the root; nothing for files elsewhere. */
  relative(absolute: string): string | undefined {
    return within(this.root, absolute);
  }

  /** Lays an open text over the file of an absolute path. */
  lay(absolute: string, document: OpenDocument | undefined): void {
    if (document === undefined) this.#open.delete(absolute);
    else this.#open.set(absolute, document);
    this.#changed.add(absolute);
    this.#generation += 1;
  }

  document(path: string): OpenDocument | undefined {
    return this.#open.get(this.absolute(path));
  }

  /** Notes that files were made, changed or removed on disk. */
  touch(absolute: readonly string[]): void {
    for (const path of absolute) this.#touched.add(path);
    this.#generation += 1;
  }

  /** Has the configuration read again before the next question. */
  reload(): void {
    this.#isStale = true;
    this.#generation += 1;
  }

  /** Whether a change in a file means other settings. */
  isSettings(absolute: string): boolean {
    const name = absolute.split(/[\\/]/).at(-1) ?? '';
    // A new file with rules as data is one that a glob of the configuration may be waiting for.
    const isConfig =
      /^(?:devlint\.config\.[cm]?[a-z]+|\.devlintrc(?:\..+)?|package\.json|pyproject\.toml|.+\.devlint\.(?:ya?ml|jsonc?))$/.test(
        name,
      );
    const isIgnore = /^(?:\.gitignore|\.ignore|\.editorconfig)$/.test(name);
    if (isConfig || isIgnore || this.#session === undefined) return isConfig || isIgnore;
    const path = this.relative(absolute);
    const isPolicy = path !== undefined && this.#session.mayHoldPolicy(path);
    return isPolicy || this.#session.settingsFiles.includes(absolute);
  }

  /** The language that reads a path. */
  languageOf(path: string): Language | undefined {
    return this.#session?.languageOf(path);
  }

  /** Whether a rule is on its way out. */
  isDeprecated(ruleId: string): boolean {
    return this.#session?.settings.registry.rules.get(ruleId)?.rule.meta.deprecated !== undefined;
  }

  /** Whether findings in a path are told of. */
  reports(path: string): boolean {
    if (!this.#options.isEnabled()) return false;
    return within(this.folder, this.absolute(path)) !== undefined || this.document(path) !== undefined;
  }

  /** Opens the project, if it is not open; then its root is known. */
  async ready(): Promise<void> {
    if (this.#session === undefined) await this.ask(async () => {});
  }

  /** Asks the session something, after all that was asked before; the texts are those of now. */
  ask<T>(question: (session: Session) => Promise<T>): Promise<T> {
    const answer = this.#queue.then(async () => question(await this.#ready()));
    this.#queue = answer.catch(() => {});
    return answer;
  }

  /** A look at the newest state; the last one where nothing changed since. */
  async look(): Promise<Snapshot> {
    for (;;) {
      const known = this.#snapshot;
      if (known !== undefined && known.generation === this.#generation && !this.#isStale) return known;
      const snapshot = await this.ask((session) => this.#take(session));
      if (snapshot.generation === this.#generation) return snapshot;
    }
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#session?.close();
    this.#session = undefined;
  }

  async #take(session: Session): Promise<Snapshot> {
    const known = this.#snapshot;
    if (known?.generation === this.#generation) return known;
    const generation = this.#generation;
    const open = new Map([...this.#open].map(([absolute, document]) => [pathIn(session.root, absolute), document]));
    const { onProgress, tell } = this.#options;
    const isFirst = known === undefined;
    if (isFirst) onProgress(0, 1);
    const report = await lintOrKeep(session, known, tell);
    if (isFirst) onProgress(1, 1);
    const sources = new Map<string, SourceFile | undefined>(
      // Where a secret is hidden, the text is not the one that positions are converted by.
      [...report.sources].filter(([path]) => !report.masked.has(path)),
    );
    const own = report.diagnostics.filter(({ ruleId }) => this.#broken.length === 0 || ruleId !== 'devlint/config');
    const snapshot: Snapshot = {
      generation,
      diagnostics: byPath([...this.#broken, ...own]),
      notifications: report.notifications,
      version: (path) => open.get(path)?.version,
      source: (path) => {
        const text = open.get(path)?.file.text;
        if (!sources.has(path)) sources.set(path, this.#textOf(session, path, text));
        return sources.get(path);
      },
    };
    this.#snapshot = snapshot;
    return snapshot;
  }

  #textOf(session: Session, path: string, open: string | undefined): SourceFile | undefined {
    const text = open ?? session.read(path);
    return text === undefined ? undefined : sourceFile(path, text);
  }

  /** The session in the state of now: opened where it has to be, with every text laid that changed. */
  async #ready(): Promise<Session> {
    for (;;) {
      const today = new Date().toISOString().slice(0, 10);
      if (this.#session === undefined || this.#isStale || today !== this.#day) {
        this.#isStale = false;
        this.#day = today;
        await this.#reopen();
      }
      const session = this.#session;
      if (session === undefined) throw new Error('the project could not be opened');
      if (this.#touched.size > 0) session.rescan([...this.#touched].map((absolute) => pathIn(session.root, absolute)));
      this.#touched.clear();
      const [changed] = this.#changed;
      // While one text is laid, others may change: only without a wait in between is the state that of now.
      if (changed === undefined) return session;
      this.#changed.delete(changed);
      await this.#lay(session, changed);
    }
  }

  async #lay(session: Session, absolute: string): Promise<void> {
    const path = within(session.root, absolute);
    if (path === undefined) return;
    const document = this.#open.get(absolute);
    // What version control ignores is no part of the project, even while somebody looks at it.
    const isIgnored = document !== undefined && !session.lays(path) && (await session.ignores(path));
    session.change(path, isIgnored ? undefined : document?.file.text);
    await this.#consider(session, absolute, path);
  }

  /** A policy holds as it is typed, or taken back. */
  async #consider(session: Session, absolute: string, path: string): Promise<void> {
    const text = this.#open.get(absolute)?.file.text;
    // Once for each text: whether it holds in the end is not for this place to know.
    if (this.#considered.has(absolute) && this.#considered.get(absolute) === text) return;
    this.#considered.set(absolute, text);
    const mayMend = this.#broken.length > 0 && session.mayHoldPolicy(path);
    if (mayMend || (await session.setsOtherRules(path))) this.#isStale = true;
  }

  /** The open texts that may set rules, by absolute path. */
  #policyTexts(): ReadonlyMap<string, string> {
    const session = this.#session;
    const mayHold = (path: string) => session?.lays(path) === true && session.mayHoldPolicy(path);
    const open = [...this.#open].filter(([absolute]) => mayHold(this.relative(absolute) ?? ''));
    return new Map(open.map(([absolute, { file }]) => [absolute, file.text]));
  }

  /** Opens the project; a configuration with errors does not take the place of one without. */
  async #reopen(): Promise<void> {
    const { opening, onProgress, tell } = this.#options;
    let next: Session;
    try {
      next = await openSession({ ...opening(), texts: this.#policyTexts(), onProgress });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      tell(error.message);
      next = await openSession({ ...opening(), config: false, onProgress });
    }
    const mistakes = next.problems.filter(({ severity }) => severity === 'error');
    for (const { message } of next.notifications) tell(message);
    const [first] = mistakes;
    if (first !== undefined) tell(`${first.path}:${first.line}: ${first.message}`);
    if (first !== undefined && this.#session !== undefined) {
      this.#broken = next.problems;
      await next.close();
    } else {
      await this.#session?.close();
      this.#broken = [];
      this.#session = next;
      for (const absolute of this.#open.keys()) this.#changed.add(absolute);
    }
    this.#snapshot = undefined;
  }
}

function pathIn(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join('/');
}
