import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { devlint, sandbox } from './client.ts';

const page = readFileSync(fileURLToPath(new URL('../../../docs/editors.md', import.meta.url)), 'utf8');
const snippets = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const inLanguage = (language: string) =>
  snippets.filter((snippet) => snippet.language === language).map(({ text }) => text);

test.each(inLanguage('json'))('JSON of the page is JSON: %#', (text) => {
  expect(() => JSON.parse(text)).not.toThrow();
});

test('every snippet that starts the server starts it as it wants to be started', () => {
  const starting = snippets.filter(({ text }) => text.includes('lsp'));
  expect(starting.filter(({ text }) => /"?lsp"?/.test(text) && /--stdio/.test(text)).length).toBeGreaterThanOrEqual(5);
});

const isHere = spawnSync('nvim', ['--version']).status === 0;
if (!isHere) console.log('Neovim is not installed, so its snippets are not run.');

test.skipIf(!isHere)('Lua of the page is Lua, and the one for older Neovims brings diagnostics', () => {
  const lua = inLanguage('lua');
  expect(lua.length).toBe(3);
  const box = sandbox({
    'devlint.config.yaml': '{}\n',
    'docs/adr/0001-use-queues.md': '# 1. Use queues\n\n- Status: Accpeted\n',
  });
  const bin = join(box.folder, 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'devlint'), `#!/bin/sh\nexec "${process.execPath}" "${devlint}" "$@"\n`);
  chmodSync(join(bin, 'devlint'), 0o755);
  for (const [index, text] of lua.entries()) writeFileSync(join(box.folder, `${index}.lua`), text);
  const seen = join(box.folder, 'seen');
  const drive = [
    'filetype on',
    ...lua.map((_, index) => `lua assert(loadfile('${index}.lua'))`),
    'luafile 1.lua',
    'edit docs/adr/0001-use-queues.md',
    'lua vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)',
    `lua vim.fn.writefile({ vim.fn.json_encode(vim.tbl_map(function(d) return d.message end, vim.diagnostic.get(0))) }, '${seen}')`,
    'qall!',
  ];
  const args = ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', ...drive.flatMap((line) => ['-c', line])];
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, HOME: box.folder };
  const { stderr } = spawnSync('nvim', args, { cwd: box.folder, env, timeout: 50_000, encoding: 'utf8' });
  expect(stderr).not.toMatch(/^E\d+/m);
  expect(existsSync(seen)).toBe(true);
  expect(JSON.parse(readFileSync(seen, 'utf8'))).toContain('Unknown ADR status "Accpeted"; did you mean "Accepted"?');
});
