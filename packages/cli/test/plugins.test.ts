import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/** A plugin of somebody else, as its users meet it: the built command, and the engine as an installed package. */

const core = fileURLToPath(new URL('../../core', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'devlint-plugins-'));
const project = join(folder, 'project');

function write(files: Readonly<Record<string, string>>, top = project): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
}

/** A language of its own with a kind, a rule over it, a project rule, a configuration and formatters. */
const plugin = `
import { defineFormatter, defineKind, defineLanguage, definePlugin, defineProjectRule, defineRule } from '@devlint/core';

interface Entry { readonly key: string; readonly range: { readonly start: number; readonly end: number } }

const settings = defineLanguage({
  name: 'settings',
  files: ['**/*.settings'],
  comment: { open: '# ', close: '' },
  open: async () => ({
    parse: (file) => {
      const tree: Entry[] = [...file.text.matchAll(/^(\\w+)=/gm)].map(({ 1: key = '', index = 0 }) => ({ key, range: { start: index, end: index + key.length } }));
      return { file, tree, comments: [], syntaxProblems: [], rangeOf: (node: Entry) => node.range };
    },
    walk: (document, subscriptions) => {
      for (const { key, listener } of subscriptions) if (key === 'entry') for (const entry of document.tree) listener(entry as never);
    },
    release: () => {},
    keyProblem: (key) => (key === 'entry' ? undefined : 'there is no listener ' + key),
  }),
});
const table = defineKind({
  name: 'settings-table',
  language: settings,
  description: 'Settings of one place.',
  examplePath: 'a.settings',
  matches: (path) => path.endsWith('.settings'),
  extract: ({ tree }) => ({ entries: tree }),
  entities: ({ entries }) => ({ entry: entries }),
});
const upperCase = defineRule({
  language: settings,
  meta: { docs: { description: 'Keys are in capitals.' }, fixable: 'safe', messages: { lower: 'Write "{{key}}" in capitals' } },
  create: (context) => ({
    entry: ({ key, range }: Entry) => {
      if (key === key.toUpperCase()) return;
      context.report({ range, messageId: 'lower', data: { key }, fix: (fixer) => fixer.replace(range, key.toUpperCase()) });
    },
  }),
});
const uniqueKeys = defineProjectRule({
  uses: [table],
  meta: { docs: { description: 'No key is set twice.', page: '# Once\\n' }, messages: { twice: '"{{key}}" is set in {{path}} already' } },
  check: (context) => {
    const seen = new Map<string, string>();
    for (const { path, model } of context.documents(table)) {
      for (const { key, range } of model.entries) {
        const before = seen.get(key);
        if (before !== undefined) context.report({ path, range, messageId: 'twice', data: { key, path: before } });
        else seen.set(key, path);
      }
    }
  },
});
export default definePlugin({
  meta: { name: 'acme', version: '1.0.0' },
  languages: { settings },
  kinds: { table },
  rules: { 'upper-case': upperCase, 'unique-keys': uniqueKeys },
  configs: { team: { rules: { 'acme/upper-case': 'error', 'acme/unique-keys': 'warn' } } },
  formatters: {
    lines: defineFormatter(({ diagnostics }, { locate, pageOf }) =>
      diagnostics.map(({ path, line, ruleId }) => locate(path) + ' ' + line + ' ' + pageOf(ruleId)?.split('\\n', 1)[0] + '\\n').join('')),
    late: (async () => 'text') as never,
    broken: () => { throw new Error('no paper'); },
  },
});
`;

const found = [
  'a.settings:2:1: error Write "port" in capitals [acme/upper-case]',
  'b.settings:1:1: warning "HOST" is set in a.settings already [acme/unique-keys]',
  '',
].join('\n');

beforeAll(() => {
  requireBuild();
  write({
    'a.settings': 'HOST=1\nport=2\n',
    'b.settings': 'HOST=3\n',
    'tools/acme.ts': plugin,
    'tools/package.json': '{ "type": "module" }',
    'tools/rules/upper-case/README.md': '# Capitals\n\nBecause the old parser wants them.\n',
    'devlint.config.yaml': 'plugins: { acme: ./tools/acme.ts }\nextends: [acme:team]\nignores: [tools/]\n',
  });
  mkdirSync(join(project, 'node_modules/@devlint'), { recursive: true });
  symlinkSync(core, join(project, 'node_modules/@devlint/core'), 'dir');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a plugin', () => {
  it.each(['1', '2'])('brings a language, a kind, rules and a configuration, with --jobs %s', async (jobs) => {
    const ran = await runDevlint(project, ['.', '--format', 'compact', '--jobs', jobs, '--no-cache']);
    expect(ran).toEqual({ code: 1, stdout: found, stderr: '' });
  });

  it('is remembered by the cache like any other', async () => {
    for (const run of ['first', 'second']) {
      const ran = await runDevlint(project, ['.', '--format', 'compact', '--cache-location', join(folder, 'cache')]);
      expect({ run, ...ran }).toEqual({ run, code: 1, stdout: found, stderr: '' });
    }
  });

  it('has its fixes shown', async () => {
    const { stdout } = await runDevlint(project, ['.', '--diff']);
    expect(stdout).toContain('-port=2\n+PORT=2\n');
  });

  it('has its formats named, as --help says', async () => {
    expect((await runDevlint(project, ['--help'])).stdout).toMatch(/plugins, which "devlint\s+config" names/);
    const { stdout } = await runDevlint(project, ['config']);
    expect(stdout).toMatch(/^ {2}further formats +acme\/broken, acme\/late, acme\/lines$/m);
  });

  it('has its rules listed and explained, with the README beside them', async () => {
    const { stdout } = await runDevlint(project, ['rules']);
    expect(stdout).toMatch(/^acme\/upper-case +– +– +error +safe +Keys are in capitals\.$/m);
    const explained = await runDevlint(project, ['explain', 'acme/upper-case']);
    expect(explained.stdout).toContain('Because the old parser wants them.');
    expect(explained.stdout).toContain('error, by acme:team in devlint.config.yaml:2');
  });
});

