import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { stringify } from 'yaml';
import {
  defineKind,
  definePlugin,
  defineProjectRule,
  defineRule,
  markdown,
  openSession,
  type Plugin,
  type Report,
} from '../src/index.ts';

/** Every mistake in every format: same sentence, underlined where it is written, and the run counts as failed. */

const note = defineKind({
  name: 'note',
  language: markdown,
  description: 'A note.',
  examplePath: 'note.md',
  matches: () => false,
  extract: () => ({}),
  entities: () => ({}),
});
const link = { ...note, name: 'link', aspect: true };

const sized = defineRule({
  kind: note,
  meta: {
    docs: { description: 'Notes are short.' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: { maximum: { type: 'integer' }, words: { type: 'array', items: { type: 'string' } } },
    },
    messages: {},
  },
  create: () => ({}),
});
const plain = defineProjectRule({ uses: [], meta: { docs: { description: 'x' }, messages: {} }, check: () => {} });
const old = {
  ...plain,
  meta: { ...plain.meta, deprecated: { since: '2', replacedBy: 'note/plain', message: 'It has another name.' } },
};

const builtin: Plugin = definePlugin({
  languages: { markdown },
  kinds: { note, link },
  rules: { 'note/sized': sized, 'note/plain': plain, 'note/old': old },
  configs: { recommended: { rules: { 'note/sized': 'warn' } }, strict: { rules: { 'note/sized': 'error' } } },
});

let root: string;

