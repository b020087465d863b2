import { dirname } from 'node:path';
import { memoryFiles, openSession } from '@devlint/core';
import type { OpenDocument } from '../documents/open-documents.ts';
import { pathOfUri, uriOfPath, within } from '../documents/uris.ts';
import type { ServerOptions } from '../serve.ts';
import { type OpeningOptions, Project } from './project.ts';

/** A document's place: the project it belongs to and its absolute path there. */
export interface Placed {
  readonly project: Project;
  readonly absolute: string;
  /** Relative to the project's root, once that is known. */
  readonly path: string;
}

export interface ProjectsOptions {
  readonly server: ServerOptions;
  readonly isTrusted: () => boolean;
  /** The configuration file that the client's settings name for a folder. */
  readonly configOf: (folder: string) => string | undefined;
  readonly isEnabled: (folder: string) => boolean;
  readonly progressOf: (project: string) => (done: number, total: number) => void;
  readonly tell: (message: string) => void;
}

/** The projects of the editor: one for each of its folders, and more for files that lie in none. */
export class Projects {
  readonly #options: ProjectsOptions;
  readonly #byFolder = new Map<string, Project>();
  readonly #lone = new Map<string, Promise<Placed>>();
  /** Projects around files that lie in no folder, by their roots. */
  readonly #around = new Map<string, Project>();

  constructor(options: ProjectsOptions) {
    this.#options = options;
  }

  /** In the order in which they were opened. */
  async all(): Promise<readonly Project[]> {
    const lone = await Promise.all(this.#lone.values());
    return [...new Set([...this.#byFolder.values(), ...lone.map(({ project }) => project)])];
  }

  get folders(): readonly Project[] {
    return [...this.#byFolder.values()];
  }

  addFolder(uri: string): void {
    const folder = pathOfUri(uri);
    if (folder === undefined || this.#byFolder.has(folder)) return;
    this.#byFolder.set(
      folder,
      this.#project(folder, () => ({ ...this.#opening(folder), cwd: folder })),
    );
  }

  async removeFolder(uri: string): Promise<void> {
    const folder = pathOfUri(uri) ?? '';
    const project = this.#byFolder.get(folder);
    this.#byFolder.delete(folder);
    await project?.close();
  }

  /** The project of a document: that of the innermost folder around it, or one of its own. */
  async place(document: Pick<OpenDocument, 'uri' | 'languageId'>): Promise<Placed> {
    const absolute = pathOfUri(document.uri);
    const folder = absolute === undefined ? undefined : this.#folderAround(absolute);
    if (absolute !== undefined && folder !== undefined) return this.#placed(folder, absolute);
    const known = this.#lone.get(document.uri) ?? this.#placeLone(document, absolute);
    this.#lone.set(document.uri, known);
    return known;
  }

  /** Forgets a document that lay in no folder. */
  async forget(uri: string): Promise<void> {
    const placed = await this.#lone.get(uri);
    this.#lone.delete(uri);
    const others = await Promise.all(this.#lone.values());
    if (placed === undefined || others.some(({ project }) => project === placed.project)) return;
    for (const [root, project] of this.#around) if (project === placed.project) this.#around.delete(root);
    await placed.project.close();
  }

  #folderAround(absolute: string): Project | undefined {
    const around = [...this.#byFolder].filter(([folder]) => within(folder, absolute) !== undefined);
    return around.sort(([a], [b]) => b.length - a.length)[0]?.[1];
  }

  async #placed(project: Project, absolute: string): Promise<Placed> {
    await project.ready();
    return { project, absolute, path: project.relative(absolute) ?? absolute };
  }

  /**
   * A file outside all folders belongs to the project around it, where a configuration or version control shows one;
   * otherwise it stands alone, and only what can be said of a single document is said of it.
   */
  async #placeLone(
    { uri, languageId }: Pick<OpenDocument, 'uri' | 'languageId'>,
    absolute: string | undefined,
  ): Promise<Placed> {
    if (absolute !== undefined) {
      const folder = dirname(absolute);
      const opening = { ...this.#opening(folder), cwd: folder, paths: [absolute], unsaved: true };
      const session = await openSession(opening);
      const isProject = session.settingsFiles.length > 0 || session.root !== folder;
      await session.close();
      if (isProject) {
        const { root } = session;
        // Its findings are told of because it is open; the rest of the project is nobody's folder.
        const project =
          this.#around.get(root) ?? this.#project(absolute, () => ({ ...this.#opening(folder), cwd: root }));
        this.#around.set(root, project);
        return this.#placed(project, absolute);
      }
    }
    const root = absolute === undefined ? this.#options.server.cwd : dirname(absolute);
    const name = absolute === undefined ? untitledName(uri, languageId) : undefined;
    const files = memoryFiles(root, {});
    const project = this.#project(
      root,
      () => ({ ...this.#opening(root), cwd: root, files, only: this.#documentRules() }),
      true,
    );
    return this.#placed(project, absolute ?? `${root}/${name}`);
  }

  #documentRules(): readonly string[] {
    const rules = Object.entries(this.#options.server.builtin.rules ?? {});
    return rules.filter(([, { type }]) => type === 'document').map(([id]) => id);
  }

  #opening(folder: string): OpeningOptions {
    const { server, isTrusted, configOf } = this.#options;
    const config = server.config ?? configOf(folder);
    const { builtin, worker } = server;
    return { cwd: folder, builtin, worker, trust: isTrusted(), ...(config === undefined ? {} : { config }) };
  }

  #project(folder: string, opening: () => OpeningOptions, isAlone = false): Project {
    const { progressOf, tell } = this.#options;
    const isEnabled = () => this.#options.isEnabled(folder);
    return new Project({ folder, opening, isAlone, isEnabled, onProgress: progressOf(folder), tell });
  }
}

const endings: Readonly<Record<string, string>> = { python: '.py', markdown: '.md' };

/** A name for a text that has none, from which its language is known. */
function untitledName(uri: string, languageId: string): string {
  const name = uri.slice(uri.indexOf(':') + 1).replace(/[^\w.-]+/g, '-');
  const ending = endings[languageId];
  return ending === undefined || name.endsWith(ending) ? name : `${name}${ending}`;
}

/** The URI of a path, as the client writes it where it has the file open. */
export function uriIn(project: Project, path: string): string {
  return project.document(path)?.uri ?? uriOfPath(project.absolute(path));
}
