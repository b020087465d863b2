import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  defineKind,
  definePlugin,
  defineRule,
  type Explanation,
  markdown,
  openSession,
  type Plugin,
  type SkipReason,
  type ValueOrigin,
} from '../src/index.ts';

/** For each value, the layer that gave it, with file and line; and the same answer as linting acts upon. */

const noteKind = (name: string, precedence: number, word: string) =>
  defineKind({
    name,
    language: markdown,
    description: 'A note.',
    examplePath: 'note.md',
    precedence,
    matches: (path) => path.startsWith('notes/'),
    extract: ({ file }, { assigned }) => (assigned || file.text.includes(word) ? {} : undefined),
    entities: () => ({}),
  });
const memo = noteKind('memo', 2, 'Memo');
const note = noteKind('note', 1, '');

const rule = (defaults: object = {}) =>
  defineRule({
    kind: note,
    meta: { docs: { description: 'x' }, schema: { type: 'object' }, defaultOptions: [defaults], messages: {} },
    create: () => ({}),
  });

const builtin: Plugin = definePlugin({
  languages: { markdown },
  kinds: { memo, note },
  rules: {
    'r/a': rule({ maximum: 3, words: ['x'] }),
    'r/b': rule(),
    'r/c': rule(),
    'r/memo': { ...rule(), kind: memo },
  },
  configs: {
    recommended: { extends: [], rules: { 'r/a': 'warn', 'r/b': 'warn' } },
    strict: { extends: [], rules: { 'r/a': ['error', { maximum: 1 }], 'r/b': 'error', 'r/c': 'error' } },
  },
});
const ids = ['r/a', 'r/b', 'r/c', 'r/memo'];

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-explain-')));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function words({ type, name, path, line, override }: ValueOrigin): string {
  const place = path === undefined ? '' : ` ${path}:${line}`;
  return `${type === 'preset' ? name : type}${place}${override === undefined ? '' : ` #${override.number} ${override.files}`}`;
}

/** `rule: severity < who`, and for each option that somebody set `rule.option: value < who`. */
function lines({ rules }: Explanation): readonly string[] {
  return rules
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, severity, from, options }) => [
      `${id}: ${severity} < ${words(from)}`,
      ...options
        .filter((option) => option.from.type !== 'default')
        .map((option) => `${id}.${option.name}: ${JSON.stringify(option.value)} < ${words(option.from)}`),
    ]);
}