beforeEach(() => {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-mistakes-')));
  // vitest transforms what tests import, except below `node_modules`: there, programs are run by Node itself.
  root = join(temporary, 'node_modules', 'project');
  mkdirSync(root, { recursive: true });
  write({ 'docs/adr/0001-first.md': '# First\n', 'legacy/old.py': '', 'README.md': '# Readme\n' });
});
afterEach(() => rmSync(dirname(dirname(root)), { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

async function report(config?: string): Promise<Report> {
  const session = await openSession({ cwd: root, builtin, ...(config === undefined ? {} : { config }) });
  const found = await session.lint();
  await session.close();
  return found;
}

/** `path severity "underlined" message`, in the order of the report. */
function told({ diagnostics, sources }: Report): readonly string[] {
  return diagnostics
    .filter(({ ruleId }) => ruleId === 'devlint/config')
    .map(({ path, severity, range, line, column, message }) => {
      const text = sources.get(path)?.text ?? '';
      const before = text.slice(0, range.start).split('\n');
      expect([line, column]).toEqual([before.length, (before.at(-1) ?? '').length + 1]);
      const underlined = text
        .slice(range.start, range.end)
        .replace(/^(["'])(.*)\1$/s, '$2')
        .replaceAll('\\\\', '\\');
      return `${path} ${severity} ${JSON.stringify(underlined)} ${message}`;
    });
}

type Value = Readonly<Record<string, unknown>>;

const formats: Readonly<Record<string, (value: Value) => string>> = {
  'devlint.config.yaml': (value) => `# Why\n${stringify(value)}`,
  'devlint.config.json': (value) => `// Why\n${JSON.stringify(value, undefined, 2)}\n`,
  '.devlintrc': (value) => `\uFEFF${JSON.stringify(value)}\n`,
  'package.json': (value) => JSON.stringify({ name: 'x', devlint: value }, undefined, 2),
  'pyproject.toml': (value) => `[project]\nname = "x"\n\n[tool.devlint]\n${toml(value)}`,
  'devlint.config.mjs': (value) => `/* Why */\nexport default ${program(value)};\n`,
  'devlint.config.cjs': (value) => `const config = ${program(value)};\nmodule.exports = config;\n`,
  'devlint.config.ts': (value) =>
    `const same = <T>(config: T): T => config;\nexport default same(${program(value)} as const);\n`,
};

function toml(value: Value): string {
  return Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)} = ${inline(item)}\n`)
    .join('');
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Object.keys(value).length === 0) return '{}';
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)} = ${inline(item)}`);
  return `{ ${members.join(', ')} }`;
}

/** As people write it: keys without quotes where that is possible, comments in between. */
function program(value: Value): string {
  return JSON.stringify(value, undefined, 2)
    .replace(/^( *)"(\w+)":/gm, "$1$2: /* 'x', */")
    .replaceAll('"', "'");
}

const mistakes: readonly (readonly [name: string, value: Value, ...expected: string[]])[] = [
  ['unknown key', { ruels: {} }, 'error "ruels" Unknown key "ruels"; did you mean "rules"?'],
  [
    'unknown rule',
    { rules: { 'note/sizd': 'off' } },
    'error "note/sizd" There is no rule "note/sizd"; did you mean "note/sized"?',
  ],
  [
    'rule without its family',
    { rules: { sized: 'off' } },
    'error "sized" There is no rule "sized"; did you mean "note/sized"?',
  ],
  [
    'rule of a plugin that nobody named',
    { rules: { 'acme/x': 'off' } },
    'error "acme/x" There is no rule "acme/x"; no plugin brings "acme/"; name it under "plugins".',
  ],
  [
    'unknown rule in an override',
    { overrides: [{ files: 'legacy/**', rules: { 'note/plian': 'off' } }] },
    'error "note/plian" There is no rule "note/plian"; did you mean "note/plain"?',
  ],
  [
    'unknown severity',
    { rules: { 'note/sized': 'eror' } },
    'error "eror" Unknown severity "eror"; did you mean "error"?',
  ],
  [
    'unknown option',
    { rules: { 'note/sized': ['warn', { maximun: 3 }] } },
    'error "maximun" note/sized: Unknown key "maximun"; did you mean "maximum"?',
  ],
  [
    'wrong type of an option',
    { rules: { 'note/sized': ['warn', { words: ['a', 7] }] } },
    'error "7" note/sized: Item 2 of "words" must be a string, not 7',
  ],
  [
    'an unknown severity hides no mistake in the options behind it',
    { rules: { 'note/sized': ['wran', { maximun: 3 }] } },
    'error "wran" Unknown severity "wran"; did you mean "warn"?',
    'error "maximun" note/sized: Unknown key "maximun"; did you mean "maximum"?',
  ],
  [
    'a missing key hides no mistake beside it',
    { overrides: [{ rules: { 'note/plian': 'off' } }] },
    'error * Item 1 of "overrides" has no "files"',
    'error "note/plian" There is no rule "note/plian"; did you mean "note/plain"?',
  ],
  [
    'options for a rule without any',
    { rules: { 'note/plain': ['warn', { deep: true }] } },
    'error "deep" note/plain: Unknown key "deep"; no keys are expected here',
  ],
  [
    'deprecated rule',
    { rules: { 'note/old': 'warn' } },
    'warning "note/old" Rule "note/old" is deprecated since 2; use "note/plain" instead.',
  ],
  [
    'unknown preset',
    { extends: ['devlint:strict', 'devlint:recomended'] },
    'error "devlint:recomended" There is no preset "devlint:recomended"; did you mean "devlint:recommended"?',
  ],
  [
    'preset without its plugin',
    { extends: 'strict' },
    'error "strict" There is no package "strict"; did you mean "devlint:strict"?',
  ],
  ['unknown kind', { kinds: { nots: ['README.md'] } }, 'error "nots" There is no kind "nots"; did you mean "note"?'],
  [
    'kind that cannot be assigned',
    { kinds: { link: ['README.md'] } },
    'error "link" "link" is read beside the kind of a file and cannot be assigned.',
  ],
  [
    'unknown package',
    { extends: ['@acme/devlint-confg'] },
    'error "@acme/devlint-confg" There is no package "@acme/devlint-confg"; did you mean "@acme/devlint-config"?',
  ],
  [
    'unknown file',
    { extends: ['./confg/base.yaml'] },
    'error "./confg/base.yaml" There is no file "./confg/base.yaml".',
  ],
  [
    'unknown file with a neighbour',
    { extends: ['./config/bass.yaml'] },
    'error "./config/bass.yaml" There is no file "./config/bass.yaml"; did you mean "./config/base.yaml"?',
  ],
  [
    'file that is taken for a package',
    { extends: ['config/base.yaml'] },
    'error "config/base.yaml" There is no package "config/base.yaml"; did you mean the file "./config/base.yaml"?',
  ],
  ['folder', { extends: ['./config'] }, 'error "./config" "./config" cannot be read: it is a folder.'],
  [
    'unknown plugin',
    { plugins: { acme: './plugn.mjs' } },
    'error "./plugn.mjs" There is no file "./plugn.mjs"; did you mean "./plugin.mjs"?',
  ],
  [
    'unknown plugin, whose rules are not blamed as well',
    { plugins: { acme: 'acme' }, rules: { 'acme/x': 'off', 'note/plian': 'off' }, extends: ['acme:all'] },
    'error "acme" There is no package "acme".',
    'error "note/plian" There is no rule "note/plian"; did you mean "note/plain"?',
  ],
  [
    'plugin that throws',
    { plugins: { acme: './throws.mjs' } },
    'error "./throws.mjs" Plugin "./throws.mjs" cannot be loaded: no luck (at throws.mjs:2)',
  ],
  [
    'plugin with a syntax error',
    { plugins: { acme: './syntax.mjs' } },
    `error "./syntax.mjs" Plugin "./syntax.mjs" cannot be loaded: Unexpected token '}' (at syntax.mjs:2)`,
  ],
  [
    'plugin that imports what is not there',
    { plugins: { acme: './imports.mjs' } },
    `error "./imports.mjs" Plugin "./imports.mjs" cannot be loaded: Cannot find package 'gone' imported from imports.mjs`,
  ],
  [
    'plugin of a bad shape',
    { plugins: { a: './list.mjs', b: './empty.mjs', c: './rules-list.mjs' } },
    'error "./list.mjs" Plugin "./list.mjs" must export an object by default, not a list',
    'error "./empty.mjs" Plugin "./empty.mjs" has no default export with "rules", "kinds" or "configs"',
    'error "./rules-list.mjs" Plugin "./rules-list.mjs" must have an object as "rules", not a list',
  ],
  [
    'plugin of another version',
    { plugins: { a: './tomorrow.mjs', b: './yesterday.mjs', c: './minor.mjs', d: './wordy.mjs' } },
    'error "./tomorrow.mjs" Plugin "./tomorrow.mjs" is written for version 2.0 of the plugin API, this devlint has 1.0; update devlint',
    'error "./yesterday.mjs" Plugin "./yesterday.mjs" is written for version 0 of the plugin API, this devlint has 1.0; update the plugin',
    'error "./minor.mjs" Plugin "./minor.mjs" is written for version 1.7 of the plugin API, this devlint has 1.0; update devlint',
    'error "./wordy.mjs" Plugin "./wordy.mjs" has a "meta.apiVersion" that is no version such as "1.0": "newest"',
  ],
  [
    'plugin with a shelf of a wrong name, a severity alone, a fix of ESLint and a formatter that is none',
    { plugins: { acme: './misnamed.mjs' }, rules: { 'acme/severe': 'warn' } },
    'error "./misnamed.mjs" Plugin "acme" has "formaters", which is no part of a plugin; did you mean "formatters"?',
    'error "./misnamed.mjs" Formatter "acme/tap" is not a function',
    'error "./misnamed.mjs" Rule "acme/severe" has a "meta.severity" that is not { recommended, strict }',
    'error "./misnamed.mjs" Rule "acme/fixing" has a "meta.fixable" of "code"; it is "safe" or "unsafe"',
  ],
  [
    'plugin with a language and a kind that exist already',
    { plugins: { acme: './doubles.mjs' } },
    'error "./doubles.mjs" Language "markdown" exists already; give it another name',
    'error "./doubles.mjs" Kind "note" exists already; give it another name',
  ],
  [
    'plugin with parts of a bad shape, which do not cost its good ones',
    { plugins: { acme: './plugin.mjs' }, rules: { 'acme/good': 'warn', 'acme/godo': 'warn' } },
    'error "./plugin.mjs" Kind "nameless" has no "name"',
    'error "./plugin.mjs" Rule "acme/empty" has no "meta"',
    'error "./plugin.mjs" Rule "acme/schema" has a "meta.schema" that is not a JSON Schema object',
    'error "./plugin.mjs" Rule "acme/kindless" names the kind "nots", which does not exist; did you mean "note"?',
    'error "./plugin.mjs" Rule "acme/sticky" has a "trigger" with the flag g or y; leave the flag out',
    'error "acme/godo" There is no rule "acme/godo"; did you mean "acme/good"?',
  ],
  [
    'plugin in the place of another',
    { plugins: { devlint: './plugin.mjs' } },
    'error "./plugin.mjs" The namespace "devlint" is taken; give the plugin another one',
  ],
  [
    'preset of a plugin with mistakes',
    { plugins: { acme: './presets.mjs' }, extends: ['acme:wrong'] },
    'error "acme:wrong" "acme:wrong": Unknown key "ruels"; did you mean "rules"?',
    'error "acme:wrong" "acme:wrong": There is no rule "note/plian"; did you mean "note/plain"?',
  ],
  [
    'wrong types',
    { extends: 3, plugins: [], kinds: { note: 1 }, overrides: {}, ignores: 'x', directives: { requireReason: 'yes' } },
    'error "3" "extends" must be a string or a list of strings, not 3',
    'error "[]" "plugins" must be an object, not an empty list',
    'error "1" "note" must be a string or a list of strings, not 1',
    'error "{}" "overrides" must be a list of objects, not an object',
    'error "x" "ignores" must be a list of strings, not "x"',
    'error "yes" "requireReason" must be true or false, not "yes"',
  ],
  [
    'setting of a language',
    { settings: { markdown: { parser: 'remarc' }, team: { anything: 1 } } },
    'error "remarc" markdown: "parser" must be "auto", "satteri" or "remark", not "remarc"; did you mean "remark"?',
  ],
  [
    'globs that match nothing',
    {
      kinds: { note: ['docs/adr/*.md', 'doc/adr/*.md'] },
      overrides: [
        { files: '/legacy/**', ignores: ['legacy\\*.py', 'legacy/old.py'] },
        { files: ['REDME.md', '*.rst'] },
      ],
      ignores: ['legcy/', 'dist/**', '*.py'],
    },
    'warning "doc/adr/*.md" No file of the project matches "doc/adr/*.md"; did you mean "docs/adr/*.md"?',
    'warning "/legacy/**" No file of the project matches "/legacy/**"; did you mean "legacy/**"?',
    'warning "legacy\\\\*.py" No file of the project matches "legacy\\*.py"; did you mean "legacy/*.py"?',
    'warning "REDME.md" No file of the project matches "REDME.md"; did you mean "README.md"?',
    'warning "*.rst" No file of the project matches "*.rst".',
    'warning "legcy/" No file of the project matches "legcy/"; did you mean "legacy/"?',
    'warning "dist/**" No file of the project matches "dist/**"; what git ignores need not be listed.',
  ],
];

const neighbours = {
  'config/base.yaml': 'rules: {}\n',
  'node_modules/@acme/devlint-config/package.json': '{ "main": "index.json" }',
  'node_modules/@acme/devlint-config/index.json': '{}',
  'throws.mjs': '\nthrow new Error("no luck");\n',
  'syntax.mjs': '\nexport default { rules: } };\n',
  'imports.mjs': 'import gone from "gone";\nexport default gone;\n',
  'list.mjs': 'export default [];\n',
  'tomorrow.mjs': "export default { meta: { apiVersion: '2.0' }, novelties: [] };\n",
  'yesterday.mjs': 'export default { meta: { apiVersion: 0 }, rules: {} };\n',
  'minor.mjs': "export default { meta: { apiVersion: '1.7' }, rules: {} };\n",
  'wordy.mjs': "export default { meta: { apiVersion: 'newest' }, rules: {} };\n",
  'doubles.mjs':
    "const markdown = { name: 'markdown', files: [], open() {} };\n" +
    "const note = { name: 'note', language: markdown, matches: () => false, extract() {}, entities: () => ({}) };\n" +
    'export default { languages: { markdown }, kinds: { note } };\n',
  'misnamed.mjs':
    "const rule = (meta) => ({ language: 'markdown', meta: { messages: {}, ...meta }, create: () => ({}) });\n" +
    "export default { formaters: {}, formatters: { tap: 'tap.js' },\n" +
    "  rules: { severe: rule({ severity: 'error' }), fixing: rule({ fixable: 'code' }) } };\n",
  'empty.mjs': 'export default { ruels: {} };\n',
  'rules-list.mjs': 'export default { rules: [] };\n',
  'plugin.mjs': [
    'const meta = { messages: {} };',
    'const create = () => ({});',
    'const good = { language: "markdown", meta, create };',
    'export default { kinds: { nameless: {} }, rules: {',
    '  good, empty: {}, schema: { ...good, meta: { ...meta, schema: 3 } },',
    '  kindless: { kind: "nots", meta, create }, sticky: { ...good, trigger: /x/g },',
    '} };',
  ].join('\n'),
  'presets.mjs': 'export default { configs: { wrong: { ruels: {}, rules: { "note/plian": "off" } } } };\n',
};

describe.each(Object.entries(formats))('%s', (file, print) => {
  it.each(mistakes.map(([name, value, ...expected]) => ({ name, value, expected })))(
    '$name',
    async ({ value, expected }) => {
      write({ ...neighbours, [file]: print(value) });
      const found = await report();
      const anywhere = told(found).map((line) => {
        // Of something that is missing, each format has its own idea of where it should be.
        return line.includes(' has no "files"') ? line.replace(/"(?:[^"\\]|\\.)*"/, '*') : line;
      });
      expect([...anywhere].sort()).toEqual(expected.map((line) => `${file} ${line}`).sort());
      expect(found.summary.failures).toBe(expected.filter((line) => line.startsWith('error')).length);
      expect(found.notifications).toEqual([]);
      for (const { message } of found.diagnostics) {
        expect(message).not.toContain(root);
        expect(message.length).toBeLessThanOrEqual(110);
      }
    },
  );
});

test.each<readonly [file: string, text: string, ...expected: string[]]>([
  ['devlint.config.yaml', 'rules:\n  note/plain: off\n  note/plain: warn\n', '"note/plain"'],
  ['devlint.config.json', '{ "rules": { "note/plain": "off",\n "note/plain": "warn" } }', '"note/plain"'],
  ['package.json', '{ "devlint": { "rules": { "note/plain": "off",\n "note/plain": "warn" } } }', '"note/plain"'],
  ['pyproject.toml', '[tool.devlint.rules]\n"note/plain" = "off"\n"note/plain" = "warn"\n', '"note/plain"'],
  [
    'devlint.config.mjs',
    'export default { rules: {\n "note/plain": "off",\n "note/plain": "warn" } };\n',
    '"note/plain"',
  ],
  [
    'devlint.config.ts',
    'const c: object = { rules: {\n "note/plain": "off",\n "note/plain": "warn" } };\nexport default c;',
    '"note/plain"',
  ],
])('%s: a key that is written twice', async (file, text, underlined) => {
  write({ [file]: text });
  const found = await report();
  expect(told(found)).toEqual([
    `${file} error ${underlined} Key "note/plain" is already defined above; remove one of the two`,
  ]);
  expect(found.summary.failures).toBe(1);
});

test.each([
  ['devlint.config.yaml', 'rules: [\n', 2],
  ['devlint.config.json', '{ "rules": ', 1],
  ['package.json', '{ "devlint": { "rules": ', 1],
  ['pyproject.toml', '[tool.devlint]\nrules = \n', 2],
  ['devlint.config.mjs', '\nexport default { rules: ;\n', 2],
  ['devlint.config.ts', '\nexport default { rules: ;\n', 2],
])('%s: a syntax error has its line, and the defaults hold', async (file, text, line) => {
  write({ [file]: text });
  const { diagnostics, summary } = await report();
  expect(diagnostics).toMatchObject([{ ruleId: 'devlint/config', path: file, line }]);
  expect(summary.failures).toBe(1);
});

describe('extends', () => {
  it('in a circle is told where the circle closes', async () => {
    write({
      'devlint.config.yaml': 'extends: [./config/a.yaml]\n',
      'config/a.yaml': 'extends:\n  - ./b.json\n',
      'config/b.json': '{ "extends": ["./a.yaml"], "rules": { "note/plain": "warn" } }',
    });
    expect(told(await report())).toEqual([
      'config/b.json error "./a.yaml" "./a.yaml" extends itself: ./config/a.yaml → ./b.json → ./a.yaml',
    ]);
  });

  it('of itself', async () => {
    write({ 'devlint.config.yaml': 'extends: ./devlint.config.yaml\n' });
    expect(told(await report())).toEqual([
      'devlint.config.yaml error "./devlint.config.yaml" "./devlint.config.yaml" extends itself: devlint.config.yaml → ./devlint.config.yaml',
    ]);
  });

  it('tells mistakes in the file that holds them, once', async () => {
    write({
      'devlint.config.yaml': 'extends: [./config/a.yaml, ./config/b.yaml, "@acme/devlint-config"]\n',
      'config/a.yaml': 'extends: ./b.yaml\nrules: { note/plian: off }\n',
      'config/b.yaml': 'kinds: { nots: x }\nignores: [of-another-project/**]\n',
      'node_modules/@acme/devlint-config/package.json': '{ "main": "index.cjs" }',
      'node_modules/@acme/devlint-config/index.cjs': 'module.exports = { rules: { "note/sized": "wran" } };\n',
    });
    expect(told(await report())).toEqual([
      'config/a.yaml error "note/plian" There is no rule "note/plian"; did you mean "note/plain"?',
      'config/b.yaml error "nots" There is no kind "nots"; did you mean "note"?',
      'node_modules/@acme/devlint-config/index.cjs error "wran" Unknown severity "wran"; did you mean "warn"?',
    ]);
  });

  it('of something broken blames nobody for what it would have brought', async () => {
    write({
      'devlint.config.yaml': 'extends: ./base.json\nrules: { acme/x: off, note/plian: off }\n',
      'base.json': '{ "plugins": ',
    });
    expect(told(await report())).toEqual([
      'base.json error "" A value is expected here',
      'devlint.config.yaml error "note/plian" There is no rule "note/plian"; did you mean "note/plain"?',
    ]);
  });
});

test('a session knows the mistakes before it lints, and has the same words for them', async () => {
  write({ 'devlint.config.yaml': 'rules: { note/plian: off }\n' });
  const session = await openSession({ cwd: root, builtin });
  const { diagnostics } = await session.lint();
  expect(session.problems).toEqual(diagnostics.filter(({ ruleId }) => ruleId === 'devlint/config'));
  expect(session.problems).toMatchObject([{ path: 'devlint.config.yaml', line: 1, column: 10 }]);
});

describe('a folder that nobody vouched for', () => {
  const untrusted = async () => {
    const session = await openSession({ cwd: root, builtin, trust: false });
    return { found: await session.lint(), session };
  };
  const ran = 'globalThis.ranUntrusted = true;\n';

  it.each(['devlint.config.mjs', 'devlint.config.cjs', 'devlint.config.ts'])('has no %s run', async (file) => {
    write({ [file]: `${ran}export default { rules: {} };\n` });
    const { found } = await untrusted();
    expect(globalThis).not.toHaveProperty('ranUntrusted');
    expect(told(found)).toEqual([]);
    expect(found.root).toBe(root);
    expect(found.notifications).toEqual([
      {
        code: 'program-not-run',
        level: 'warning',
        message: `"${file}" was not run, because this folder is not trusted; what it would set or bring is missing.`,
      },
    ]);
  });

  it('has its data read, and none of the programs that it names run', async () => {
    write({
      'devlint.config.yaml':
        'extends: [./base.yaml, ./more.mjs]\nplugins: { acme: ./plugin.mjs }\nrules: { acme/x: off, note/plain: warn }\n',
      'base.yaml': 'rules: { note/plian: off }\n',
      'more.mjs': ran,
      'plugin.mjs': ran,
    });
    const { found, session } = await untrusted();
    expect(globalThis).not.toHaveProperty('ranUntrusted');
    expect(told(found)).toEqual([
      'base.yaml error "note/plian" There is no rule "note/plian"; did you mean "note/plain"?',
    ]);
    expect(session.settings.everywhere.get('note/plain')?.severity).toBe('warning');
    expect(found.notifications.map(({ message }) => message.split(' ')[0])).toEqual(['"./more.mjs"', '"./plugin.mjs"']);
    expect(session.notifications).toEqual(found.notifications);
  });
});
