import type { Connection, Diagnostic as Reported } from 'vscode-languageserver/node';
import type { Project } from '../projects/project.ts';
import { type Conversion, reportedIn, resultIdOf } from './convert.ts';

/** Milliseconds without a change before the client is told: nobody wants to read about half a word. */
const pause = 150;

interface Told {
  readonly uri: string;
  readonly id: string;
  readonly version: number | undefined;
}

/**
 * Keeps the client's picture of a project up to date. To clients that ask for diagnostics nothing is pushed: they are
 * told that asking again is worth it, when something changed in a document other than those they typed in.
 */
export class Publisher {
  readonly #connection: Connection;
  readonly #conversion: Conversion;
  readonly #timers = new Map<Project, NodeJS.Timeout>();
  readonly #told = new Map<Project, Map<string, Told>>();
  /** Paths that were typed in since the last look. */
  readonly #typed = new Map<Project, Set<string>>();
  readonly #reported = new Map<Project, string>();

  constructor(connection: Connection, conversion: Conversion) {
    this.#connection = connection;
    this.#conversion = conversion;
  }

  /** Has a project looked at once nothing has changed for a moment. `typed` is where somebody wrote. */
  schedule(project: Project, typed?: string, delay = pause): void {
    const paths = this.#typed.get(project) ?? new Set();
    if (typed !== undefined) paths.add(typed);
    this.#typed.set(project, paths);
    clearTimeout(this.#timers.get(project));
    const publish = () => {
      this.#publish(project).catch((error: unknown) => this.#connection.console.error(String(error)));
    };
    this.#timers.set(project, setTimeout(publish, delay));
  }

  /** Takes back what was told of a project that is gone. */
  async forget(project: Project): Promise<void> {
    clearTimeout(this.#timers.get(project));
    this.#timers.delete(project);
    for (const { uri, id } of this.#told.get(project)?.values() ?? []) if (id !== nothing) await this.#send(uri, []);
    this.#told.delete(project);
    if (this.#conversion.client.pulls) this.#refresh();
  }

  async #publish(project: Project): Promise<void> {
    const snapshot = await project.look();
    // Whoever changed something since has asked for another look.
    if (snapshot.generation !== project.generation) return;
    const typed = this.#typed.get(project) ?? new Set();
    this.#typed.delete(project);
    if (this.#conversion.client.pulls) return this.#compare(project, typed);
    const told = this.#told.get(project) ?? new Map<string, Told>();
    this.#told.set(project, told);
    const paths = new Set([...snapshot.diagnostics.keys(), ...told.keys(), ...project.openPaths]);
    for (const path of paths) {
      const items = project.reports(path) ? reportedIn(path, { project, snapshot }, this.#conversion) : [];
      const uri = this.#conversion.uriOf(project, path);
      const now = { uri, id: items.length === 0 ? nothing : resultIdOf(items), version: snapshot.version(path) };
      const before = told.get(path);
      if (before !== undefined && before.uri !== uri && before.id !== nothing) await this.#send(before.uri, []);
      const isSame = before?.id === now.id && before.version === now.version && before.uri === uri;
      if (isSame || (before === undefined && now.id === nothing && now.version === undefined)) continue;
      told.set(path, now);
      await this.#send(uri, items, now.version);
    }
  }

  /** Asks the client to ask again, if what it may have been told of other documents is no longer true. */
  async #compare(project: Project, typed: ReadonlySet<string>): Promise<void> {
    const snapshot = await project.look();
    const others = [...snapshot.diagnostics.keys()].filter((path) => !typed.has(path) && project.reports(path)).sort();
    const items = others.flatMap((path) => reportedIn(path, { project, snapshot }, this.#conversion));
    const now = resultIdOf(items);
    const before = this.#reported.get(project);
    this.#reported.set(project, now);
    if (before !== now && before !== undefined) this.#refresh();
  }

  #refresh(): void {
    if (this.#conversion.client.refreshesDiagnostics) this.#connection.languages.diagnostics.refresh();
  }

  #send(uri: string, diagnostics: readonly Reported[], version?: number): Promise<void> {
    const items = [...diagnostics];
    return this.#connection.sendDiagnostics(
      version === undefined ? { uri, diagnostics: items } : { uri, version, diagnostics: items },
    );
  }
}

/** Stands for "no findings", which is where every document begins. */
const nothing = '';
