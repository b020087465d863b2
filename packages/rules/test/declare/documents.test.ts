import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { Project, told } from './project.ts';

/** Document schemas: what the examples report, what fixes make of them, and what is wrong with a schema itself. */

const examples = fileURLToPath(new URL('../../../../examples/declarative/', import.meta.url));

function exampleFiles(): Record<string, string> {
  const paths = readdirSync(examples, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  // Its own page leads out of the example.
  const files = paths.filter((path) => /\.(?:md|yaml|py)$/.test(path) && path !== 'README.md');
  return Object.fromEntries(files.map((path) => [path, readFileSync(`${examples}${path}`, 'utf8')]));
}

it('finds in the example what is written beside it', async () => {
  using project = new Project(exampleFiles());
  const report = await project.lint({ now: new Date('2025-11-29') });
  await expect(`${told(report).join('\n')}\n`).toMatchFileSnapshot(`${examples}expected.txt`);
});

const config = (kind: string) => `extends: []\ndefine:\n  kinds:\n    note:\n${kind.replace(/^/gm, '      ')}\n`;

it('inserts what is missing where it belongs, and then finds nothing', async () => {
  using project = new Project({
    'devlint.config.yaml': config(
      [
        'files: notes/*.md',
        'fields: { Status: { values: [open, done], default: open } }',
        'sections:',
        '  - What',
        '  - { name: Why, hint: one reason }',
        '  - { name: How, list: ordered, sections: [Before, { name: After, optional: true }] }',
      ].join('\n'),
    ),
    'notes/a.md': '# A\n\n- Owner: me\n\n## What\n\nText.\n\n## How\n\n1. So.\n\n### After\n\nText.\n',
  });
  const session = await project.open();
  const { changes, report } = await session.fix('unsafe');
  await session.close();
  expect(changes.map(({ after }) => after)).toEqual([
    [
      '# A\n\n- Owner: me\n- Status: open\n\n## What\n\nText.\n\n## Why\n\n<!-- one reason -->\n\n',
      '## How\n\n1. So.\n\n### Before\n\nTBD\n\n### After\n\nText.\n',
    ].join(''),
  ]);
  expect(told(report)).toEqual([]);
});

it('corrects spellings of words and dates, which keeps their meaning', async () => {
  using project = new Project({
    'devlint.config.yaml': config('files: n.md\nfields: { Status: [Open, In Progress], Day: date }'),
    'n.md': '# N\n\n- Status: **in_progress** (today)\n- Day: 1 March 2025\n',
  });
  const session = await project.open();
  const { changes } = await session.fix('safe');
  await session.close();
  expect(changes.map(({ after }) => after)).toEqual(['# N\n\n- Status: **In Progress** (today)\n- Day: 2025-03-01\n']);
});

it('tells mistakes in a schema at their place, with the name that was meant', async () => {
  using project = new Project({
    'devlint.config.yaml': config(
      [
        'files: n.md',
        "title: { pattern: '(' }",
        'fields: { Status: { valeus: [a] }, Task: { reference: taskslist } }',
        'sections:',
        '  - Why',
        '  - { name: why, optional: true }',
      ].join('\n'),
    ),
    'n.md': '# N\n',
  });
  const report = await project.lint();
  expect(told(report)).toEqual([
    'devlint.config.yaml:7:27 error devlint/config Unknown key "valeus"; did you mean "values"?',
  ]);
  expect(report.summary.failures).toBe(1);

  project.write({ 'devlint.config.yaml': readConfig(project).replace('valeus', 'values') });
  expect(told(await project.lint())).toEqual([
    'devlint.config.yaml:6:25 error devlint/config This is no regular expression: Unterminated group',
    'devlint.config.yaml:7:61 error devlint/config There is no kind "taskslist"; did you mean "tasklist"?',
    'devlint.config.yaml:10:11 error devlint/config "why" answers to the same name as "Why" above; leave one of the two out',
    'n.md:1:3 error note/require-fields Field "Status" is missing',
    'n.md:1:3 error note/require-fields Field "Task" is missing',
    'n.md:1:3 error note/require-sections Section "Why" is missing',
  ]);
});

function readConfig(project: Project): string {
  return readFileSync(`${project.root}/devlint.config.yaml`, 'utf8');
}

it('is set, silenced and overridden like any other rule', async () => {
  using project = new Project({
    'devlint.config.yaml': [
      config('files: "*.md"\nsections: [Why]'),
      'rules: { note/require-sections: warning }',
      'overrides: [{ files: b.md, rules: { note/require-sections: off } }]',
      '',
    ].join('\n'),
    'a.md': '# A\n',
    'b.md': '# B\n',
    'c.md': '<!-- devlint-disable-next-line note/require-sections -- a stub -->\n# C\n',
  });
  const report = await project.lint();
  expect(told(report)).toEqual(['a.md:1:3 warning note/require-sections Section "Why" is missing']);
  expect(report.diagnostics.map(({ suppressed }) => suppressed?.reason)).toEqual([undefined, 'a stub']);
});

it.each([
  ['# N\n\n## B\n\nb\n\n### In b\n\nx\n\n## A\n\na\n', '# N\n\n## A\n\na\n\n## B\n\nb\n\n### In b\n\nx\n'],
  ['# N\n\n## C\n\nc\n\n## A\n\na\n\n## B\n\nb\n', '# N\n\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n'],
  [
    '# N\n\n## A\n\na\n\n## C\n\nc\n\n## Other\n\no\n\n## B\n\nb',
    '# N\n\n## A\n\na\n\n## B\n\nb\n\n## C\n\nc\n\n## Other\n\no',
  ],
])('moves sections to where they belong, each with what is within it', async (before, after) => {
  using project = new Project({ 'devlint.config.yaml': config('files: n.md\nsections: [A, B, C]'), 'n.md': before });
  project.write({ 'devlint.config.yaml': `${readConfig(project)}rules: { note/require-sections: off }\n` });
  const session = await project.open();
  const { changes, report } = await session.fix('unsafe');
  await session.close();
  expect(changes.map((change) => change.after)).toEqual([after]);
  expect(told(report)).toEqual([]);
});

it('refuses the name of another kind, with all that follows from it, and references to none in tables', async () => {
  using project = new Project({
    'devlint.config.yaml': [
      'extends: []',
      'define:',
      '  kinds:',
      '    adr: { files: docs/adr/*.md, sections: [Why] }',
      '    note: { files: n.md, sections: [{ name: T, table: { columns: { Who: { reference: taskslist } } } }] }',
      '',
    ].join('\n'),
    'docs/adr/0001-a.md': '# 1. A\n\n## Status\n\nAccepted\n',
  });
  expect(told(await project.lint())).toEqual([
    'devlint.config.yaml:4:5 error devlint/config Kind "adr" exists already; give this one another name',
    'devlint.config.yaml:5:86 error devlint/config There is no kind "taskslist"; did you mean "tasklist"?',
  ]);
});

it('refuses references to documents that have no ids', async () => {
  using project = new Project({
    'devlint.config.yaml': [
      'extends: []',
      'define:',
      '  kinds:',
      '    leaflet: { files: p.md }',
      '    note: { files: n.md, fields: { Page: { reference: leaflet }, Task: { reference: tasklist } } }',
      '',
    ].join('\n'),
  });
  expect(told(await project.lint())).toEqual([
    'devlint.config.yaml:5:55 error devlint/config Documents of kind "leaflet" have no ids that could be named here',
  ]);
});
