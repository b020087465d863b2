import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, builtin, lint, told, useProjects, write } from './project.ts';

useProjects();

const undefinedA =
  'Unexpected reference to undefined definition, expected corresponding definition (`a`) for a link or escaped opening bracket (`\\[`) for regular text';

const page = (rule: string) => `https://github.com/remarkjs/remark-lint/tree/main/packages/remark-lint-${rule}#readme`;

/** Lint rules of this project, as their authors write them. */
const rules = `
import { lintRule } from 'unified-lint-rule';
const rule = (name, run) => lintRule('acme:' + name, run);
export const noHype = rule('no-hype', (tree, file, options) => {
  if (options !== undefined && !Array.isArray(options)) file.fail('Unexpected options, expected a list of words');
  for (const word of options ?? ['blazing']) {
    const at = String(file).indexOf(word);
    if (at !== -1) file.message('"' + word + '" is hype', { line: 1, column: at + 1 });
  }
});
export const noThrow = rule('no-throw', (tree, file) => {
  if (String(file).includes('throw')) throw new TypeError('this cannot be');
});
export const noMutation = rule('no-mutation', (tree) => {
  for (const node of tree.children) node.children = [];
});
export const late = rule('late', async () => {});
`;

describe('the settings', () => {
  it.each([
    ['settings.remark.plugins', 'settings: { remark: { plugins: [remark-preset-lint-recommended] } }\n'],
    ['extends', 'extends: [devlint:recommended, remark:preset-lint-recommended]\n'],
  ])('take a preset in %s', async (_, config) => {
    write({ 'devlint.config.yaml': config, 'a.md': '# A!\n\n[a][a] <!-- b -->\n\n[b]: http://c' });
    const report = await lint();
    expect(told(report)).toEqual([
      'a.md:1:1 warning own/loud: "A!" is loud',
      `a.md:3:1 warning remark/no-undefined-references: ${undefinedA}`,
      'a.md:5:1 warning remark/no-unused-definitions: Unexpected unused definition, expected no definition or one or more references to `b`',
      'a.md:5:14 warning remark/final-newline: Unexpected missing final newline character, expected line feed (`\\n`) at end of file',
    ]);
    expect(report.rules.find(({ id }) => id === 'remark/final-newline')).toMatchObject({
      description: 'remark-lint rule to warn when a newline at the end of a file is missing.',
      url: page('final-newline'),
    });
  });

  it('set options and severities as `.remarkrc` does, and `rules` has the last word, by folder too', async () => {
    write({
      'devlint.config.yaml': `
settings:
  remark:
    plugins:
      - remark-preset-lint-recommended
      - [remark-lint-maximum-line-length, 10]
      - [remark-lint-final-newline, [2]]
      - [remark-lint-no-literal-urls, false]
      - [remark-lint-no-unused-definitions, [0]]
rules:
  remark/no-undefined-references: off
  remark/no-unused-definitions: info
overrides:
  - files: docs/**
    rules:
      remark/maximum-line-length: [error, { options: 20 }]
`,
      'a.md': 'One two three four.\n\n[a][a] and some more.\n\n[b]: c',
      'docs/b.md': 'One two three four.\n\nOne two three four five.\n\nEnd\n',
    });
    expect(told(await lint()).map((one) => one.replace(/: .*/, ''))).toEqual([
      'a.md:1:20 warning remark/maximum-line-length',
      'a.md:3:22 warning remark/maximum-line-length',
      'a.md:5:1 info remark/no-unused-definitions',
      'a.md:5:7 error remark/final-newline',
      'docs/b.md:3:25 error remark/maximum-line-length',
    ]);
  });

  it('take files of the project, presets in presets, and presets that a program imports', async () => {
    write({
      'rules.mjs': rules,
      'one.mjs': "export { noHype as default } from './rules.mjs';\n",
      'many.mjs':
        "import remarkLint from 'remark-lint';\nimport { noHype, noThrow } from './rules.mjs';\nexport default { plugins: [remarkLint, { plugins: [[noHype, [2, ['fast']]]] }, [noThrow, [0]]] };\n",
      'a.md': 'blazing fast\n',
    });
    write({ 'devlint.config.yaml': 'settings: { remark: { plugins: [./one.mjs] } }\n' });
    expect(told(await lint())).toEqual(['a.md:1:1 warning remark/no-hype: "blazing" is hype']);
    write({ 'devlint.config.yaml': 'settings: { remark: { plugins: [./one.mjs, ./many.mjs] } }\n' });
    expect(told(await lint())).toEqual(['a.md:1:9 error remark/no-hype: "fast" is hype']);
    const config = join(at.root, 'own.config.mjs');
    writeFileSync(
      config,
      "import many from './many.mjs';\nexport default { settings: { remark: { plugins: [many] } } };\n",
    );
    expect(told(await lint({ config }))).toEqual(['a.md:1:9 error remark/no-hype: "fast" is hype']);
  });

  it('load nothing where there are none', async () => {
    write({ 'devlint.config.yaml': 'rules: {}\n', 'a.md': '[a][a]' });
    const broken = {
      ...builtin,
      hosts: { remark: { ...builtin.hosts.remark, open: () => Promise.reject(new Error('opened')) } },
    };
    expect(told(await lint({ builtin: broken }))).toEqual([]);
  });
});

