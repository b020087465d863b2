// How long an editor waits: the server is started as an editor starts it and spoken to through its protocol, in a project
// of any size. Each edit is told and diagnostics are asked for at once, as editors do that pull them.
//
//   node bench/run.mjs --only editor
import { spawn } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { markdownAtHand, pythonAtHand } from './corpus.mjs';

const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: { dynamicRegistration: false } },
};

/** Short documents, of several kinds, so that rules across files take part. */
const short = ['docs/area1/page2.md', 'docs/area3/TASKS.md', 'docs/area2/adr/0001-choice.md', 'shop/area1/module3.py'];

/** The long ones, written by people: copied into the project from what is on the machine. */
const long = { module: 'shop/area1/long.py', page: 'docs/area1/long.md' };

/** Adds the long documents to a project. */
export function addLongDocuments(folder) {
  copyFileSync(join(pythonAtHand(), 'mailbox.py'), join(folder, long.module));
  const name = readdirSync(markdownAtHand()).find((entry) => entry.startsWith('unified@'));
  copyFileSync(join(markdownAtHand(), name, 'node_modules/unified/readme.md'), join(folder, long.page));
}

/** Milliseconds until the first diagnostics, and for each edit of every group of documents. */
export async function editorLatency(devlint, folder, count = 120) {
  const client = new Client(devlint, folder);
  const uri = (path) => pathToFileURL(join(folder, path)).href;
  const root = pathToFileURL(folder).href;
  const texts = new Map(
    [...short, long.module, long.page].map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
  const lines = (path) => texts.get(path).split('\n').length - 1;
  const start = performance.now();
  await client.request('initialize', {
    processId: null,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'project' }],
    capabilities,
  });
  client.notify('initialized', {});
  const diagnose = (path) => client.request('textDocument/diagnostic', { textDocument: { uri: uri(path) } });
  for (const [path, text] of texts) {
    const languageId = path.endsWith('.py') ? 'python' : 'markdown';
    client.notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId, version: 1, text } });
  }
  await diagnose(short[0]);
  const opened = performance.now() - start;
  let version = 1;
  /** Puts a word at the start of a line, or takes it away again. */
  const edit = async (path, line, isBack) => {
    const range = { start: { line, character: 0 }, end: { line, character: isBack ? 2 : 0 } };
    const text = isBack ? '' : path.endsWith('.py') ? '# ' : 'x ';
    const before = performance.now();
    client.notify('textDocument/didChange', {
      textDocument: { uri: uri(path), version: ++version },
      contentChanges: [{ range, text }],
    });
    await diagnose(path);
    const passed = performance.now() - before;
    await new Promise((resolve) => setTimeout(resolve, 10));
    return passed;
  };
  const groups = [
    { title: 'four short documents', at: (turn) => [short[turn % short.length], 2] },
    // All over the document: 389 divides the length of neither.
    ...Object.entries(long).map(([what, path]) => ({
      title: `a ${what} of ${lines(path).toLocaleString('en')} lines`,
      at: (turn) => [path, (turn * 389) % lines(path)],
    })),
  ].map((group) => ({ ...group, edits: [] }));
  // The first ones run code for the first time, which an editor does once a day. Groups take turns, so that a machine
  // that slows down does so for all.
  for (let turn = -10; turn < count / 2; turn++) {
    for (const { at, edits } of groups) {
      const [path, line] = at(turn + 10);
      const both = [await edit(path, line, false), await edit(path, line, true)];
      if (turn >= 0) edits.push(...both);
    }
  }
  await client.request('shutdown', null);
  client.notify('exit', null);
  return { opened, groups };
}

class Client {
  #buffer = Buffer.alloc(0);
  #last = 0;
  #waiting = new Map();

  constructor(devlint, cwd) {
    this.process = spawn(process.execPath, [devlint, 'lsp', '--stdio'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdout.on('data', (chunk) => this.#read(chunk));
  }

  request(method, params) {
    const id = ++this.#last;
    this.#write({ id, method, params });
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(error.message)),
      );
    });
  }

  notify(method, params) {
    this.#write({ method, params });
  }

  #write(message) {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      const length = /Content-Length: (\d+)/.exec(this.#buffer.subarray(0, Math.max(head, 0)).toString('latin1'))?.[1];
      if (length === undefined || this.#buffer.length < head + 4 + Number(length)) return;
      const message = JSON.parse(this.#buffer.subarray(head + 4, head + 4 + Number(length)).toString('utf8'));
      this.#buffer = this.#buffer.subarray(head + 4 + Number(length));
      if (message.method === undefined) {
        this.#waiting.get(message.id)?.(message);
        this.#waiting.delete(message.id);
      } else if (message.id !== undefined) this.#write({ id: message.id, result: null });
    }
  }
}