interface Case {
  readonly files: Readonly<Record<string, string>>;
  readonly path?: string;
  readonly rules?: Readonly<Record<string, 'off' | 'error'>>;
  readonly expected: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  'no configuration': {
    files: {},
    expected: [
      'r/a: warning < devlint:recommended',
      'r/b: warning < devlint:recommended',
      'r/c: off < default',
      'r/memo: off < default',
    ],
  },
  'a configuration without extends': {
    files: { 'devlint.config.yaml': 'rules:\n  r/c: warn\n' },
    expected: [
      'r/a: warning < devlint:recommended devlint.config.yaml:1',
      'r/b: warning < devlint:recommended devlint.config.yaml:1',
      'r/c: warning < project devlint.config.yaml:2',
      'r/memo: off < default',
    ],
  },
  'a severity alone keeps the options of the preset': {
    files: {
      'devlint.config.yaml':
        'extends:\n  - devlint:strict\nrules:\n  r/a: warn\n  r/b: [warn, { deep: true }]\n  r/c: off\n',
    },
    expected: [
      'r/a: warning < project devlint.config.yaml:4',
      'r/a.maximum: 1 < devlint:strict devlint.config.yaml:2',
      'r/b: warning < project devlint.config.yaml:5',
      'r/b.deep: true < project devlint.config.yaml:5',
      'r/c: off < project devlint.config.yaml:6',
      'r/memo: off < default',
    ],
  },
  'a chain of files and a package': {
    files: {
      'devlint.config.json': '{\n  "extends": ["./config/a.yaml", "@acme/lint"],\n  "rules": { "r/c": "info" }\n}\n',
      'config/a.yaml': 'extends: ./b.toml\nrules:\n  r/b: error\n',
      'config/b.toml': 'extends = "devlint:strict"\n\n[rules]\n"r/a" = ["warn", { words = [] }]\n"r/b" = "off"\n',
      'node_modules/@acme/lint/package.json': '{ "main": "main.json" }',
      'node_modules/@acme/lint/main.json': '{\n  "extends": [],\n  "rules": {\n    "r/memo": "warn"\n  }\n}\n',
    },
    expected: [
      'r/a: warning < file config/b.toml:4',
      'r/a.words: [] < file config/b.toml:4',
      'r/b: error < file config/a.yaml:3',
      'r/c: info < project devlint.config.json:3',
      'r/memo: warning < package node_modules/@acme/lint/main.json:4',
    ],
  },
  'overrides, of which the last that fits holds': {
    files: {
      'devlint.config.yaml': [
        'extends: []',
        'rules: { r/a: error, r/b: error }',
        'overrides:',
        '  - files: notes/**',
        '    rules: { r/a: [warn, { maximum: 9 }] }',
        '  - files: other/**',
        '    rules: { r/a: off }',
        '  - files: ["*.md"]',
        '    ignores: notes/kept.md',
        '    rules: { r/a: info }',
      ].join('\n'),
    },
    path: 'notes/one.md',
    expected: [
      'r/a: info < project devlint.config.yaml:10 #3 *.md',
      'r/a.maximum: 9 < project devlint.config.yaml:5 #1 notes/**',
      'r/b: error < project devlint.config.yaml:2',
      'r/c: off < default',
      'r/memo: off < default',
    ],
  },
  'an override that leaves the file out': {
    files: {
      'devlint.config.yaml':
        'extends: []\noverrides:\n  - files: "*.md"\n    ignores: notes/kept.md\n    rules: { r/a: info }\n',
    },
    path: 'notes/kept.md',
    expected: ['r/a: off < default', 'r/b: off < default', 'r/c: off < default', 'r/memo: off < default'],
  },
  'an override of an extended file, beaten by the rules of the one that extends it': {
    files: {
      'devlint.config.yaml': 'extends: [./base.yaml]\nrules: { r/a: info }\n',
      'base.yaml': 'overrides:\n  - files: notes/**\n    rules:\n      r/a: error\n      r/b: error\n',
    },
    path: 'notes/one.md',
    expected: [
      'r/a: info < project devlint.config.yaml:2',
      'r/b: error < file base.yaml:5 #1 notes/**',
      'r/c: off < default',
      'r/memo: off < default',
    ],
  },
  'a mistake takes the number of no later override': {
    files: {
      'devlint.config.yaml':
        'extends: []\noverrides:\n  - rules: { r/a: error }\n  - files: notes/**\n    rules: { r/a: info }\n',
    },
    path: 'notes/one.md',
    expected: [
      'r/a: info < project devlint.config.yaml:5 #2 notes/**',
      'r/b: off < default',
      'r/c: off < default',
      'r/memo: off < default',
    ],
  },
  'the command line beats everything': {
    files: {
      'devlint.config.yaml':
        'extends: []\noverrides:\n  - files: notes/**\n    rules: { r/a: [warn, { maximum: 7 }] }\n',
    },
    path: 'notes/one.md',
    rules: { 'r/a': 'error', 'r/b': 'off' },
    expected: [
      'r/a: error < command-line',
      'r/a.maximum: 7 < project devlint.config.yaml:4 #1 notes/**',
      'r/b: off < command-line',
      'r/c: off < default',
      'r/memo: off < default',
    ],
  },
  'a program': {
    files: {
      'devlint.config.mjs':
        'const words = ["y"];\nexport default {\n  extends: [],\n  rules: {\n    "r/a": ["error", { words }],\n  },\n};\n',
    },
    expected: [
      'r/a: error < project devlint.config.mjs:5',
      'r/a.words: ["y"] < project devlint.config.mjs:5',
      'r/b: off < default',
      'r/c: off < default',
      'r/memo: off < default',
    ],
  },
};

describe('every value names its origin', () => {
  it.each(Object.entries(cases))('%s', async (_, { files, path, rules, expected }) => {
    write({ 'notes/one.md': '# One\n', 'notes/kept.md': '# Kept\n', ...files });
    const session = await openSession({ cwd: root, builtin, ...(rules === undefined ? {} : { rules }) });
    const explanation = await session.explain(path);
    expect(lines(explanation)).toEqual(expected);
    // What is explained is what linting does.
    if (path === undefined) return;
    const active = session.settings.rulesFor(path);
    const explained = explanation.rules.filter(({ severity }) => severity !== 'off');
    expect(explained.map(({ id, severity }) => [id, severity]).sort()).toEqual(
      [...active.values()].map(({ id, severity }) => [id, severity]).sort(),
    );
    for (const { id, options } of explained) {
      expect(Object.fromEntries(options.map(({ name, value }) => [name, value]))).toEqual({
        ...active.get(id)?.options,
      });
    }
  });
});