describe('mistakes', () => {
  it('are told once, where they are written', async () => {
    write({
      'rules.mjs': rules,
      'late.mjs': "export { late as default } from './rules.mjs';\n",
      'nothing.mjs': 'export default 1;\n',
      'broken.mjs': 'throw new Error("no way");\n',
      'syntax.mjs': 'export default function mathematics() { this.data().micromarkExtensions = []; }\n',
      'devlint.config.yaml': `extends: [remark:preset-lint-recommendd, remark:preset-lint-recommended]
settings:
  remark:
    plugin: []
    plugins:
      - remark-lint-maximum-line-lenght
      - remark-lint-no-html
      - [remark-lint-maximum-line-length, wide]
      - [remark-lint-final-newline, [7]]
      - [remark-preset-lint-consistent, 2]
      - ./late.mjs
      - ./nothing.mjs
      - ./broken.mjs
      - ./syntax.mjs
      - ./syntx.mjs
      - remark-gfm
      - 5
rules:
  remark/maximum-line-length: [error, { options: long }]
  remark/no-htlm: off
  remark/hard-break-spaces: [error, { spaces: 2 }]
`,
      'a.md': '# A\n',
      'b.md': '# B\n',
    });
    expect(told(await lint()).map((one) => one.replace(/^devlint.config.yaml:(.*) devlint\/config:/, '$1:'))).toEqual([
      '1:11 error: There is no package "remark-preset-lint-recommendd"; did you mean "remark-preset-lint-recommended"?',
      '4:5 error: remark: Unknown key "plugin"; did you mean "plugins"?',
      '6:9 error: There is no package "remark-lint-maximum-line-lenght"; did you mean "remark-lint-maximum-line-length"?',
      '7:9 error: There is no package "remark-lint-no-html"; install it: npm install --save-dev remark-lint-no-html',
      '8:43 error: remark-lint-maximum-line-length: Unexpected value `wide` for `size`, expected `number`',
      '9:37 error: remark-lint-final-newline: There is no severity 7; there are 0, 1 and 2.',
      '10:41 error: "remark-preset-lint-consistent" is a preset, which has no options',
      '11:9 error: ./late.mjs: it answers late, and devlint runs only what answers at once',
      '12:9 error: "./nothing.mjs" exports neither a plugin nor a preset of remark',
      '13:9 error: "./broken.mjs" cannot be loaded: no way',
      '14:9 warning: "./syntax.mjs" has no rule; it changes how Markdown is read or written, which devlint does itself',
      '15:9 error: There is no file "./syntx.mjs"; did you mean "./syntax.mjs"?',
      '17:9 error: remark: Item 12 of "plugins" must be a string, a list [name, options] or a preset, not 5',
      '19:39 error: remark/maximum-line-length: Unexpected value `long` for `size`, expected `number`',
      '21:39 error: remark/hard-break-spaces: Unknown key "spaces"; expected options',
    ]);
  });
});