describe('the list of rules', () => {
  it('is a page for the documentation of a plugin', async () => {
    expect(await runDevlint(project, ['rules', 'acme', '--format', 'markdown'])).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        '# Rules',
        '',
        '| Rule | What holds in a clean project | Recommended | Strict | Repair |',
        '| --- | --- | --- | --- | --- |',
        '| `acme/unique-keys` | No key is set twice | – | – | – |',
        '| [acme/upper-case](tools/rules/upper-case/README.md) | Keys are in capitals | – | – | safe fix |',
        '',
      ].join('\n'),
    });
  });

  it.each([
    [['rules', 'amce'], 'there are no rules of "amce"; did you mean "acme"?'],
    [
      ['rules', '--format', 'makrdown'],
      '"devlint rules" knows the formats json and markdown, not "makrdown"; did you mean "markdown"?',
    ],
  ])('%j', async (words, message) => {
    expect(await runDevlint(project, words)).toEqual({ code: 2, stdout: '', stderr: `devlint: ${message}\n` });
  });
});

describe('a format of a plugin', () => {
  it('is named like its rules', async () => {
    const { stdout } = await runDevlint(project, ['.', '--format', 'acme/lines']);
    expect(stdout).toBe('a.settings 2 # Capitals\nb.settings 1 # Once\n');
  });

  it.each([
    ['acme/line', 'unknown format "acme/line"; did you mean "acme/lines"?'],
    ['acme/broken', 'the format "acme/broken" failed: no paper'],
    ['acme/late', 'the format "acme/late" must answer with a text, not a promise.'],
    ['compct', 'unknown format "compct"; did you mean "compact"?'],
  ])('%s is told in one line', async (format, message) => {
    const { code, stderr } = await runDevlint(project, ['.', '--format', format]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `devlint: ${message}\n` });
  });
});

describe('what goes wrong with plugins', () => {
  const wrong = join(folder, 'wrong');
  const told = async (files: Readonly<Record<string, string>>) => {
    write({ 'README.md': '# Readme\n', ...files }, wrong);
    const { stdout, code } = await runDevlint(wrong, ['.', '--format', 'compact', '--no-cache']);
    rmSync(wrong, { recursive: true, force: true });
    return { code, lines: stdout.split('\n').filter((line) => line.endsWith('[devlint/config]')) };
  };

  it('names what it is written with, where that is not installed', async () => {
    const { code, lines } = await told({
      'devlint.config.yaml': 'plugins: { acme: ./acme.mjs }\n',
      'acme.mjs': "import { definePlugin } from '@devlint/core';\nexport default definePlugin({ rules: {} });\n",
    });
    expect({ code, lines }).toEqual({
      code: 2,
      lines: [
        'devlint.config.yaml:1:18: error Plugin "./acme.mjs" cannot be loaded: Cannot find package \'@devlint/core\' imported from acme.mjs; install "@devlint/core" beside it [devlint/config]',
      ],
    });
  });

  it('lets two plugins not share a name, and the same one be named twice', async () => {
    const rule = (message: string) =>
      `export default { rules: { x: { language: 'markdown', meta: { messages: { it: '${message}' } }, create: (context) => ({ heading: (node) => context.report({ node, messageId: 'it' }) }) } } };\n`;
    const files = {
      'devlint.config.yaml': 'extends: [./same.yaml, ./shared/base.yaml]\nplugins: { acme: ./one.mjs }\n',
      'same.yaml': 'plugins: { acme: ./one.mjs }\n',
      'shared/base.yaml': 'plugins: { acme: ./two.mjs }\n',
      'one.mjs': rule('One'),
      'shared/two.mjs': rule('Two'),
    };
    expect(await told(files)).toEqual({
      code: 2,
      lines: [
        'shared/base.yaml:1:18: error Two plugins are named "acme": in "devlint.config.yaml" and here; rename one [devlint/config]',
      ],
    });
  });

  it('blames a broken rule once, where its plugin is named', async () => {
    const { lines } = await told({
      'devlint.config.yaml': 'plugins: { acme: ./acme.mjs }\nrules: { acme/x: error }\n',
      'acme.mjs': 'export default { rules: { x: { meta: { messages: {} }, create: () => ({}) } } };\n',
    });
    expect(lines).toEqual([
      'devlint.config.yaml:1:18: error Rule "acme/x" names neither a "kind" nor a "language" [devlint/config]',
    ]);
  });
});
