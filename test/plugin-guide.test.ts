import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdown, sourceFile } from '@devlint/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Follows docs/plugin-authors.md to the letter: writes its files, runs its commands, and sees what it shows. */

const root = fileURLToPath(new URL('..', import.meta.url));
const guide = readFileSync(join(root, 'docs/plugin-authors.md'), 'utf8');
const place = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-guide-')));
const plugin = join(place, 'devlint-plugin-acme');

interface Block {
  readonly lang: string;
  readonly meta: string;
  readonly text: string;
  readonly line: number;
}

const parser = await markdown.open({});
const blocks = parser.parse(sourceFile('guide.md', guide)).tree.children.flatMap((node): readonly Block[] => {
  if (node.type !== 'code') return [];
  return [{ lang: node.lang ?? '', meta: node.meta ?? '', text: node.value, line: node.position?.start.line ?? 0 }];
});

/** What npm would fetch from its registry: this checkout, and the vitest that it is tested with. */
function install(folder: string): void {
  mkdirSync(join(folder, 'node_modules/@devlint'), { recursive: true });
  symlinkSync(join(root, 'packages/core'), join(folder, 'node_modules/@devlint/core'), 'dir');
  symlinkSync(realpathSync(join(root, 'node_modules/vitest')), join(folder, 'node_modules/vitest'), 'dir');
}

const programs: Readonly<Record<string, readonly string[]>> = {
  'npx devlint': [process.execPath, join(root, 'packages/cli/bin/devlint.js')],
  'npm test': [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run'],
  'npm pack': ['npm', 'pack', '--offline'],
};

let cwd = place;

/** Runs a command of the guide and answers with what a terminal would show. */
async function run(command: string): Promise<string> {
  const folder = /^cd (\S+)$/.exec(command)?.[1];
  if (folder !== undefined) {
    cwd = join(cwd, folder);
    return '';
  }
  if (command === 'npm install') {
    install(cwd);
    return '';
  }
  const name = Object.keys(programs).find((one) => command === one || command.startsWith(`${one} `));
  if (name === undefined) throw new Error(`the guide runs "${command}", which this test does not know`);
  const [program = '', ...args] = [...(programs[name] ?? []), ...command.slice(name.length).trim().split(' ')];
  const env = { PATH: process.env.PATH ?? '', HOME: place, COLUMNS: '100', NO_COLOR: '1', CI: 'true' };
  const wanted = args.filter((arg) => arg !== '');
  return new Promise((resolve) => {
    execFile(program, wanted, { cwd, env }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

/** The lines of what was shown that are promised, in their order; `…` stands for any others. */
function promised(shown: string, output: string): { readonly promised: string; readonly missing: string | undefined } {
  const lines = output.split('\n').map(withoutTimes);
  let at = 0;
  let isFree = false;
  for (const line of shown.split('\n')) {
    if (line === '…') {
      isFree = true;
      continue;
    }
    const wanted = withoutTimes(line);
    const found = isFree ? lines.findIndex((one, index) => index >= at && one.includes(wanted)) : at;
    if (!lines[found]?.includes(wanted)) return { promised: line, missing: output };
    at = found + 1;
    isFree = false;
  }
  const rest = isFree ? [] : lines.slice(at).filter((line) => line !== '');
  return { promised: rest.join('\n'), missing: rest.length === 0 ? undefined : 'more than was promised' };
}

/** Sizes and times differ from run to run. */
function withoutTimes(line: string): string {
  return line
    .replace(/\d+(?:\.\d+)?k?B\b/g, 'SIZE')
    .replace(/ \d+ms$/, '')
    .replace(/^npm notice SIZE +/, 'npm notice ');
}

beforeAll(() => mkdirSync(place, { recursive: true }));
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('docs/plugin-authors.md', () => {
  it('has commands and files', () => {
    expect(blocks.filter(({ lang }) => lang === 'console').length).toBeGreaterThan(5);
    expect(blocks.filter(({ meta }) => meta.startsWith('file=')).length).toBeGreaterThan(5);
  });

  for (const { lang, meta, text, line } of blocks) {
    const file = /^file=(\S+)$/.exec(meta)?.[1];
    if (file !== undefined) {
      it(`line ${line}: ${file} is written`, () => {
        mkdirSync(dirname(join(cwd, file)), { recursive: true });
        writeFileSync(join(cwd, file), `${text}\n`);
      });
    } else if (lang === 'console') {
      for (const part of text.split(/^(?=\$ )/m)) {
        const [first = '', ...shown] = part.trimEnd().split('\n');
        const command = first.replace(/^\$ /, '');
        it(`line ${line}: ${command}`, async () => {
          const output = await run(command);
          const result = promised(shown.join('\n'), shown.length === 0 ? '' : output);
          expect(result).toMatchObject({ missing: undefined });
        });
      }
    } else if (lang === 'yaml') {
      it(`line ${line}: is a configuration without mistakes`, async () => {
        const folder = join(place, 'user');
        mkdirSync(join(folder, 'node_modules'), { recursive: true });
        symlinkSync(plugin, join(folder, 'node_modules/devlint-plugin-acme'), 'dir');
        writeFileSync(join(folder, 'devlint.config.yaml'), text);
        const before = cwd;
        cwd = folder;
        expect(await run('npx devlint config')).toContain('acme/product-names');
        cwd = before;
      });
    } else it(`line ${line}: is run`, () => expect.fail(`nothing runs a block of "${lang} ${meta}"`));
  }

  it('leaves a plugin whose types are right', async () => {
    const files = ['index.js', 'formatters/count.js', 'kinds/recipe/kind.js'];
    const rules = ['rules/product-names/rule.js', 'rules/unique-titles/rule.js'];
    const compiler = join(dirname(realpathSync(join(root, 'node_modules/typescript/package.json'))), 'bin/tsc');
    const options = ['--noEmit', '--allowJs', '--checkJs', '--strict', '--skipLibCheck', '--module', 'nodenext'];
    const checked = await new Promise((resolve) => {
      const args = [compiler, ...options, '--target', 'es2022', ...files, ...rules];
      execFile(process.execPath, args, { cwd: plugin }, (_, stdout) => resolve(stdout));
    });
    expect(checked).toBe('');
  });
});
