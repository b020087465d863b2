import { expect, it } from 'vitest';
import { Project, told } from './project.ts';

/** Rules made of queries and selectors: mistakes in them, what they find, how they are stopped. */

const config = (rules: string) => `extends: []\ndefine:\n  rules:\n${rules.replace(/^/gm, '    ')}\n`;

it.each([
  [
    'a query that is none',
    "a/b: { language: python, message: x, query: '(cal) @x' }",
    "4:49 error devlint/config Not a tree-sitter query for Python: Bad node name 'cal'",
  ],
  [
    'a condition on a capture that is not there',
    "a/b: { language: python, message: x, query: '(call) @call', where: { cal: { is: x } } }",
    '4:74 error devlint/config There is no capture "cal"; did you mean "call"?',
  ],
  [
    'a place that is no capture',
    "a/b: { language: python, message: x, query: '(call) @call', at: clal }",
    '4:69 error devlint/config There is no capture "clal"; did you mean "call"?',
  ],
  [
    'a placeholder that nothing fills',
    "a/b: { language: python, message: '{{cal}}', query: '(call) @call' }",
    '4:39 error devlint/config There is no value "{{cal}}"; did you mean "{{call}}"?',
  ],
  [
    'a selector that is none',
    "a/b: { language: markdown, message: x, selector: 'heading[' }",
    '4:54 error devlint/config This is no selector: Expected attribute name.',
  ],
  [
    'a node type that mdast does not have',
    "a/b: { language: markdown, message: x, selector: 'heding[depth=2]' }",
    '4:54 error devlint/config mdast has no node type "heding"; did you mean "heading"?',
  ],
  [
    'a regular expression that is none',
    "a/b: { language: markdown, message: x, regex: '[' }",
    '4:51 error devlint/config This is no regular expression: Unterminated character class',
  ],
  [
    'a group that is not in it',
    "a/b: { language: markdown, message: '{{hots}}', regex: '(?<host>x)' }",
    '4:41 error devlint/config There is no value "{{hots}}"; did you mean "{{host}}"?',
  ],
  [
    'an attribute of no node',
    'a/b: { language: markdown, message: x, on: ulr }',
    '4:48 error devlint/config There is no attribute "ulr"; did you mean "url"?',
  ],
  [
    'a kind that does not exist',
    'a/b: { language: markdown, message: x, kinds: [adrs] }',
    '4:51 error devlint/config There is no kind "adrs"; did you mean "adr"?',
  ],
  [
    'a key that is misspelt',
    "a/b: { language: python, mesage: x, query: '(call) @c' }",
    '4:30 error devlint/config Unknown key "mesage"; did you mean "message"?',
  ],
  [
    'a language that has no such rules',
    "a/b: { language: rust, message: x, query: '(call) @c' }",
    '4:22 error devlint/config Unknown language "rust"; expected "python" or "markdown"',
  ],
  [
    'the name of another rule',
    'adr/valid-status: { language: markdown, message: x }',
    '4:5 error devlint/config Rule "adr/valid-status" exists already; give this one another name',
  ],
])('tells %s at its place', async (_, rule, expected) => {
  using project = new Project({ 'devlint.config.yaml': config(rule), 'a.md': '# A\n', 'a.py': 'f()\n' });
  const report = await project.lint();
  expect(told(report).map((line) => line.replace('devlint.config.yaml:', ''))).toEqual([
    expect.stringContaining(expected),
  ]);
  expect(report.summary.failures).toBe(1);
});

it('reads rules from files, under the name of the plugin, and tells mistakes there', async () => {
  using project = new Project({
    'devlint.config.yaml': 'extends: []\nplugins: { acme: ./rules/*.devlint.yaml }\nrules: { acme/todo: warning }\n',
    'rules/one.devlint.yaml': "rules:\n  todo: { language: markdown, message: 'No {{match}}', regex: TODO }\n",
    'rules/two.devlint.yaml': "rules:\n  empty: { language: markdown, message: x, regx: '^$' }\n",
    'a.md': 'A TODO.\n',
  });
  expect(told(await project.lint())).toEqual([
    'a.md:1:3 warning acme/todo No TODO',
    'rules/two.devlint.yaml:2:44 error devlint/config Unknown key "regx"; did you mean "regex"?',
  ]);
  const session = await project.open();
  expect(session.settingsFiles.map((file) => file.replace(`${project.root}/`, '')).sort()).toEqual([
    'devlint.config.yaml',
    'rules/one.devlint.yaml',
    'rules/two.devlint.yaml',
  ]);
  await session.close();
});

