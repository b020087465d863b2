import type { Connection } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import { uriOfPath } from './documents/uris.ts';

/** What a user sets in the editor, per folder. */
export interface FolderSettings {
  /** False: nothing is reported in this folder. */
  readonly enable: boolean;
  /** A configuration file to use instead of the one that is found. */
  readonly config: string | undefined;
}

const defaults: FolderSettings = { enable: true, config: undefined };

/** The client's settings under `devlint`, and whether its folders are trusted. */
export class ClientSettings {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #byFolder = new Map<string, FolderSettings>();
  #general: FolderSettings;
  #isTrusted: boolean;

  constructor(connection: Connection, client: Client, initial: unknown) {
    this.#connection = connection;
    this.#client = client;
    this.#general = read(initial) ?? defaults;
    this.#isTrusted = !isObject(initial) || initial.trusted !== false;
  }

  /** Whether configurations that are programs, and plugins, may be run. */
  get isTrusted(): boolean {
    return this.#isTrusted;
  }

  trust(): void {
    this.#isTrusted = true;
  }

  of(folder: string): FolderSettings {
    return this.#byFolder.get(folder) ?? this.#general;
  }

  /** Takes what the client sent along; clients that can be asked send nothing of use. */
  take(pushed: unknown): void {
    this.#general = read(isObject(pushed) ? pushed.devlint : undefined) ?? this.#general;
  }

  /** Asks the client, for each folder; true where something is different now. */
  async refresh(folders: readonly string[]): Promise<boolean> {
    if (!this.#client.configuration || folders.length === 0) return false;
    const items = folders.map((folder) => ({ scopeUri: uriOfPath(folder), section: 'devlint' }));
    const answers: readonly unknown[] = await this.#connection.workspace.getConfiguration(items);
    const before = JSON.stringify([...this.#byFolder]);
    for (const [index, folder] of folders.entries()) {
      const settings = read(answers[index]);
      if (settings === undefined) this.#byFolder.delete(folder);
      else this.#byFolder.set(folder, settings);
    }
    return JSON.stringify([...this.#byFolder]) !== before;
  }
}

function read(value: unknown): FolderSettings | undefined {
  if (!isObject(value)) return undefined;
  const { enable, config } = value;
  return {
    enable: enable !== false,
    config: typeof config === 'string' && config.trim() !== '' ? config : undefined,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
