import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/** `devlint new plugin`, `rule` and `kind`: what they write works at once, and its tests can fail. */

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-new-')));
const plugin = join(folder, 'devlint-plugin-acme');

const read = (path: string, top = plugin) => readFileSync(join(top, path), 'utf8');

function write(files: Readonly<Record<string, string>>, top: string): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
}

/** Installs the engine and vitest where a program of a folder looks for them. */
function install(top: string): void {
  mkdirSync(join(top, 'node_modules/@devlint'), { recursive: true });
  symlinkSync(join(root, 'packages/core'), join(top, 'node_modules/@devlint/core'), 'dir');
  symlinkSync(realpathSync(join(root, 'node_modules/vitest')), join(top, 'node_modules/vitest'), 'dir');
}

/** Runs the tests of a plugin as `npm test` does. */
function vitest(top: string): Promise<{ readonly code: number; readonly output: string }> {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { PATH: process.env.PATH ?? '', NO_COLOR: '1', CI: 'true' };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'run'], { cwd: top, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

beforeAll(requireBuild);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a new plugin', () => {
  it('gets rules and a kind, all of which work and are listed', async () => {
    expect((await runDevlint(folder, ['new', 'plugin', 'acme'])).code).toBe(0);
    install(plugin);
    for (const words of ['rule acme/no-full-stop', 'rule acme/print/no-print python', 'kind acme/recipe']) {
      const { code, stderr } = await runDevlint(plugin, ['new', ...words.split(' ')]);
      expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
    }
    const tested = await vitest(plugin);
    expect(tested.output).toMatch(/Test Files +3 passed/);
    expect(tested.code).toBe(0);
    const { stdout } = await runDevlint(plugin, ['rules']);
    expect(stdout).toMatch(/^acme\/no-full-stop +warning +error +warning +safe/m);
    expect(stdout).toMatch(/^acme\/print\/no-print +warning +error/m);
    expect(await runDevlint(plugin, ['.'])).toMatchObject({ code: 0 });
    expect((await runDevlint(plugin, ['explain', 'acme/no-full-stop'])).stdout).toContain('Say here why');
  });

  it('fails its tests where its README asks for something else', async () => {
    const page = read('rules/no-full-stop/README.md');
    write({ 'rules/no-full-stop/README.md': page.replace('leave it out -->', 'omit it -->') }, plugin);
    const { code, output } = await vitest(plugin);
    write({ 'rules/no-full-stop/README.md': page }, plugin);
    expect(code).toBe(1);
    expect(output).toContain('README line 8: findings are as shown');
    expect(output).toMatch(/- .*omit it/);
    expect(output).toMatch(/\+ .*leave it out/);
  });

  it('keeps what is there', async () => {
    const before = read('index.js');
    const { code, stderr } = await runDevlint(plugin, ['new', 'rule', 'acme/no-full-stop']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'devlint: rules/no-full-stop/rule.js is there already and is left as it is.\n',
    });
    expect(read('index.js')).toBe(before);
    expect((await runDevlint(folder, ['new', 'plugin', 'acme'])).stderr).toContain('is there already');
  });

  it('is only shown with --dry-run', async () => {
    const before = readdirSync(join(plugin, 'rules'));
    const { stdout } = await runDevlint(plugin, ['new', 'rule', 'acme/other', '--dry-run']);
    expect(stdout).toContain('── rules/other/rule.js\nimport { defineRule, markdown }');
    expect(readdirSync(join(plugin, 'rules'))).toEqual(before);
  });
});

describe('a rule of a local plugin', () => {
  it('goes beside the file that the configuration names, in its language', async () => {
    const project = join(folder, 'project');
    write(
      {
        'guide.md': '# Guide.\n',
        'devlint.config.yaml': 'plugins: { house: ./tools/lint/plugin.ts }\n',
        'tools/lint/plugin.ts':
          "import { definePlugin } from '@devlint/core';\n\nexport default definePlugin({\n  rules: {},\n});\n",
      },
      project,
    );
    install(project);
    const made = await runDevlint(project, ['new', 'rule', 'house/no-full-stop']);
    expect(made.stdout.split('\n').slice(0, 4)).toEqual([
      'Wrote tools/lint/rules/no-full-stop/rule.ts',
      'Wrote tools/lint/rules/no-full-stop/README.md',
      'Wrote tools/lint/rules/no-full-stop/rule.test.ts',
      'Added it to tools/lint/plugin.ts',
    ]);
    expect(read('tools/lint/plugin.ts', project)).toBe(
      "import { definePlugin } from '@devlint/core';\nimport noFullStop from './rules/no-full-stop/rule.ts';\n\nexport default definePlugin({\n  rules: {\n    'no-full-stop': noFullStop,\n  },\n});\n",
    );
    expect((await vitest(project)).output).toMatch(/Test Files +1 passed/);
    const { stdout } = await runDevlint(project, ['.', '--rule', 'house/no-full-stop', '--format', 'compact']);
    expect(stdout).toBe(
      'guide.md:1:8: error Heading "Guide." ends with a full stop; leave it out [house/no-full-stop]\n',
    );
  });

  it('is left for its author to list, where the list is written in another way', async () => {
    const project = join(folder, 'other');
    write(
      {
        'devlint.config.yaml': 'plugins: { house: ./plugin.mjs }\n',
        'plugin.mjs': 'const all = {};\nexport default { rules: Object.assign({}, all) };\n',
      },
      project,
    );
    const { stdout } = await runDevlint(project, ['new', 'rule', 'house/case']);
    expect(stdout).toContain(
      "Add it to plugin.mjs:\n\n  import ruleCase from './rules/case/rule.mjs';\n  rules: { case: ruleCase }\n",
    );
  });
});

describe('a built-in rule', () => {
  it('goes to its family, and needs no list and no test of its own', async () => {
    const checkout = join(folder, 'checkout');
    write({ 'packages/rules/package.json': '{ "name": "@devlint/rules" }' }, checkout);
    const { stdout } = await runDevlint(checkout, ['new', 'rule', 'docs/no-full-stop']);
    expect(stdout).toContain('pnpm@10 vitest run packages/rules/test/rules.test.ts -t docs/no-full-stop');
    expect(readdirSync(join(checkout, 'packages/rules/src/docs/no-full-stop')).sort()).toEqual([
      'README.md',
      'rule.ts',
    ]);
    await runDevlint(checkout, ['new', 'kind', 'recipe']);
    expect(readdirSync(join(checkout, 'packages/rules/src/kinds/recipe')).sort()).toEqual(['kind.test.ts', 'kind.ts']);
  });
});

describe('a request that cannot be met', () => {
  it.each([
    ['rule no-todo', '"devlint new rule" needs the id of the rule, such as acme/no-todo, and perhaps its language.'],
    ['rule acme/x pyhton', '"devlint new rule" knows no language "pyhton"; did you mean "python"?'],
    ['rule acne/x', 'there is no plugin "acne" here; did you mean "acme"?'],
    ['rule other/x', 'there is no plugin "other" here; "devlint new plugin other" makes one.'],
    ['kind recipe', '"devlint new kind" needs the name of the kind, such as acme/recipe, with its plugin.'],
    ['plugin devlint', 'the namespace "devlint" is taken; choose another name.'],
    ['plugin Acme!', '"devlint new plugin" needs a name in small letters, such as acme.'],
  ])('%s', async (words, message) => {
    const { code, stderr } = await runDevlint(plugin, ['new', ...words.split(' ')]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `devlint: ${message}\n` });
  });
});
