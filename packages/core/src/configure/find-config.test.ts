import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../plugin/user-error.ts';
import { LineIndex } from '../text/line-index.ts';
import { findConfig } from './find-config.ts';
import type { ConfigProblem } from './problem.ts';
import { validateConfig } from './validate.ts';

let temporary: string;
let root: string;

beforeEach(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-config-')));
  // vitest transforms what tests import, except below `node_modules`: there, programs are run by Node itself.
  root = join(temporary, 'node_modules', 'project');
  mkdirSync(root, { recursive: true });
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const find = (file?: string, from = '.') => findConfig({ directory: join(root, from), stopAt: root, file });

/** `line:column "underlined" message`. */
function told({ text, range, message }: ConfigProblem): string {
  const { line, column } = new LineIndex(text).positionOf(range.start);
  return `${line}:${column} ${JSON.stringify(text.slice(range.start, range.end))} ${message}`;
}

describe('search', () => {
  const yaml = 'ignores: [a]\n';
  const json = '{ "ignores": ["a"] }\n';
  const cjs = 'module.exports = { ignores: ["a"] };\n';
  const esm = 'export default { ignores: ["a"] };\n';
  const typescript = 'const ignores: string[] = ["a"];\nexport default { ignores } as const;\n';

  it.each([
    ['devlint.config.ts', typescript],
    ['devlint.config.mts', typescript],
    ['devlint.config.mjs', esm],
    ['devlint.config.cjs', cjs],
    ['devlint.config.js', cjs],
    ['devlint.config.json', `// why\n${json.replace(' }', ', }')}`],
    ['devlint.config.yaml', yaml],
    ['devlint.config.yml', yaml],
    ['.devlintrc', yaml],
    ['.devlintrc', json],
    ['.devlintrc.json', json],
    ['.devlintrc.yaml', yaml],
    ['.devlintrc.yml', yaml],
    ['.devlintrc.js', cjs],
    ['.devlintrc.mjs', esm],
    ['.devlintrc.ts', typescript],
    ['package.json', `{ "name": "x", "devlint": ${json} }`],
    ['pyproject.toml', '[project]\nname = "x"\n[tool.devlint]\nignores = ["a"]\n'],
  ])('reads %s', async (name, text) => {
    write(name, `\uFEFF${text}`);
    const { source, problems } = await find();
    expect(problems).toEqual([]);
    expect(source).toMatchObject({ file: join(root, name), text, value: { ignores: ['a'] } });
  });

  it('finds nothing in a project without configuration', async () => {
    write('package.json', '{ "name": "x" }');
    write('pyproject.toml', '[tool.ruff]\nline-length = 100\n');
    expect(await find()).toEqual({ source: undefined, problems: [] });
  });

  it.each([
    ['package.json', '{ "devDependencies": { "devlint": "1" } }'],
    ['package.json', '{ "devDependencies": { "devlint": "1" }, '],
    ['package.json', '[1, "devlint"]'],
    ['pyproject.toml', '[dependency-groups]\ndev = ["devlint"]\n'],
    ['pyproject.toml', '[dependency-groups]\ndev = ["devlint"\n'],
  ])('passes over %s that only mentions devlint: %s', async (name, text) => {
    write(name, text);
    write('sub/file.md', '');
    expect(await find(undefined, 'sub')).toEqual({ source: undefined, problems: [] });
  });

  it('takes the nearest file and merges nothing', async () => {
    write('devlint.config.yaml', 'ignores: [far]\n');
    write('a/devlint.config.yaml', 'ignores: [near]\n');
    write('a/b/package.json', '{ "name": "devlint-user" }');
    expect((await find(undefined, 'a/b')).source?.value).toEqual({ ignores: ['near'] });
  });

  it('does not look above stopAt', async () => {
    write('devlint.config.yaml', yaml);
    mkdirSync(join(root, 'a/b'), { recursive: true });
    const found = await findConfig({ directory: join(root, 'a/b'), stopAt: join(root, 'a') });
    expect(found.source).toBeUndefined();
  });

  it('prefers files in the documented order, and files to directories of that name', async () => {
    mkdirSync(join(root, 'devlint.config.ts'));
    write('devlint.config.mjs', esm);
    write('.devlintrc', yaml);
    expect((await find()).source?.file).toBe(join(root, 'devlint.config.mjs'));
  });

  it.each(['devlint.config.yaml', 'devlint.config.json', '.devlintrc'])(
    'takes an empty %s for an empty configuration',
    async (name) => {
      write(name, '');
      expect((await find()).source).toMatchObject({ file: join(root, name), value: {} });
      write(name, name.endsWith('json') ? '// nothing yet\n' : '# nothing yet\n');
      expect((await find()).source).toMatchObject({ value: {} });
    },
  );

  it('reads an edited program anew', async () => {
    for (const name of ['devlint.config.mjs', 'devlint.config.cjs', 'devlint.config.ts']) {
      const prefix = name.endsWith('cjs') ? 'module.exports =' : 'export default';
      for (const value of ['one', 'two']) {
        write(name, `${prefix} { ignores: ["${value}"] };\n`);
        expect((await find(name)).source?.value).toEqual({ ignores: [value] });
      }
    }
  });

  it('writes nothing and runs no configuration of cosmiconfig', async () => {
    write('.config/config.cjs', 'globalThis.ranConfigOfCosmiconfig = true;\n');
    write('package.json', '{ broken');
    write('devlint.config.ts', typescript);
    const before = readdirSync(root, { recursive: true });
    const directory = process.cwd();
    try {
      process.chdir(root);
    } catch {
      // Worker threads cannot change their directory; the rest of the check holds there too.
    }
    try {
      expect((await find()).source?.value).toEqual({ ignores: ['a'] });
    } finally {
      if (process.cwd() !== directory) process.chdir(directory);
    }
    expect(readdirSync(root, { recursive: true })).toEqual(before);
    expect(globalThis).not.toHaveProperty('ranConfigOfCosmiconfig');
  });
});

describe('a file that is named', () => {
  it('may have any name', async () => {
    write('ci/strict.yaml', 'ignores: [a]\n');
    write('ci/strict.conf', 'ignores: [a]\n');
    write('ci/strict.toml', 'ignores = ["a"]\n');
    for (const name of ['ci/strict.yaml', 'ci/strict.conf', 'ci/strict.toml']) {
      expect((await find(name)).source).toMatchObject({ file: join(root, name), value: { ignores: ['a'] } });
    }
  });

  it.each([
    [
      'devlint.confg.yaml',
      'configuration file "devlint.confg.yaml" does not exist; did you mean "devlint.config.yaml"?',
    ],
    ['x.yaml', 'configuration file "x.yaml" does not exist; did you mean "devlint.config.yaml"?'],
    ['gone/x.yaml', 'configuration file "gone/x.yaml" does not exist.'],
    ['docs', 'configuration file "docs" is not a file.'],
    ['package.json', 'configuration file "package.json" has no "devlint" section.'],
    ['py/pyproject.toml', 'configuration file "py/pyproject.toml" has no "tool.devlint" section.'],
  ])('cannot be %s', async (name, message) => {
    write('devlint.config.yaml', '');
    write('docs/readme.md', '');
    write('package.json', '{ "devDependencies": { "devlint": "1" } }');
    write('py/pyproject.toml', '');
    await expect(find(name)).rejects.toThrow(new UserError(message));
  });
});

describe('mistakes that keep a file from being read', () => {
  it.each<readonly [file: string, text: string, ...problems: string[]]>([
    [
      'devlint.config.yaml',
      'rules:\n  a/b: warn\n  c: off\n  a/b: off\n',
      '4:3 "a/b" Key "a/b" is already defined above; remove one of the two',
    ],
    [
      'devlint.config.yaml',
      'a: 1\r\n"x": 1\r\n"x": 2\r\na: 2\r\n',
      '3:1 "\\"x\\"" Key "x" is already defined above; remove one of the two',
      '4:1 "a" Key "a" is already defined above; remove one of the two',
    ],
    ['devlint.config.yaml', 'rules:\n\ta: b\n', '2:1 "\\t" Tabs are not allowed as indentation'],
    [
      'devlint.config.yaml',
      'extends: a: b\n',
      '1:10 "a" A mapping cannot start here; put a value that contains ": " in quotes',
    ],
    [
      'devlint.config.yaml',
      'ignores: [a, b\n',
      '2:1 "" A closing "]" is missing, or what stands here is not indented enough',
    ],
    ['devlint.config.yaml', 'ignores: ["a]\n', '1:11 "\\"" This string is not closed'],
    [
      'devlint.config.yaml',
      'ignores: [a]\n---\nrules: {}\n',
      '2:1 "---" A configuration is one YAML document; remove the second one',
    ],
    [
      'devlint.config.yaml',
      'ignores:\n  - *.md\n',
      '2:5 "*.md" YAML reads *.md as an alias; put it in quotes to make it a glob',
    ],
    [
      'devlint.config.yaml',
      'ignores:\n  - !keep.md\n',
      '2:5 "!keep.md" YAML reads !keep.md as a tag; put it in quotes to make it text',
    ],
    [
      'devlint.config.yaml',
      'extends: @acme/config\n',
      '1:10 "@" A value cannot start with @ in YAML; put it in quotes',
    ],
    ['devlint.config.yaml', '? [a]\n: b\n', '1:3 "[a]" A key must be a plain word or a string'],
    [
      'devlint.config.json',
      '{ "a": 1,\n  "a": 2 }',
      '2:3 "\\"a\\"" Key "a" is already defined above; remove one of the two',
    ],
    ['devlint.config.json', '{\n  rules: {}\n}', '2:3 "rules" Unexpected rules; keys and strings need double quotes'],
    ['devlint.config.json', '{\n  "a": 1\n  "b": 2\n}', '3:3 "\\"b\\"" A comma is expected before this'],
    ['devlint.config.json', '{ "a": "x\n}', '1:8 "\\"x" This string is not closed on its line'],
    ['devlint.config.json', '{ "a": 1', '1:9 "" A closing "}" is missing'],
    ['devlint.config.json', '{} {}', '1:4 "{" Nothing is expected after the end of the configuration'],
    [
      'devlint.config.json',
      `${'['.repeat(100_000)}`,
      '1:1 "" The configuration cannot be read: Maximum call stack size exceeded',
    ],
    ['package.json', '{ "devlint": { "a": 1 "b": 2 } }', '1:23 "\\"b\\"" A comma is expected before this'],
    [
      'pyproject.toml',
      '[tool.devlint]\na = 1\nb = 2\na = 3\n',
      '4:1 "a" Key "a" is already defined above; remove one of the two',
    ],
    ['pyproject.toml', '[tool.devlint]\na = b\n', '2:5 "b" Unexpected b; text needs quotes'],
    ['pyproject.toml', '[tool.devlint]\nignores = \n', '2:10 "" A value is expected here'],
    ['pyproject.toml', '[project]\nname = "x" y\n[tool.devlint]\n', '2:12 "y" A new line is expected before this'],
    [
      'devlint.config.mjs',
      '\nexport default {\n  ignores: [,,;\n};\n',
      '3:15 ";" Syntax error: Unexpected token \';\'',
    ],
    [
      'devlint.config.mjs',
      '\nexport default {\n  ignores: vendored(),\n};\n',
      '3:12 "v" The configuration cannot be run: vendored is not defined',
    ],
    [
      'devlint.config.mjs',
      '\nimport acme from "@acme/devlint-config";\nexport default acme;\n',
      '2:19 "@acme/devlint-config" The configuration imports "@acme/devlint-config", which cannot be found',
    ],
    [
      'devlint.config.mjs',
      'import acme from "./gone.mjs";\nexport default acme;\n',
      '1:21 "gone.mjs" The configuration imports "gone.mjs", which cannot be found',
    ],
    ['devlint.config.mjs', 'export const config = {};\n', '1:1 "" The configuration has no default export'],
    ['devlint.config.mjs', 'throw "no";\n', '1:1 "" The configuration cannot be run: no'],
    [
      'devlint.config.cjs',
      '\nmodule.exports = { a: oops() };\n',
      '2:23 "o" The configuration cannot be run: oops is not defined',
    ],
    ['devlint.config.cjs', 'module.exports = {\n  a: 1,,\n};\n', '2:8 "," Syntax error: Unexpected token \',\''],
    [
      'devlint.config.cjs',
      'module.exports = require("nope");\n',
      '1:27 "nope" The configuration imports "nope", which cannot be found',
    ],
    ['devlint.config.ts', 'export default {\n  a: 1,,\n};\n', '2:8 "," Syntax error: Unexpected token'],
    [
      'devlint.config.ts',
      '\nexport default {\n  a: (oops as () => 1)(),\n};\n',
      '3:6 "(" The configuration cannot be run: oops is not defined',
    ],
    [
      'devlint.config.ts',
      '\nimport nope from "nope";\nexport default nope;\n',
      '2:19 "nope" The configuration imports "nope", which cannot be found',
    ],
    ['devlint.config.ts', 'export const config = {};\n', '1:1 "" The configuration has no default export'],
  ])('%s: %j', async (name, text, ...expected) => {
    write(name, text);
    const { source, problems } = await find();
    expect(source).toBeUndefined();
    expect(problems.map(told)).toEqual(expected);
    for (const { file, message } of problems) {
      expect(file).toBe(join(root, name));
      expect(message).not.toContain(root);
      expect(message.length).toBeLessThanOrEqual(110);
    }
  });
});

describe('mistakes in the structure', () => {
  it.each<readonly [file: string, text: string, ...problems: string[]]>([
    ['devlint.config.yaml', 'ruels:\n  a/b: off\n', '1:1 "ruels" Unknown key "ruels"; did you mean "rules"?'],
    [
      'devlint.config.yaml',
      'ignores: vendor/** # all\n',
      '1:10 "vendor/**" "ignores" must be a list of strings, not "vendor/**"',
    ],
    [
      'devlint.config.yaml',
      'x: 😀\r\nignores:\r\n  - 漢字\r\n  - 3\r\n',
      '4:5 "3" Item 2 of "ignores" must be a string, not 3',
      '1:1 "x" Unknown key "x"; expected extends, plugins, kinds, rules, overrides, ignores, directives, baseline, limits, …',
    ],
    [
      'devlint.config.yaml',
      'rules:\n  a/b: eror\n  c/d: [wran, { x: 1 }]\n  e/f: [warn, 3]\n  g/h: true\n  i/j: 3\n  k/l: []\n',
      '2:8 "eror" Unknown severity "eror"; did you mean "error"?',
      '3:9 "wran" Unknown severity "wran"; did you mean "warn"?',
      '4:15 "3" Item 2 of "e/f" must be an object, not 3',
      '5:8 "true" "g/h" must be a severity or a list [severity, options], not true',
      '6:8 "3" Unknown severity 3; expected "error", "warning", "warn", "info", "off", 0, 1 or 2',
      '7:8 "[]" "k/l" must not be an empty list',
    ],
    [
      'devlint.config.yaml',
      'overrides:\n  - rules: {}\n  - fiels: x\n  - files: x\n    ignore: y\n',
      '2:5 "rules: {}" Item 1 of "overrides" has no "files"',
      '3:5 "fiels" Unknown key "fiels"; did you mean "files"?',
      '5:5 "ignore" Unknown key "ignore"; did you mean "ignores"?',
    ],
    [
      'devlint.config.yaml',
      'base: &base { a/b: eror }\nrules: *base\n',
      '2:8 "*base" Unknown severity "eror"; did you mean "error"?',
      '1:1 "base" Unknown key "base"; expected extends, plugins, kinds, rules, overrides, ignores, directives, baseline, …',
    ],
    ['devlint.config.yaml', 'rules:\n', '1:7 "" "rules" must be an object, not null'],
    ['devlint.config.yaml', '- a\n', '1:1 "- a" The configuration must be an object, not a list'],
    [
      'devlint.config.json',
      '{\n  // why\n  "extends": 3,\n  "directives": { "allowBlanket": "erorr", "reqireReason": true },\n}',
      '3:14 "3" "extends" must be a string or a list of strings, not 3',
      '4:35 "\\"erorr\\"" "allowBlanket" must be true or false, not "erorr"',
      '4:44 "\\"reqireReason\\"" Unknown key "reqireReason"; did you mean "requireReason"?',
    ],
    ['.devlintrc', '{ "ignores": "x" }', '1:14 "\\"x\\"" "ignores" must be a list of strings, not "x"'],
    [
      'package.json',
      '{ "name": "x",\n  "devlint": { "kinds": { "adr": 1 } } }',
      '2:34 "1" "adr" must be a string or a list of strings, not 1',
    ],
    [
      'package.json',
      '{ "rules": 1, "devlint": "./config.js" }',
      '1:26 "\\"./config.js\\"" The configuration must be an object, not "./config.js"',
    ],
    [
      'pyproject.toml',
      '[tool.devlint]\nignores = "x"\nruels."a/b" = "off"\n',
      '2:11 "\\"x\\"" "ignores" must be a list of strings, not "x"',
      '3:1 "ruels" Unknown key "ruels"; did you mean "rules"?',
    ],
    [
      'pyproject.toml',
      '[tool.devlint.rules]\n"a/b" = "of"\n\'c/d\' = ["error", 1979-05-27]\n',
      '2:9 "\\"of\\"" Unknown severity "of"; did you mean "off"?',
      '3:19 "1979-05-27" Item 2 of "c/d" must be an object, not "1979-05-27"',
    ],
    [
      'pyproject.toml',
      '[[tool.devlint.overrides]]\nfiles = "a"\n[[tool.devlint.overrides]]\nfiles = 1\n[tool.devlint.overrides.rules]\nx = "eror"\n',
      '4:9 "1" "files" must be a string or a list of strings, not 1',
      '6:5 "\\"eror\\"" Unknown severity "eror"; did you mean "error"?',
    ],
    [
      'pyproject.toml',
      '[tool]\ndevlint.directives = { requireReason = "yes" }\n',
      '2:40 "\\"yes\\"" "requireReason" must be true or false, not "yes"',
    ],
    ['pyproject.toml', '[tool.devlint.ruels]\nx = "off"\n', '1:15 "ruels" Unknown key "ruels"; did you mean "rules"?'],
    [
      'devlint.config.mjs',
      'export default {\n  rules: { "a/b": "eror" },\n  plugins: { acme: { rules: { x() {} } } },\n  ignores: () => [],\n};\n',
      '2:19 "\\"eror\\"" Unknown severity "eror"; did you mean "error"?',
      '4:12 "() => []" "ignores" must be a list of strings, not a function',
    ],
    [
      'devlint.config.ts',
      "const config: object = {\n  overrides: [{ files: 'a', rule: {} }],\n};\nexport default config;\n",
      '2:29 "rule" Unknown key "rule"; did you mean "rules"?',
    ],
  ])('%s: %j', async (name, text, ...expected) => {
    write(name, text);
    const { source } = await find();
    if (source === undefined) throw new Error('The configuration was not read');
    const problems = validateConfig(source);
    expect([...problems.map(told)].sort()).toEqual([...expected].sort());
    for (const { message } of problems) expect(message.length).toBeLessThanOrEqual(110);
  });

  it('accepts the example of the design', async () => {
    write(
      'devlint.config.yaml',
      [
        '$schema: ./node_modules/devlint/schema.json',
        'extends: [devlint:recommended, "@acme/devlint-config"]',
        'plugins: { acme: ./tools/devlint-plugin.mjs }',
        'kinds: { tasklist: ["context/Tasklist.md"], adr: docs/adr/*.md }',
        'rules: { adr/valid-status: [error, { statuses: [proposed] }], tasklist/valid-priority: off, a/b: 2, c/d: [1] }',
        'overrides: [{ files: ["legacy/**"], ignores: x, rules: { python/no-bare-except: warn } }]',
        'ignores: [vendor/**]',
        'directives: { requireReason: true, allowBlanket: false }',
        'settings: { markdown: { parser: auto } }',
      ].join('\n'),
    );
    const { source } = await find();
    expect(source && validateConfig(source)).toEqual([]);
  });
});

describe('places', () => {
  it('fall back to the nearest parent, and to the start without any', async () => {
    write('devlint.config.yaml', 'rules:\n  a/b: [warn, { max: 3 }]\n');
    const { source } = await find();
    const at = (keyPath: readonly (string | number)[], part: 'key' | 'value') => {
      const range = source?.locate(keyPath, part);
      return source?.text.slice(range?.start, range?.end);
    };
    expect(at(['rules', 'a/b', 1, 'max'], 'value')).toBe('3');
    expect(at(['rules', 'a/b', 1, 'max'], 'key')).toBe('max');
    expect(at(['rules', 'a/b', 1, 'min'], 'value')).toBe('{ max: 3 }');
    expect(at(['rules', 'a/b'], 'key')).toBe('a/b');
    expect(at(['rules', 'c/d', 0], 'key')).toBe('rules');
    write(
      'devlint.config.mjs',
      'export default [["rules", {}]].reduce((all, [key, own]) => ({ ...all, [key]: own }), {});\n',
    );
    const program = (await find('devlint.config.mjs')).source;
    expect(program?.locate(['kinds', 'adr'], 'value')).toEqual({ start: 0, end: 0 });
  });
});
