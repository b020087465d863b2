import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { completeSchema, memoryFiles, openSession } from '@devlint/core';
import { afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { builtin } from '../src/builtin.ts';
import { requireBuild, runDevlint } from './run-command.ts';

/** `devlint config`, and the schema that editors are given. */

let folder: string;

beforeAll(requireBuild);
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-config-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const files = {
  'devlint.config.yaml': [
    'extends: [./shared/base.yaml]',
    'kinds: { adr: [decisions/*.md] }',
    'rules:',
    '  adr/valid-status: [warn, { statuses: [proposed, accepted] }]',
    '  docs/no-mojibake: off',
    'overrides:',
    '  - files: decisions/**',
    '    rules: { adr/valid-status: error }',
    'ignores: [vendor/**]',
    '',
  ].join('\n'),
  'shared/base.yaml': 'extends: []\nrules: { docs/no-dead-link: error }\ndirectives: { requireReason: true }\n',
  'decisions/0001-first.md': '# First\n\nStatus: accepted\n',
  'vendor/x.md': '# X\n',
};

describe('devlint config', () => {
  test('FILE shows what holds there, and who says so', async () => {
    write(files);
    const { code, stdout, stderr } = await runDevlint(folder, ['config', 'decisions/0001-first.md']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      stdout
        .replace(folder, '/project')
        .replace(/^ {2}\w+ +devlint\/.*\n/gm, '')
        .replace(/^\d+ (?=rules on)/m, 'N '),
    ).toMatchInlineSnapshot(`
      "decisions/0001-first.md

        root           /project
        configuration  devlint.config.yaml
        built on       ./shared/base.yaml
        linted         yes
        language       markdown
        kind           adr, as "decisions/*.md" says in devlint.config.yaml:2
        read beside    page

      N rules on
        error    adr/valid-status                    devlint.config.yaml:8, override 1 (decisions/**)
                   statuses ["proposed","accepted"]  devlint.config.yaml:4
        error    docs/no-dead-link                   shared/base.yaml:2

      Switched off
        off  docs/no-mojibake  devlint.config.yaml:5

      Directives
        requireReason true    shared/base.yaml:3
        allowBlanket true     by default
        expiryWarningDays 14  by default
      "
    `);
  });

  test('tells why a file is not linted, from where the reader stands', async () => {
    write(files);
    const { stdout } = await runDevlint(join(folder, 'vendor'), ['config', 'x.md']);
    expect(stdout).toContain('linted         no: "vendor/**" under "ignores" in ../devlint.config.yaml:9\n');
    expect(stdout).not.toContain('docs/no-dead-link');
  });

  test('without a file shows the project, its overrides and what it ignores', async () => {
    write(files);
    const { stdout } = await runDevlint(folder, ['config', '--rule', 'adr/valid-status: info']);
    expect(stdout).toMatch(/^ {2}info +adr\/valid-status +on the command line$/m);
    expect(stdout).toMatch(/^Overrides\n {2}decisions\/\*\*: adr\/valid-status {2}devlint\.config\.yaml:8$/m);
    expect(stdout).toMatch(/^Kinds\n {2}adr: decisions\/\*\.md {2}devlint\.config\.yaml:2$/m);
    expect(stdout).toMatch(/^Ignored\n {2}vendor\/\*\* {2}devlint\.config\.yaml:9$/m);
    expect(stdout).toMatch(/^ {2}requireReason true +shared\/base\.yaml:3$/m);
    expect(stdout).toMatch(/^Switched off\n {2}off {2}docs\/no-mojibake +devlint\.config\.yaml:5$/m);
  });

  test('as JSON has every rule, every option and every place', async () => {
    write(files);
    const { stdout } = await runDevlint(folder, ['config', 'decisions/0001-first.md', '--format', 'json']);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({
      schemaVersion: 1,
      root: folder,
      configFile: 'devlint.config.yaml',
      file: { path: 'decisions/0001-first.md', language: 'markdown', skipped: null },
      problems: [],
      baseline: null,
    });
    const rule = told.rules.find(({ id }: { id: string }) => id === 'adr/valid-status');
    expect(rule).toMatchObject({
      severity: 'error',
      from: { type: 'project', path: 'devlint.config.yaml', line: 8, column: 14, override: { number: 1 } },
    });
    expect(rule.options).toContainEqual({
      name: 'statuses',
      value: ['proposed', 'accepted'],
      from: { type: 'project', name: 'devlint.config.yaml', path: 'devlint.config.yaml', line: 4, column: 30 },
    });
    expect(rule.options).toContainEqual({ name: 'case', value: 'any', from: { type: 'default', name: 'default' } });
    expect(told.rules.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(Object.keys(builtin.rules ?? {})),
    );
  });

  test.each([
    [['config', 'decisions'], '"decisions" is a folder; name a file, or nothing for the project.'],
    [['config', 'a.md', 'b.md'], '"devlint config" does not know what to do with "b.md".'],
    [['config', 'a.md', '--schema'], '--schema is of the project, not of "a.md".'],
    [['config', '--rule', 'adr/valid-statis'], 'there is no rule "adr/valid-statis"; did you mean "adr/valid-status"?'],
  ])('%j is told in one line', async (args, message) => {
    write(files);
    expect(await runDevlint(folder, args)).toEqual({ code: 2, stdout: '', stderr: `devlint: ${message}\n` });
  });
});

test.each([['rules'], ['explain', 'adr/valid-status'], ['config'], ['config', '--schema']])(
  '%s tells of a broken configuration, in the words of linting, and fails',
  async (...args) => {
    write({ 'devlint.config.yaml': 'rules:\n  adr/valid-statis: off\nplugins: { acme: ./gone.mjs }\n' });
    const linted = await runDevlint(folder, ['--format', 'compact']);
    const mistakes = linted.stdout.split('\n').filter((line) => line.endsWith(' [devlint/config]'));
    const { code, stdout, stderr } = await runDevlint(folder, args);
    expect(mistakes).toHaveLength(2);
    expect(stderr.trimEnd().split('\n').sort()).toEqual(mistakes.map((line) => line.replace(/ \[.*/, '')).sort());
    expect(code).toBe(2);
    expect(stdout.length).toBeGreaterThan(100);
  },
);

test('a glob that matches nothing is a warning: the run did what it was asked', async () => {
  write({ 'docs/a.md': '# A\n', 'devlint.config.yaml': 'extends: []\nkinds: { adr: doc/*.md }\n' });
  const { code, stdout } = await runDevlint(folder, ['--format', 'compact']);
  expect(stdout).toBe(
    'devlint.config.yaml:2:15: warning No file of the project matches "doc/*.md"; did you mean "docs/*.md"? [devlint/config]\n',
  );
  expect(code).toBe(0);
  expect((await runDevlint(folder, ['--max-warnings', '0'])).code).toBe(1);
});

interface Validator {
  validate(value: unknown): { readonly valid: boolean };
}
const { Validator } = createRequire(new URL('../../core/package.json', import.meta.url))('@cfworker/json-schema') as {
  readonly Validator: new (schema: unknown, draft: '7') => Validator;
};

describe('the published schema', () => {
  const published = () => JSON.parse(readFileSync(new URL('../schema.json', import.meta.url), 'utf8'));

  const configurations: readonly (readonly [string, object, boolean])[] = [
    ['nothing', {}, true],
    ['its own address', { $schema: './node_modules/devlint/schema.json' }, true],
    ['presets, files and packages', { extends: ['devlint:strict', './base.yaml', '@acme/lint'] }, true],
    ['a rule', { rules: { 'adr/valid-status': 'warn' } }, true],
    ['a rule with options', { rules: { 'adr/valid-status': ['error', { statuses: ['proposed'] }] } }, true],
    ['a rule of a plugin', { plugins: { acme: './x.mjs' }, rules: { 'acme/x': ['warn', { any: 1 }] } }, true],
    ['a rule in an override', { overrides: [{ files: 'x/**', rules: { 'adr/valid-status': 'off' } }] }, true],
    ['a kind', { kinds: { adr: ['docs/*.md'], 'kind-of-a-plugin': 'x.md' } }, true],
    ['settings', { settings: { markdown: { parser: 'remark' }, own: 1 } }, true],
    ['an unknown key', { ruels: {} }, false],
    ['an unknown rule', { rules: { 'adr/valid-statis': 'warn' } }, false],
    ['a rule without family', { rules: { 'valid-status': 'warn' } }, false],
    ['an unknown severity', { rules: { 'adr/valid-status': 'wran' } }, false],
    ['an unknown option', { rules: { 'adr/valid-status': ['error', { statusses: [] }] } }, false],
    ['a wrong option', { rules: { 'adr/valid-status': ['error', { case: 'upper' }] } }, false],
    ['a third item', { rules: { 'adr/valid-status': ['error', {}, {}] } }, false],
    ['an unknown rule in an override', { overrides: [{ files: 'x', rules: { 'adr/nope': 'off' } }] }, false],
    ['an override without files', { overrides: [{ rules: {} }] }, false],
    ['a wrong setting', { settings: { markdown: { parser: 'remarc' } } }, false],
  ];
  it.each(configurations)('%s', (_, config, isValid) => {
    expect(new Validator(published(), '7').validate(config).valid).toBe(isValid);
  });

  it('has every rule with its options and every kind that can be assigned', () => {
    const { definitions, properties } = published();
    for (const [id, { meta }] of Object.entries(builtin.rules ?? {})) {
      const [, list] = definitions.rules.properties[id].anyOf;
      expect(Object.keys(list.items[1].properties ?? {}), id).toEqual(Object.keys(meta.schema?.properties ?? {}));
      expect(definitions.rules.properties[id].description).toContain(meta.docs.description);
    }
    const kinds = Object.values(builtin.kinds ?? {}).filter(({ aspect }) => aspect !== true);
    expect(Object.keys(properties.kinds.properties)).toEqual(kinds.map(({ name }) => name).sort());
  });

  it('is of the rules as they are', async () => {
    const session = await openSession({ cwd: '/', files: memoryFiles('/', {}), builtin });
    expect(published()).toEqual(JSON.parse(JSON.stringify(completeSchema(session.settings.registry, { open: true }))));
  });

  it('accepts the presets, whose options are those of the rules', () => {
    const validator = new Validator(published(), '7');
    const presets = Object.entries(builtin.configs ?? {});
    expect(presets.length).toBeGreaterThan(4);
    for (const [name, config] of presets) expect(validator.validate(config).valid, name).toBe(true);
  });
});

test('devlint config --schema knows the plugins of the project', async () => {
  write({
    'devlint.config.yaml': 'plugins: { acme: ./plugin.mjs }\n',
    'plugin.mjs': `export default { rules: { sized: { language: 'markdown', create: () => ({}), meta: { messages: {}, schema: {
      type: 'object', additionalProperties: false, properties: { size: { $ref: '#/$defs/size' } },
      $defs: { size: { type: 'array', prefixItems: [{ type: 'integer' }], items: false } } } } } } };`,
  });
  const { code, stdout, stderr } = await runDevlint(folder, ['config', '--schema']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const validator = new Validator(JSON.parse(stdout), '7');
  const isValid = (options: object) => validator.validate({ rules: { 'acme/sized': ['warn', options] } }).valid;
  expect([isValid({ size: [3] }), isValid({ size: ['3'] }), isValid({ size: [3, 4] }), isValid({ sise: [3] })]).toEqual(
    [true, false, false, false],
  );
  expect(validator.validate({ rules: { 'acme/sised': 'warn' } }).valid).toBe(false);
});

test('devlint init names the schema of the installed package, and only that', async () => {
  const line = '# yaml-language-server: $schema=';
  expect((await runDevlint(folder, ['init', '--dry-run'])).stdout).not.toContain(line);
  write({ 'node_modules/devlint/schema.json': '{}', 'packages/a/readme.md': '' });
  expect((await runDevlint(folder, ['init', '--dry-run'])).stdout).toMatch(
    /^# yaml-language-server: \$schema=\.\/node_modules\/devlint\/schema\.json\n/,
  );
  const below = await runDevlint(join(folder, 'packages/a'), ['init', '--dry-run']);
  expect(below.stdout).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/node_modules\/devlint\/schema\.json\n/);
});
