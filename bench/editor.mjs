// How long an editor waits: the server is started as an editor starts it and spoken to through its protocol, in a project
// of any size. Each edit is told and diagnostics are asked for at once, as editors do that pull them.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const capabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: { dynamicRegistration: false } },
};

/** The documents that are edited in turn: of several kinds, so that rules across files take part. */
const edited = ['docs/area1/page2.md', 'docs/area3/TASKS.md', 'docs/area2/adr/0001-choice.md', 'shop/area1/module3.py'];

/** Milliseconds until the first diagnostics, and for each edit. */
export async function editorLatency(devlint, folder, count = 120) {
  const client = new Client(devlint, folder);
  const uri = (path) => pathToFileURL(join(folder, path)).href;
  const root = pathToFileURL(folder).href;
  const start = performance.now();
  await client.request('initialize', {
    processId: null,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: 'project' }],
    capabilities,
  });
  client.notify('initialized', {});
  const diagnose = (path) => client.request('textDocument/diagnostic', { textDocument: { uri: uri(path) } });
  for (const path of edited) {
    const languageId = path.endsWith('.py') ? 'python' : 'markdown';
    const text = readFileSync(join(folder, path), 'utf8');
    client.notify('textDocument/didOpen', { textDocument: { uri: uri(path), languageId, version: 1, text } });
  }
  await diagnose(edited[0]);
  const opened = performance.now() - start;
  const edits = [];
  // The first ones run code for the first time, which an editor does once a day.
  for (let at = -20; at < count; at++) {
    const path = edited[(at + 20) % edited.length];
    // A word at the start of the third line, and away again.
    const position = { line: 2, character: 0 };
    const isBack = Math.floor((at + 20) / edited.length) % 2 === 1;
    const range = { start: position, end: { line: 2, character: isBack ? 2 : 0 } };
    const before = performance.now();
    client.notify('textDocument/didChange', {
      textDocument: { uri: uri(path), version: at + 30 },
      contentChanges: [{ range, text: isBack ? '' : path.endsWith('.py') ? '# ' : 'x ' }],
    });
    await diagnose(path);
    if (at >= 0) edits.push(performance.now() - before);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await client.request('shutdown', null);
  client.notify('exit', null);
  return { opened, edits };
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
