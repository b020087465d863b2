import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Client, devlint, launch, pulling, pushing, rangeOf, sandbox, start } from './client.ts';

const record =
  '# 1. Use queues\n\n- Status: Accpeted\n- Date: 2025-01-02\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n';
const path = 'docs/adr/0001-use-queues.md';
const files = { 'devlint.config.yaml': 'extends: devlint:recommended\n', [path]: record };

describe('the end of a conversation', () => {
  test('what comes before "initialize" is answered with -32002', async () => {
    const box = sandbox(files);
    const client = launch(box);
    const { error } = await client.send('textDocument/hover', {
      textDocument: { uri: box.uri(path) },
      position: { line: 0, character: 0 },
    }).answer;
    expect(error?.code).toBe(-32002);
    client.notify('textDocument/didOpen', {
      textDocument: { uri: box.uri(path), languageId: 'markdown', version: 1, text: record },
    });
    expect(await client.initialize({}, [pathToFileURL(box.folder).href])).toMatchObject({
      serverInfo: { name: 'devlint' },
    });
  });

  test('"shutdown" with null, then "exit": 0', async () => {
    const client = await start(sandbox(files));
    expect(await client.shutdown()).toBe(0);
    expect(client.stray).toBe('');
  });

  test('"exit" alone: 1', async () => {
    const client = await start(sandbox(files));
    client.notify('exit', null);
    expect(await client.exited).toBe(1);
  });

  test('"exit" before anything: 1', async () => {
    const client = launch(sandbox(files));
    client.notify('exit', null);
    expect(await client.exited).toBe(1);
  });

  test('ends when its input ends', async () => {
    const client = await start(sandbox(files));
    client.process.stdin.end();
    expect(await client.exited).toBe(1);
  });

  test('ends when the process that it was started for is gone', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'], { stdio: 'ignore' });
    const client = await start(sandbox(files), { processId: other.pid ?? 0 });
    await client.request('textDocument/hover', {
      textDocument: { uri: 'file:///none' },
      position: { line: 0, character: 0 },
    });
    other.kill();
    expect(await client.exited).toBe(1);
  });

  test('without --stdio it says what it needs', async () => {
    const child = spawn(process.execPath, [devlint, 'lsp'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(2);
    expect(said).toBe('devlint: "devlint lsp" needs --stdio; that is how editors speak to it.\n');
  });
});

test('a cancelled request is answered with -32800', async () => {
  const client = await start(sandbox(files), { capabilities: pulling });
  // While the project is read for the first time, all of these wait.
  const sent = Array.from({ length: 20 }, () => client.send('workspace/diagnostic', { previousResultIds: [] }));
  for (const { id } of sent) client.notify('$/cancelRequest', { id });
  const codes = (await Promise.all(sent.map(({ answer }) => answer))).map(({ error }) => error?.code);
  expect(new Set(codes)).toEqual(new Set([-32800]));
});

test('progress is shown while the project is read for the first time', async () => {
  const capabilities = { ...pushing, window: { ...pushing.window, workDoneProgress: true } };
  const client = await start(sandbox(files), { capabilities });
  const kinds = await client.until(() => {
    const seen = client.notifications
      .filter(({ method }) => method === '$/progress')
      .map(({ params }) => (params as { value: { kind: string } }).value.kind);
    return seen.includes('end') ? seen : undefined;
  });
  expect([kinds[0], kinds.at(-1)]).toEqual(['begin', 'end']);
});

describe('configuration', () => {
  const changed = (client: Client, uri: string, type = 2) =>
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });

  test('another severity holds as soon as the file is saved', async () => {
    const box = sandbox(files);
    const client = await start(box);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics[0]?.severity === 1);
    box.write('devlint.config.yaml', 'rules:\n  adr/valid-status: info\n');
    changed(client, box.uri('devlint.config.yaml'));
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics[0]?.severity === 3);
  });

  test('a mistake is told in the file and to the user, and the last good configuration holds', async () => {
    const box = sandbox({ ...files, 'devlint.config.yaml': 'rules:\n  adr/valid-status: info\n' });
    const client = await start(box);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics[0]?.severity === 3);
    box.write('devlint.config.yaml', 'rules:\n  adr/valid-statsu: info\n');
    changed(client, box.uri('devlint.config.yaml'));
    const { diagnostics } = await client.diagnostics(box.uri('devlint.config.yaml'));
    expect(diagnostics).toMatchObject([{ code: 'devlint/config', range: { start: { line: 1, character: 2 } } }]);
    const shown = await client.until(() => client.notifications.find(({ method }) => method === 'window/showMessage'));
    expect(shown.params).toMatchObject({
      message: expect.stringMatching(/^devlint: devlint\.config\.yaml:2: .*adr\/valid-status/),
    });
    expect(client.published.filter(({ uri }) => uri === box.uri(path)).at(-1)?.diagnostics[0]?.severity).toBe(3);
    box.write('devlint.config.yaml', 'rules:\n  adr/valid-status: warn\n');
    changed(client, box.uri('devlint.config.yaml'));
    await client.diagnostics(box.uri('devlint.config.yaml'), (one) => one.diagnostics.length === 0);
    await client.diagnostics(box.uri(path), (one) => one.diagnostics[0]?.severity === 2);
  });

  const plugin = (word: string) =>
    `export default { rules: { word: { meta: { messages: { found: 'Found ${word}' }, docs: { description: 'x' } }, language: 'markdown', create: (context) => ({ root() { context.report({ range: { start: 0, end: 1 }, messageId: 'found' }); } }) } } };\n`;
  const withPlugin = {
    ...files,
    'devlint.config.yaml': 'plugins: { my: ./plugin.mjs }\nrules: { my/word: error }\n',
    'plugin.mjs': plugin('one'),
  };

  test.each(['plugin.mjs', 'plugin.ts', 'plugin.cjs'])('a plugin that is edited is loaded again: %s', async (name) => {
    const text = (word: string) =>
      name.endsWith('.cjs') ? plugin(word).replace('export default', 'module.exports =') : plugin(word);
    const config = `plugins: { my: ./${name} }\nrules: { my/word: error }\n`;
    const box = sandbox({ ...files, 'devlint.config.yaml': config, [name]: text('one') });
    const client = await start(box);
    const found = (word: string) =>
      client.diagnostics(box.uri(path), ({ diagnostics }) =>
        diagnostics.some(({ message }) => message === `Found ${word}`),
      );
    await found('one');
    box.write(name, text('another'));
    changed(client, box.uri(name));
    await found('another');
    box.write(name, text('third'));
    changed(client, box.uri(name));
    await found('third');
  });

  test('a configuration that is a program is read again', async () => {
    for (const name of ['devlint.config.mjs', 'devlint.config.ts']) {
      const text = (severity: string) => `export default { rules: { 'adr/valid-status': '${severity}' } };\n`;
      const box = sandbox({ [path]: record, [name]: text('info') });
      const client = await start(box);
      await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics[0]?.severity === 3);
      box.write(name, text('warn'));
      changed(client, box.uri(name));
      await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics[0]?.severity === 2);
    }
  });

  test('an untrusted folder runs nothing, says so, and is trusted by a command', async () => {
    const box = sandbox({
      ...withPlugin,
      'plugin.mjs': `console.log('noise');\nprocess.stdout.write('noise');\n${plugin('one')}`,
    });
    const client = await start(box, { initializationOptions: { trusted: false } });
    const { diagnostics } = await client.diagnostics(box.uri(path));
    expect(diagnostics.map(({ code }) => code)).toEqual(['adr/valid-status']);
    const shown = await client.until(() => client.notifications.find(({ method }) => method === 'window/showMessage'));
    expect(shown.params).toMatchObject({
      message: expect.stringContaining('"./plugin.mjs" was not run, because this folder is not trusted'),
    });
    expect(client.stderr).not.toContain('noise');
    await client.request('workspace/executeCommand', { command: 'devlint.trust' });
    await client.diagnostics(box.uri(path), (one) => one.diagnostics.some(({ code }) => code === 'my/word'));
    // What the plugin printed went where it does no harm.
    expect(client.stderr).toContain('noise');
    expect(client.stray).toBe('');
  });

  test('a baseline that is written accepts, and one that is removed does not', async () => {
    const box = sandbox(files);
    const client = await start(box);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 1);
    const child = spawn(process.execPath, [devlint, 'baseline', 'create'], { cwd: box.folder, stdio: 'ignore' });
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);
    changed(client, box.uri('devlint.baseline.json'), 1);
    changed(client, box.uri('.devlint-baseline.json'), 1);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 0);
  });

  test('a baseline that cannot be read is told in it, and what was known stays', async () => {
    const box = sandbox(files);
    const client = await start(box);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 1);
    box.write('.devlint-baseline.json', '{\n  "version": 1,\n  oops\n}\n');
    changed(client, box.uri('.devlint-baseline.json'), 1);
    const { diagnostics } = await client.diagnostics(box.uri('.devlint-baseline.json'));
    expect(diagnostics).toMatchObject([
      { code: 'devlint/config', severity: 1, range: { start: { line: 2, character: 2 } } },
    ]);
    expect(client.published.findLast(({ uri }) => uri === box.uri(path))?.diagnostics).toHaveLength(1);
    box.remove('.devlint-baseline.json');
    changed(client, box.uri('.devlint-baseline.json'), 3);
    await client.diagnostics(box.uri('.devlint-baseline.json'), (one) => one.diagnostics.length === 0);
  });

  test('a path that is ignored from now on is no longer reported', async () => {
    const box = sandbox(files);
    const client = await start(box);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 1);
    box.write('.gitignore', 'docs/\n');
    changed(client, box.uri('.gitignore'), 1);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 0);
  });

  test('the client can switch devlint off for a folder', async () => {
    const box = sandbox(files);
    let enable = true;
    const capabilities = { ...pushing, workspace: { ...pushing.workspace, configuration: true } };
    const answers = {
      'workspace/configuration': ({ items }: { items: readonly unknown[] }) => items.map(() => ({ enable })),
    };
    const client = await start(box, { capabilities, answers });
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 1);
    enable = false;
    client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 0);
  });
});