it('names a file that is not there, with the one that was meant', async () => {
  using project = new Project({
    'devlint.config.yaml': 'extends: []\nplugins: { acme: ./rules/ruls.yaml, b: ./none/*.yaml }\n',
    'rules/rules.yaml': 'rules: {}\n',
    'a.md': 'A.\n',
  });
  expect(told(await project.lint())).toEqual([
    'devlint.config.yaml:2:18 error devlint/config There is no file "./rules/ruls.yaml"; did you mean "./rules/rules.yaml"?',
    'devlint.config.yaml:2:40 error devlint/config No file matches "./none/*.yaml".',
  ]);
});

it('reads data of a folder that nobody vouched for', async () => {
  using project = new Project({
    'devlint.config.yaml': 'extends: []\nplugins: { acme: ./rules.yaml }\n',
    'rules.yaml': 'rules:\n  todo: { language: markdown, message: x, regex: TODO }\n',
    'a.md': 'A TODO.\n',
  });
  expect(told(await project.lint({ trust: false }))).toEqual(['a.md:1:3 error acme/todo x']);
});

it('replaces only what is written as it reads', async () => {
  using project = new Project({
    'devlint.config.yaml': config("a/b: { language: markdown, message: x, regex: 'a[bm&]c', fix: 'ABC' }"),
    'a.md': 'One abc, a**b**c, `abc`, a&amp;c.\n',
  });
  const session = await project.open();
  const { changes, report } = await session.fix('unsafe');
  await session.close();
  expect(changes.map(({ after }) => after)).toEqual(['One ABC, a**b**c, `ABC`, a&amp;c.\n']);
  expect(told(report)).toEqual(['a.md:1:10 error a/b x', 'a.md:1:24 error a/b x']);
});

const slow = '(?:a+)+$';

it.each([
  ['a regular expression over text', `a/b: { language: markdown, message: x, regex: '${slow}' }`, 'a.md'],
  [
    'a condition on a capture',
    `a/b: { language: python, message: x, query: '(string) @s', where: { s: { regex: '${slow}' } } }`,
    'a.py',
  ],
])('stops %s that would never come back', async (_, rule, path) => {
  using project = new Project({
    'devlint.config.yaml': `${config(rule)}limits: { fileSeconds: 0.5 }\n`,
    [path]: path === 'a.md' ? `${'a'.repeat(60)}!\n` : `x = "${'a'.repeat(60)}!"\n`,
    'b.md': '# Fine\n',
  });
  const report = await project.lint();
  expect(report.diagnostics.map(({ path: at, ruleId }) => `${at} ${ruleId}`)).toEqual([`${path} devlint/timeout`]);
  expect(report.diagnostics[0]?.message).toContain('a/b');
});

it.each([
  ['a pattern of a field', `fields: { Id: { pattern: '(?:a+)+' } }`],
  ['the id of a kind', `id: '${slow}', sections: [X]`],
  ['the pattern of a section', `sections: [{ name: X, pattern: '${slow}' }]`],
])('stops %s that would never come back', async (_, schema) => {
  using project = new Project({
    'devlint.config.yaml': `extends: []\ndefine: { kinds: { note: { files: a.md, ${schema} } } }\nlimits: { fileSeconds: 0.5 }\n`,
    'a.md': `# ${'a'.repeat(60)}!\n\n- Id: ${'a'.repeat(60)}!\n\n## ${'a'.repeat(60)}!\n`,
  });
  const report = await project.lint();
  expect(report.diagnostics.map(({ ruleId }) => ruleId)).toContain('devlint/timeout');
});

it('leaves files unparsed in which a condition cannot hold, and finds the same without that', async () => {
  const rule = (where: string) =>
    config(`a/b: { language: python, message: x, query: '(call function: (_) @f) @call', where: { f: ${where} } }`);
  const files = { 'a.py': 'f()\n', 'b.py': 'g()\nh.f()\n', 'c.py': 'e()\n' };
  using project = new Project({ ...files, 'devlint.config.yaml': rule('{ is: [f, h.f] }') });
  const triggered = await project.lint();
  project.write({ 'devlint.config.yaml': rule('{ regex: "^(?:f|h\\\\.f)$" }') });
  const all = await project.lint();
  expect(told(triggered)).toEqual(told(all));
  expect(told(all)).toEqual(['a.py:1:1 error a/b x', 'b.py:2:1 error a/b x']);
  expect([triggered.stats.filesParsed, all.stats.filesParsed]).toEqual([2, 3]);
});