describe('a hosted rule', () => {
  const config = `
settings:
  remark:
    plugins:
      - ./throwing.mjs
      - ./mutating.mjs
      - remark-preset-lint-recommended
`;
  const project = {
    'rules.mjs': rules,
    'throwing.mjs': "export { noThrow as default } from './rules.mjs';\n",
    'mutating.mjs': "export { noMutation as default } from './rules.mjs';\n",
    'devlint.config.yaml': config,
  };

  it('that throws or writes into the tree is told, and harms no other', async () => {
    write({ ...project, 'a.md': '# throw!\n\n[a][a]\n', 'b.md': '[a][a]\n' });
    const crash = (path: string, rule: string, error: string) =>
      `${path}:1:1 error devlint/rule-crash: The rule "remark/${rule}" threw here: ${error}`;
    expect(told(await lint()).map((one) => one.replace(/ \(at .*/, ''))).toEqual([
      'a.md:1:1 warning own/loud: "throw!" is loud',
      crash('a.md', 'no-mutation', "TypeError: Cannot assign to read only property 'children' of object '#<Object>'"),
      crash('a.md', 'no-throw', 'TypeError: this cannot be'),
      `a.md:3:1 warning remark/no-undefined-references: ${undefinedA}`,
      `b.md:1:1 warning remark/no-undefined-references: ${undefinedA}`,
      crash('b.md', 'no-mutation', "TypeError: Cannot assign to read only property 'children' of object '#<Object>'"),
    ]);
  });

  it('obeys the comments of remark-lint and the directives of devlint', async () => {
    write({
      'devlint.config.yaml': 'extends: [remark:preset-lint-recommended]\n',
      'a.md': [
        '<!--lint disable no-undefined-references-->\n\n[a][a]',
        '<!--lint enable no-undefined-references-->\n\n[a][a]',
        '<!--lint ignore-->\n\n[a][a]',
        '<!-- devlint-disable-next-line remark/no-undefined-references -- a test -->\n[a][a]',
        '<!-- devlint-disable-next-line remark/no-unused-definitions -->\n[a][a]\n',
      ].join('\n\n'),
      'b.md': '[a][a]\n\n<!--lint off no-undefined-references-->\n\n<!-- lint -->\n',
    });
    const report = await lint();
    expect(told(report).map((one) => one.replace(undefinedA, '…'))).toEqual([
      'a.md:7:1 warning remark/no-undefined-references: …',
      'a.md:16:1 warning devlint/unused-directive: Unused directive: remark/no-unused-definitions is not reported here.',
      'a.md:17:1 warning remark/no-undefined-references: …',
      'b.md:1:1 warning remark/no-undefined-references: …',
      "b.md:3:1 error remark/lint-comments: Unknown keyword `off`: expected `'enable'`, `'disable'`, or `'ignore'`",
    ]);
    expect(report.diagnostics.filter(({ suppressed }) => suppressed?.by === 'directive')).toHaveLength(1);
  });

  it('names the place that explains a finding, and has right places in any text', async () => {
    const text = '---\na: 1\n---\r\n\r\n数据 🎉 [a][a]\r\n\r\n[b]: c\r\n\r\n[b]: d\r\n';
    write({ 'devlint.config.yaml': 'extends: remark:preset-lint-recommended\n', 'a.md': `\uFEFF${text}` });
    const { diagnostics } = await lint();
    expect(diagnostics.map(({ ruleId, range }) => [ruleId, text.slice(range.start, range.end)])).toEqual([
      ['remark/no-undefined-references', '[a][a]'],
      ['remark/no-duplicate-definitions', '[b]: d'],
      ['remark/no-unused-definitions', '[b]: d'],
    ]);
    expect(diagnostics[1]?.related).toMatchObject([
      { path: 'a.md', line: 7, column: 1, message: 'Identifier already defined here' },
    ]);
  });

  it('is the same with either parser', async () => {
    const text = '# A\n\n[a][a] ![b] http://c.d\n\n* x\n\n  y\n';
    write({ 'devlint.config.yaml': 'extends: remark:preset-lint-recommended\n', 'a.md': text });
    const fast = told(await lint());
    write({
      'devlint.config.yaml': 'extends: remark:preset-lint-recommended\nsettings: { markdown: { parser: remark } }\n',
    });
    expect(told(await lint())).toEqual(fast);
    expect(fast).toHaveLength(3);
  });
});

describe('a folder that nobody vouched for', () => {
  it('has no plugin of remark run, and no rule called unknown', async () => {
    write({
      'devlint.config.yaml':
        'extends: [remark:preset-lint-recommended]\nrules: { remark/no-undefined-references: error }\n',
      'a.md': '[a][a]\n',
    });
    const report = await lint({ trust: false });
    expect(told(report)).toEqual([]);
    expect(report.notifications.map(({ message }) => message)).toEqual([
      '"remark-preset-lint-recommended" was not run, because this folder is not trusted; what it would set or bring is missing.',
    ]);
  });
});

describe('the cache', () => {
  it('knows a plugin by its content, and a rule by its options', async () => {
    const cache = { build: 'this one' };
    const plugin = `${rules}export default noHype;\n`;
    const config = (options: string) => `settings: { remark: { plugins: [[./one.mjs, ${options}]] } }\n`;
    const parsed = async () => {
      const report = await lint({ cache });
      return [report.stats.filesParsed, ...told(report).map((one) => one.replace(/^.*: /, ''))];
    };
    write({
      'one.mjs': plugin,
      'a.md': 'blazing fast\n',
      'devlint.config.yaml': config('[1]'),
    });
    expect(await parsed()).toEqual([1, '"blazing" is hype']);
    expect(await parsed()).toEqual([0, '"blazing" is hype']);
    write({ 'devlint.config.yaml': config('[1, [fast]]') });
    expect(await parsed()).toEqual([1, '"fast" is hype']);
    expect(await parsed()).toEqual([0, '"fast" is hype']);
    write({ 'one.mjs': plugin.replace('is hype', 'is mere hype') });
    expect(await parsed()).toEqual([1, '"fast" is mere hype']);
  });
});