describe('where documents come from', () => {
  test('two folders have their own configurations, and a folder that is removed takes its findings along', async () => {
    const one = sandbox(files);
    const two = sandbox({ ...files, 'devlint.config.yaml': 'rules:\n  adr/valid-status: info\n' });
    const folders = [one, two].map(({ folder }) => pathToFileURL(folder).href);
    const client = await start(one, { folders });
    expect((await client.diagnostics(one.uri(path))).diagnostics[0]?.severity).toBe(1);
    expect((await client.diagnostics(two.uri(path))).diagnostics[0]?.severity).toBe(3);
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [{ uri: folders[1], name: 'two' }] },
    });
    await client.diagnostics(two.uri(path), ({ diagnostics }) => diagnostics.length === 0);
    client.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: folders[1], name: 'two' }], removed: [] },
    });
    await client.until(() =>
      client.published.filter(({ uri, diagnostics }) => uri === two.uri(path) && diagnostics.length === 1).length === 2
        ? true
        : undefined,
    );
  });

  test('a file without a folder is linted with the configuration above it', async () => {
    const box = sandbox({ ...files, 'devlint.config.yaml': 'rules:\n  adr/valid-status: info\n' });
    const client = await start(box, { folders: [] });
    client.open(box.uri(path), record);
    const { diagnostics } = await client.diagnostics(box.uri(path), ({ version }) => version === 1);
    expect(diagnostics.map(({ severity }) => severity)).toEqual([3]);
    client.close(box.uri(path));
    await client.diagnostics(box.uri(path), (one) => one.diagnostics.length === 0);
  });

  test('a file that stands alone, and an untitled text', async () => {
    const box = sandbox({ 'notes/io.py': '' });
    const client = await start(box, { folders: [] });
    const text = 'try:\n    read()\nexcept:\n    pass\n';
    for (const uri of [box.uri('notes/io.py'), 'untitled:Untitled-1']) {
      client.open(uri, text, 'python');
      const { diagnostics } = await client.diagnostics(uri, ({ version }) => version === 1);
      expect(diagnostics.map(({ code }) => code)).toEqual(['python/no-bare-except']);
      expect(diagnostics[0]?.range).toEqual(rangeOf(text, 'except'));
    }
  });

  test('what version control ignores is not reported, even while it is open', async () => {
    const box = sandbox({ ...files, '.gitignore': 'tmp/\n' });
    const client = await start(box);
    client.open(box.uri('tmp/adr/0002-use-streams.md'), record);
    client.open(box.uri(path), record);
    await client.diagnostics(box.uri(path), ({ version }) => version === 1);
    expect(
      client.published.filter(({ uri, diagnostics }) => uri.includes('/tmp/adr/') && diagnostics.length > 0),
    ).toEqual([]);
  });
});