it('tells who else set a rule, the one that holds last', async () => {
  write({
    'notes/one.md': '',
    'devlint.config.yaml':
      'extends: devlint:strict\nrules: { r/a: warn }\noverrides: [{ files: "*.md", rules: { r/a: info } }]\n',
  });
  const { rules, layers } = await (await openSession({ cwd: root, builtin })).explain('notes/one.md');
  const history = rules.find(({ id }) => id === 'r/a')?.history ?? [];
  expect(history.map(({ severity, from }) => `${severity} < ${words(from)}`)).toEqual([
    'error < devlint:strict devlint.config.yaml:1',
    'warning < project devlint.config.yaml:2',
    'info < project devlint.config.yaml:3 #1 *.md',
  ]);
  expect(layers.map(({ name }) => name)).toEqual(['devlint:strict', 'devlint.config.yaml']);
});

it.each<readonly [path: string, text: string, kind: string | undefined, because: string | undefined, rules: string]>([
  ['notes/one.md', '# Memo', 'memo', 'path', 'r/memo'],
  ['notes/one.md', '# Other', 'note', 'path', 'r/a r/b r/c'],
  ['docs/own.md', '# Memo', 'note', 'configuration', 'r/a r/b r/c'],
  ['docs/own.md', '<!-- devlint kind: memo -->', 'memo', 'comment', 'r/memo'],
  ['other.md', '# Memo', undefined, undefined, ''],
])('%s with %j is a %s, as its %s says', async (path, text, expected, because, concerned) => {
  write({ 'devlint.config.yaml': 'kinds:\n  note: [gone/*.md, docs/*.md]\nextends: devlint:strict\n', [path]: text });
  const { file, rules } = await (await openSession({ cwd: root, builtin })).explain(path);
  const kind = file?.kinds.find(({ recognised }) => recognised);
  expect([kind?.kind, kind?.because]).toEqual([expected, because]);
  if (because === 'configuration') {
    expect(kind?.assigned).toMatchObject({ glob: 'docs/*.md', from: { path: 'devlint.config.yaml', line: 2 } });
  }
  expect(
    rules
      .filter(({ id, concerns }) => ids.includes(id) && concerns)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(concerned);
});

describe('a file that is not linted has a reason', () => {
  const files = {
    'devlint.config.yaml': 'extends: [./base.yaml]\nignores:\n  - vendor/**\n  - "!vendor/own.md"\n',
    'base.yaml': 'ignores: [generated/]\n',
    '.gitignore': '# What tools write\n*.log.md\nbuild/\n',
    'docs/.gitignore': 'draft.md\n!kept.log.md\n',
    ...Object.fromEntries(
      ['vendor/x.md', 'vendor/own.md', 'generated/x.md', 'a.log.md', 'docs/draft.md', 'docs/kept.log.md'].map(
        (path) => [path, ''],
      ),
    ),
    ...Object.fromEntries(['build/docs/x.md', 'docs/x.md', 'node_modules/x/x.md', 'a.png'].map((path) => [path, ''])),
  };
  const reasons: readonly (readonly [path: string, reason: object | undefined])[] = [
    ['docs/x.md', undefined],
    ['vendor/own.md', undefined],
    ['docs/kept.log.md', undefined],
    ['vendor/x.md', { because: 'ignored', pattern: 'vendor/**', from: { path: 'devlint.config.yaml', line: 3 } }],
    ['generated/x.md', { because: 'ignored', pattern: 'generated/', from: { path: 'base.yaml', line: 1 } }],
    ['node_modules/x/x.md', { because: 'foreign', folder: 'node_modules' }],
    ['a.log.md', { because: 'version-control', pattern: '*.log.md', path: '.gitignore', line: 2 }],
    ['build/docs/x.md', { because: 'version-control', pattern: 'build/', path: '.gitignore', line: 3 }],
    ['docs/draft.md', { because: 'version-control', pattern: 'draft.md', path: 'docs/.gitignore', line: 1 }],
    ['gone.md', { because: 'missing' }],
    ['a.png', { because: 'no-language' }],
  ];
  it.each(['git', 'no git'])('with %s', async (kind) => {
    write(files);
    if (kind === 'git') execFileSync('git', ['init', '--quiet'], { cwd: root });
    const session = await openSession({ cwd: root, builtin });
    const linted = new Set<string>();
    for (const [path, reason] of reasons) {
      const { file } = await session.explain(path);
      if (reason === undefined) {
        linted.add(path);
        expect(file?.skipped, path).toBeUndefined();
      } else expect(file?.skipped, path).toMatchObject(reason satisfies Partial<SkipReason>);
    }
    expect(linted.size).toBe(3);
    expect((await session.lint()).summary.files).toBe(linted.size);
  });
});
