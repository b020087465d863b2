import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, sandbox } from '../packages/language-server/test/client.ts';
import { describeWith, type Ended, missingProgram, root, start } from './clients.ts';

const extension = join(root, 'editors/vscode');
const missing = existsSync(join(extension, 'node_modules/.bin/vsce'))
  ? missingProgram('python3')
  : 'vsce is not installed; run "npm ci" in editors/vscode';

describeWith('the extension for Visual Studio Code', missing, () => {
  const unpacked = mkdtempSync(join(tmpdir(), 'devlint-vsix-'));
  afterAll(() => rmSync(unpacked, { recursive: true, force: true }));
  let packing: Ended;
  beforeAll(async () => {
    packing = await start('npm', ['run', '--silent', 'package'], { cwd: extension });
    await start('python3', ['-m', 'zipfile', '-e', join(extension, 'devlint.vsix'), unpacked]);
  }, 120_000);

  test('vsce packs it, with the server and without anything to install', () => {
    expect([packing.code, packing.output]).toEqual([0, expect.stringContaining('Packaged: devlint.vsix')]);
    const files = readdirSync(join(unpacked, 'extension'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?:^|\/)node_modules\//.test(file))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/extension.cjs',
        'server/bin/devlint.js',
        'server/dist/bundle/main.js',
        'server/dist/bundle/tree-sitter-python.wasm',
        'LICENSE.txt',
        'readme.md',
      ]),
    );
    const manifest = JSON.parse(readFileSync(join(unpacked, 'extension/package.json'), 'utf8')) as { main: string };
    expect(existsSync(join(unpacked, 'extension', manifest.main))).toBe(true);
  });

  test('its server answers from where it was unpacked', async () => {
    const record = '# 1. Use queues\n\n- Status: Accpeted\n';
    const module = 'try:\n    read()\nexcept:\n    pass\n';
    const box = sandbox({ 'devlint.config.yaml': '{}\n', 'docs/adr/0001-use-queues.md': record, 'app/io.py': module });
    const client = new Client(box.folder, join(unpacked, 'extension/server/bin/devlint.js'));
    await client.initialize({ initializationOptions: { trusted: true } }, [pathToFileURL(box.folder).href]);
    for (const [path, code] of [
      ['docs/adr/0001-use-queues.md', 'adr/valid-status'],
      ['app/io.py', 'python/no-bare-except'],
    ] as const) {
      const { diagnostics } = await client.diagnostics(box.uri(path));
      expect(diagnostics.map((one) => one.code)).toContain(code);
    }
    expect(await client.shutdown()).toBe(0);
    expect(client.stray).toBe('');
  });
});
