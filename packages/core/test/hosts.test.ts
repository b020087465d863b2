import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  definePlugin,
  defineRule,
  type Host,
  type HostRequest,
  markdown,
  openSession,
  type Plugin,
} from '../src/index.ts';

/** A host as any plugin may bring one, for a linter that forbids words: each module that is named exports one. */

const wordRule = (word: string, description: string) =>
  defineRule({
    language: markdown,
    meta: {
      docs: { description },
      schema: { type: 'object', properties: { options: {} } },
      optionsProblem: (options: { options?: unknown }) => {
        if (options.options === 'boom') throw new Error('boom');
        return options.options === 'odd' ? 'Odd is not an option' : undefined;
      },
      messages: { word: 'The word {{word}}' },
    },
    create: ({ report, document }) => ({
      text: (node) => {
        if (node.value.includes('throw')) throw new Error('thrown');
        if (document.textOf(node).includes(word)) report({ node, messageId: 'word', data: { word } });
      },
    }),
  });

const words: Host = {
  name: 'words',
  settingsSchema: { type: 'object', additionalProperties: false, properties: { files: { type: 'array' } } },
  settingsFor: (preset) => ({ files: [`./${preset}.mjs`] }),
  open: async (requests) => {
    const rules: Record<string, ReturnType<typeof wordRule>> = {};
    const entries = await Promise.all(
      requests.map(async ({ settings, load, tell }: HostRequest) => {
        const files = (settings as { files?: readonly string[] }).files ?? [];
        const found = await Promise.all(
          files.map(async (name, index) => {
            const keyPath = ['files', index];
            const word = (await load(name, keyPath))?.exported;
            if (word === undefined) return [];
            if (typeof word !== 'string') tell(keyPath, `"${name}" exports no word`);
            if (word === 'fail') throw new Error('this host fails');
            rules[String(word)] = wordRule(String(word), `No ${word}.`);
            return [{ name, keyPath, rules: { [String(word)]: 'error' as const } }];
          }),
        );
        return found.flat();
      }),
    );
    return { rules, entries };
  },
};

const builtin: Plugin = definePlugin({ languages: { markdown }, configs: { recommended: {} }, hosts: { words } });

let root: string;
beforeEach(() => {
  // vitest transforms what tests import, except below `node_modules`: there, programs are run by Node itself.
  root = join(realpathSync(mkdtempSync(join(tmpdir(), 'devlint-hosts-'))), 'node_modules', 'project');
  mkdirSync(root, { recursive: true });
  write({ 'foo.mjs': "export default 'foo';\n", 'bar.mjs': "export default 'bar';\n", 'a.md': 'foo and bar\n' });
});
afterEach(() => rmSync(dirname(dirname(root)), { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
}

async function told(config: string): Promise<readonly string[]> {
  write({ 'devlint.config.yaml': config });
  const session = await openSession({ cwd: root, builtin });
  const { diagnostics } = await session.lint();
  await session.close();
  return diagnostics.map(
    ({ path, line, column, severity, message }) => `${path}:${line}:${column} ${severity} ${message}`,
  );
}

describe('a host', () => {
  it('makes rules of what the settings of each configuration name, and `rules` are laid over them', async () => {
    write({ 'base.yaml': 'settings: { words: { files: [./foo.mjs] } }\nrules: { words/foo: warn }\n' });
    expect(await told('extends: [./base.yaml]\nsettings: { words: { files: [./bar.mjs] } }\n')).toEqual([
      'a.md:1:1 error The word bar',
      'a.md:1:1 warning The word foo',
    ]);
    expect(await told('extends: [words:foo, words:bar]\nrules: { words/bar: off }\n')).toEqual([
      'a.md:1:1 error The word foo',
    ]);
    expect(
      await told('settings: { words: { files: [./bar.mjs] } }\nextends: [words:foo]\nrules: { words/foo: info }\n'),
    ).toEqual(['a.md:1:1 error The word bar', 'a.md:1:1 info The word foo']);
  });

  it('has mistakes told at their place', async () => {
    write({ 'number.mjs': 'export default 1;\n' });
    const config = `settings:
  words:
    file: []
    files: [./fo.mjs, ./number.mjs]
rules:
  words/foo: warn
plugins: {}
`;
    expect(await told(config)).toEqual([
      'devlint.config.yaml:3:5 error words: Unknown key "file"; did you mean "files"?',
      'devlint.config.yaml:4:13 error There is no file "./fo.mjs"; did you mean "./foo.mjs"?',
      'devlint.config.yaml:4:23 error "./number.mjs" exports no word',
    ]);
    expect(await told('rules: { words/foo: warn }\n')).toEqual([
      'devlint.config.yaml:1:10 error There is no rule "words/foo"; what brings it has to be named under "settings.words".',
    ]);
    expect(
      await told(
        'extends: [words:foo]\nrules: { words/foo: [warn, { options: odd }] }\noverrides: [{ files: a.md, rules: { words/foo: [warn, { options: boom }] } }]\n',
      ),
    ).toEqual([
      'a.md:1:1 warning The word foo',
      'devlint.config.yaml:2:28 error words/foo: Odd is not an option',
      'devlint.config.yaml:3:55 error words/foo: the options cannot be checked: boom',
    ]);
  });

  it('that fails is told, and nothing else is lost', async () => {
    write({ 'fail.mjs': "export default 'fail';\n" });
    expect(await told('settings: { words: { files: [./fail.mjs] } }\nrules: { words/x: off }\n')).toEqual([
      'devlint.config.yaml:1:20 error "words" cannot be opened: this host fails',
    ]);
  });

  it('is not blamed for a rule that throws', async () => {
    write({ 'a.md': 'throw\n' });
    const [crash] = await told('extends: [words:foo]\n');
    expect(crash).toMatch(
      /^a\.md:1:1 error The rule "words\/foo" threw here: Error: thrown.*Please report it to its authors\.$/,
    );
  });

  it('of a plugin has the shape of one, and a namespace of its own', async () => {
    write({
      'plugin.mjs':
        "const host = { name: 'more', settingsFor: () => ({}), open: async (requests) => ({ rules: {}, entries: requests.map(() => []) }) };\nexport default { hosts: { more: host, none: { name: 'none' }, words: { ...host, name: 'words' } } };\n",
      'foo-plugin.mjs': 'export default { rules: {} };\n',
    });
    expect(
      await told(
        'plugins: { acme: ./plugin.mjs, words: ./foo-plugin.mjs }\nsettings: { more: {}, words: { files: [./foo.mjs] } }\n',
      ),
    ).toEqual([
      'a.md:1:1 error The word foo',
      'devlint.config.yaml:1:18 error Host "none" has no function "settingsFor"',
      'devlint.config.yaml:1:18 error Host "words" exists already',
      'devlint.config.yaml:1:39 error The namespace "words" belongs to "settings.words"; give the plugin another one',
    ]);
  });
});
