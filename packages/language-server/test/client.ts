import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach } from 'vitest';
import type { CodeAction, Diagnostic, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';

/** The command as users run it. */
export const devlint = fileURLToPath(new URL('../../cli/bin/devlint.js', import.meta.url));

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** A project in a temporary folder. */
export interface Sandbox {
  readonly folder: string;
  uri(path: string): string;
  write(path: string, text: string): void;
  remove(path: string): void;
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function sandbox(files: Readonly<Record<string, string>>): Sandbox {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-lsp-')));
  folders.push(folder);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    folder,
    write,
    uri: (path) => pathToFileURL(join(folder, path)).href,
    remove: (path) => rmSync(join(folder, path), { recursive: true, force: true }),
  };
}

/** A push-only client of today: versioned edits, resolved actions, UTF-16. */
export const pushing = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { workspaceEdit: { documentChanges: true }, workspaceFolders: true },
  window: { showDocument: { support: true } },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

/** The same, but it asks for diagnostics. */
export const pulling = {
  ...pushing,
  workspace: { ...pushing.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...pushing.textDocument, diagnostic: { dynamicRegistration: false } },
};

export interface StartOptions {
  readonly capabilities?: object;
  readonly folders?: readonly string[];
  readonly initializationOptions?: object;
  readonly processId?: number | null;
  /** Answers to requests of the server, by method. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

/** A JSON-RPC client over the standard streams of the real command. */
export class Client {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly exited: Promise<number | null>;
  readonly published: Published[] = [];
  readonly notifications: Message[] = [];
  readonly requested: Message[] = [];
  /** What came out that was no frame. */
  stray = '';
  stderr = '';
  answers: Readonly<Record<string, (params: never) => unknown>> = {};
  #buffer = Buffer.alloc(0);
  #last = 0;
  readonly #waiting = new Map<number | string, (message: Message) => void>();
  #listeners: (() => void)[] = [];

  constructor(cwd: string, entry: string = devlint) {
    const env = { PATH: process.env.PATH ?? '', HOME: tmpdir() };
    this.process = spawn(process.execPath, [entry, 'lsp', '--stdio'], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.process.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    this.process.stderr.on('data', (chunk: Buffer) => {
      this.stderr += chunk.toString();
    });
    this.process.stdin.on('error', () => {});
    this.exited = new Promise((resolve) => this.process.on('exit', (code) => resolve(code)));
  }

  async initialize(options: StartOptions, folders: readonly string[]): Promise<unknown> {
    const named = (options.folders ?? folders).map((uri) => ({ uri, name: uri.split('/').at(-1) ?? '' }));
    const result = await this.request('initialize', {
      processId: options.processId ?? null,
      rootUri: named[0]?.uri ?? null,
      workspaceFolders: named,
      capabilities: options.capabilities ?? pushing,
      ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
    });
    this.notify('initialized', {});
    return result;
  }

  async request<Result = unknown>(method: string, params: unknown): Promise<Result> {
    const message = await this.send(method, params).answer;
    if (message.error !== undefined)
      throw Object.assign(new Error(message.error.message), { code: message.error.code });
    return message.result as Result;
  }

  send(method: string, params: unknown): { readonly id: number; readonly answer: Promise<Message> } {
    const id = ++this.#last;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.write({ jsonrpc: '2.0', id, method, params });
    return { id, answer };
  }

  notify(method: string, params: unknown): void {
    this.write({ jsonrpc: '2.0', method, params });
  }

  write(message: object): void {
    const text = JSON.stringify(message);
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  open(uri: string, text: string, languageId = 'markdown', version = 1): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, ...changes: readonly { readonly range?: Range; readonly text: string }[]): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: changes });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The newest publication of a document that passes a test; waits for it. */
  diagnostics(uri: string, test: (published: Published) => boolean = () => true): Promise<Published> {
    return this.until(() => this.published.findLast((one) => one.uri === uri && test(one)));
  }

  /** Waits until something is there. */
  async until<T>(look: () => T | undefined, seconds = 20): Promise<T> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      if (Date.now() > end)
        throw new Error(`nothing came; published: ${JSON.stringify(this.published.slice(-5))}\n${this.stderr}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.#listeners.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Code actions for a range, those without an edit resolved. */
  async actions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
    return this.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  async resolved(action: CodeAction): Promise<WorkspaceEdit> {
    const whole = action.edit === undefined ? await this.request<CodeAction>('codeAction/resolve', action) : action;
    if (whole.edit === undefined) throw new Error(`"${action.title}" has no edit`);
    return whole.edit;
  }

  async shutdown(): Promise<number | null> {
    await this.request('shutdown', null);
    this.notify('exit', null);
    return this.exited;
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head === -1) return;
      const header = this.#buffer.subarray(0, head).toString('ascii');
      const length = /^Content-Length: (\d+)$/m.exec(header)?.[1];
      const noise = header.replace(/^Content-(?:Length|Type): .*$/gm, '').trim();
      this.stray += noise;
      if (length === undefined) throw new Error(`no frame: ${header}`);
      const end = head + 4 + Number(length);
      if (this.#buffer.length < end) return;
      const message = JSON.parse(this.#buffer.subarray(head + 4, end).toString('utf8')) as Message;
      this.#buffer = this.#buffer.subarray(end);
      this.#take(message);
    }
  }

  #take(message: Message): void {
    if (message.method === undefined && message.id !== undefined) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    } else if (message.id !== undefined && message.method !== undefined) {
      this.requested.push(message);
      const answer = this.answers[message.method];
      this.write({ jsonrpc: '2.0', id: message.id, result: answer?.(message.params as never) ?? null });
    } else {
      this.notifications.push(message);
      if (message.method === 'textDocument/publishDiagnostics') this.published.push(message.params as Published);
    }
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }
}

const running: Client[] = [];
afterEach(() => {
  for (const client of running.splice(0)) client.process.kill();
});

/** The command in a folder, before the first word. It is ended with the test. */
export function launch(box: Sandbox): Client {
  const client = new Client(box.folder);
  running.push(client);
  return client;
}

/** A conversation in the folder of a sandbox. */
export async function start(box: Sandbox, options: StartOptions = {}): Promise<Client> {
  const client = launch(box);
  client.answers = options.answers ?? {};
  await client.initialize(options, [pathToFileURL(box.folder).href]);
  return client;
}

/** Range of a piece of text, in UTF-16. */
export function rangeOf(text: string, piece: string): Range {
  const at = text.indexOf(piece);
  if (at === -1) throw new Error(`"${piece}" is not in the text`);
  const position = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  return { start: position(at), end: position(at + piece.length) };
}

/** Makes text edits, positions in UTF-16. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  const offset = ({ line, character }: Range['start']) => (starts[line] ?? text.length) + character;
  const sorted = [...edits].sort((a, b) => offset(b.range.start) - offset(a.range.start));
  return sorted.reduce(
    (now, { range, newText }) => now.slice(0, offset(range.start)) + newText + now.slice(offset(range.end)),
    text,
  );
}

/** The edits of one document in a workspace edit. */
export function editsOf({ documentChanges = [], changes = {} }: WorkspaceEdit, uri: string): readonly TextEdit[] {
  const versioned = documentChanges.flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  return [...versioned, ...(changes[uri] ?? [])];
}
