import { type Diagnostic, defineRule, memoryFiles, openSession, type Plugin, python } from '@devlint/core';
import { builtin, readRuleReadme } from '@devlint/rules';
import { describe, expect, it } from 'vitest';

// Texts that are Python by their name only: whatever stands in a `.py` file, no rule may crash, report inside what the
// parser could not read, say something that makes no sense, or offer a fix there.

const families = /^(?:python|flask|cli|pytest)\//;
const ruleIds = Object.keys(builtin.rules ?? {}).filter((id) => families.test(id));

type Files = Readonly<Record<string, string>>;
interface Region {
  readonly start: number;
  readonly end: number;
}

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  /** What the parser could not read, by path. */
  readonly broken: ReadonlyMap<string, readonly Region[]>;
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

async function run(files: Files): Promise<Outcome> {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    config: false,
    builtin: { ...builtin, rules: { ...builtin.rules, 'hostile/probe': probe.rule } } satisfies Plugin,
    only: [...ruleIds, 'hostile/probe'],
    // A fix may lead to a finding of another rule, which only errors would hold against it.
    rules: Object.fromEntries([...ruleIds, 'hostile/probe'].map((id) => [id, 'warn'])),
  });
  probe.regions.clear();
  const { diagnostics, notifications } = await session.lint();
  expect(notifications).toEqual([]);
  const broken = new Map(probe.regions);
  const { changes, report } = await session.fix('unsafe');
  // In a broken file a fix may prove useless; that the engine takes it back is all there is to ask.
  expect(report.notifications.filter(({ message }) => !/(?:was|were) left out/.test(message))).toEqual([]);
  // Fixes leave no more broken than there was.
  const worse = changes.filter(({ path }) => (probe.regions.get(path)?.length ?? 0) > (broken.get(path)?.length ?? 0));
  expect(worse).toEqual([]);
  const again = await session.fix('unsafe');
  expect(again.applied, 'fixing twice').toBe(0);
  await session.close();
  return { diagnostics, broken, changes };
}

/** A rule that says nothing and notes what the parser could not read. */
const probe = (() => {
  const regions = new Map<string, readonly Region[]>();
  const rule = defineRule({
    language: python,
    meta: { docs: { description: 'Notes broken regions.' }, messages: {} },
    create({ document, path }) {
      regions.set(
        path,
        document.syntaxProblems.map(({ range }) => range),
      );
      return {};
    },
  });
  return { regions, rule };
})();

/** What no message says: values that are missing, pieces of templates, line breaks. */
const oddWords = /undefined|NaN|\[object|\{\{|\}\}|\{%|[\r\n]/;

const overlap = (one: Region, other: Region) => one.start < other.end && other.start < one.end;

/** Findings that cannot stand, whatever the text, with the reason and the line they are about. */
function nonsense({ diagnostics, broken }: Outcome, files: Files): readonly string[] {
  return diagnostics.flatMap(({ path, ruleId, message, range, line, fix, suggestions }) => {
    const text = files[path] ?? '';
    const place = `${ruleId} on ${JSON.stringify(text.split('\n')[line - 1] ?? '')}: ${message}`;
    if (ruleId === 'devlint/rule-crash') return [place];
    if (!families.test(ruleId)) return [];
    const regions = broken.get(path) ?? [];
    const touched = [...(fix?.edits ?? []), ...suggestions.flatMap(({ edits }) => edits)]
      .filter((edit) => edit.path === path)
      .map(({ range: { start, end } }) => ({ start, end: Math.max(end, start + 1) }));
    const reasons = [
      [message, ...suggestions.map(({ title }) => title)].some((words) => oddWords.test(words)) && 'words',
      message.length > 400 && 'length',
      (range.start > range.end || range.end > text.length) && 'range',
      touched.some((edit) => regions.some((region) => overlap(region, edit))) && 'fixes what cannot be read',
    ];
    return reasons.flatMap((reason) => (reason === false ? [] : [`${reason}: ${place}`]));
  });
}

/** Every Python example of every rule's page: what the rules look for, in all its forms. */
async function examples(): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const id of ruleIds) {
    const readme = (await readRuleReadme(id)) ?? '';
    for (const [, info = '', text = ''] of readme.matchAll(/^```python([^\n]*)\n(.*?)^```$/gms)) {
      if (!/fixed|suggested/.test(info)) found.add(text.replaceAll(/^\s*# \^\^\^.*\n/gm, ''));
    }
  }
  return [...found];
}

const lines = (text: string) => text.split(/(?<=\n)/);

/** Ways in which a Python file is not quite Python. */
const spoilers: Readonly<Record<string, (text: string) => string>> = {
  'cut in the middle of a line': (text) => text.slice(0, Math.ceil(text.length * 0.7)),
  'cut at its beginning': (text) => text.slice(Math.floor(text.length * 0.3)),
  'a template': (text) =>
    lines(text)
      .map((line, index) => (index % 4 === 2 ? `{% if cookiecutter.use_it == "y" %}\n${line}{% endif %}\n` : line))
      .join(''),
  'a template with holes for names': (text) => text.replaceAll(/\b([a-z]{5})\w*/g, '{{ cookiecutter.$1 }}'),
  'Python 2': (text) =>
    `print "old"\nexec "x = 1"\n${text}\ntry:\n    raise E, "x"\nexcept E, e:\n    print >>f, \`e\`, 0777 <> 1\n`,
  'a notebook': (text) =>
    `#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\nget_ipython().run_line_magic('matplotlib', 'inline')\n%timeit x\n!ls\n\n# %%\n${text}\n# In[ ]:\n`,
  'a merge conflict': (text) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> other\n`,
  'brackets that never close': (text) => `x = ([{\n${text}`,
  'a string that never closes': (text) => text.replace(/["']/, '"""'),
  'wrong indentation': (text) =>
    lines(text)
      .map((line, index) => (index % 3 === 1 ? ` ${line}` : line.replace(/^ {4}/, '\t')))
      .join(''),
  'a patch': (text) =>
    lines(text)
      .map((line, index) => (index % 2 === 0 ? `+${line}` : `-${line}`))
      .join(''),
  'Windows line endings and a byte order mark': (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  'odd characters': (text) => `${text.replaceAll(' ', '\u00a0').replaceAll('e', 'e\u0301')}\0\ud800`,
};

describe('what the rules look for, spoiled', () => {
  it.each(Object.entries(spoilers))('%s', async (_, spoil) => {
    const texts = await examples();
    expect(texts.length).toBeGreaterThan(100);
    // Each in a folder of its own kind, so that rules for commands and for Flask look at them too.
    const files = Object.fromEntries(
      texts.map((text, index) => [`part${index}/${index % 2 === 0 ? 'cli' : 'views'}.py`, spoil(text)]),
    );
    expect(nonsense(await run(files), files).join('\n')).toEqual('');
  });
});

describe('samples', () => {
  const silent: Files = {
    'empty.py': '',
    'blank.py': '\n\f\n \t\n',
    'comment.py': '# except:\n# from . import x\n# print("x")\n',
    'text.py': '"""\ntry:\n    x()\nexcept:\n    pass\nfrom . import y\nrequests.get(url)\n"""\n',
    'not_python.py': '<?php\ntry { x(); } catch (Exception $e) {}\n?>\n',
    'markup.py': '<html>\n<body>except: from . import x</body>\n</html>\n',
    'data.py': '{"a": [1, 2, {"b": null}]}\n',
    'pointer.py': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 12\n',
    'binary.py': '\0\0\u0001\u0002except:\0\n',
  };

  it('say nothing about what is no code', async () => {
    const { diagnostics, changes } = await run(silent);
    expect(diagnostics.map(({ path, ruleId }) => `${path} ${ruleId}`)).toEqual([]);
    expect(changes).toEqual([]);
  });

  it('leave the files of others alone', async () => {
    const text = 'import requests\ntry:\n    requests.get(url)\nexcept:\n    pass\n';
    const folders = ['node_modules/gyp/pylib', 'app/_vendor', 'lib/site-packages/x', '.venv/lib', 'venv/lib'];
    const files = Object.fromEntries([...folders, 'app'].map((folder) => [`${folder}/tool.py`, text]));
    const { diagnostics } = await run(files);
    expect(new Set(diagnostics.map(({ path }) => path))).toEqual(new Set(['app/tool.py']));
  });

  it('find the same in a generated file as in a written one', async () => {
    const text = 'try:\n    x()\nexcept:\n    pass\n';
    const { diagnostics } = await run({
      'app/a_pb2.py': `# -*- coding: utf-8 -*-\n# Generated by the protocol buffer compiler.  DO NOT EDIT!\n${text}`,
      'app/b.py': text,
    });
    const bare = diagnostics.filter(({ ruleId }) => ruleId === 'python/no-bare-except').map(({ path }) => path);
    expect(bare).toEqual(['app/a_pb2.py', 'app/b.py']);
  });

  it('read what is whole in a broken file', async () => {
    const { diagnostics, changes } = await run({
      'app/half.py': 'try:\n    x()\nexcept:\n    pass\n\n\nx = = 1\n',
    });
    expect(diagnostics).toMatchObject([{ ruleId: 'python/no-bare-except', line: 3 }]);
    expect(changes.length).toBeLessThanOrEqual(1);
  });
});

/** Blocks within blocks; `body` stands in the innermost. */
const nested = (head: string, depth: number, unit: number, body: string) =>
  [...Array.from({ length: depth }, () => head), ...body.split('\n')]
    .map((line, index) => `${' '.repeat(unit * Math.min(index, depth))}${line}\n`)
    .join('');

/** What makes every rule and the whole extraction look at a file; without strings, see below. */
const flaskHead = 'import click, logging, os, requests\nfrom flask import Flask\n\napp = Flask(__name__)\n';
const heads = [
  'if x:',
  'for i in y:',
  'while True:',
  'with x as y:',
  'def f(a=1):',
  'async def f():',
  'class A(B):',
  'try:',
];

describe('deep blocks', () => {
  // Beyond 511 levels tree-sitter-python gives up, and the file is one broken region. No string may stand so deep: its
  // scanner writes past the end of a buffer there, which ends the parser (tree-sitter-python 0.25).
  it.each(
    heads.flatMap(
      (head) =>
        [
          [head, 400, 1],
          [head, 400, 4],
          [head, 600, 1],
          [head, 2_000, 1],
          [head, 600, 4],
        ] as const,
    ),
  )('%s, %i levels of %i', async (head, depth, unit) => {
    await lintWhole(flaskHead + nested(head, depth, unit, 'print(a.b.c.d)\nrequests.get(u)\nos.getenv(x)'));
  });

  it('a handler in a handler', async () => {
    const level = (_: unknown, depth: number) => {
      const blank = ' '.repeat(depth);
      return `${blank}try:\n${blank} requests.get(u)\n${blank}except Exception as e:\n${blank} print(e)\n`;
    };
    await lintWhole(flaskHead + Array.from({ length: 400 }, level).join(''));
  });

  it('a factory in a factory', async () => {
    const level = (_: unknown, depth: number) => {
      const blank = ' '.repeat(depth);
      return `${blank}def create_app():\n${blank} app = Flask(__name__)\n${blank} app.register_blueprint(bp)\n`;
    };
    await lintWhole(flaskHead + Array.from({ length: 400 }, level).join(''));
  });
});

describe('long texts', () => {
  it.each<readonly [string, string]>([
    ['one long line', `x = [${'a.b.c.d, '.repeat(20_000)}]\n`],
    ['many handlers', 'try:\n    x()\nexcept:\n    pass\n'.repeat(5_000)],
    ['deep brackets', `x = ${'('.repeat(5_000)}1${')'.repeat(5_000)}\n`],
    ['deep blocks', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('')],
    ['deep calls', `${'f('.repeat(3_000)}print(1)${')'.repeat(3_000)}\n`],
    ['many imports', Array.from({ length: 5_000 }, (_, index) => `from .m${index} import n${index}\n`).join('')],
    ['many strings', 'password = "correct horse battery"\n'.repeat(5_000)],
    ['an open string', `x = """${'except:\n'.repeat(20_000)}`],
    ['open brackets', '('.repeat(20_000)],
    ['many decorators', `${'@app.route("/x")\n'.repeat(5_000)}def f():\n    return str(e)\n`],
    ['many requests', 'import requests\n'.concat('requests.get(url)\n'.repeat(5_000))],
    ['many log calls', 'import logging\n'.concat('logging.info(f"{x}")\n'.repeat(3_000))],
    ['one value for many names', `${flaskHead}${'x = '.repeat(3_000)}a.b.c.d\n`],
    ['a long chain of calls', `${flaskHead}x = a${'.b()'.repeat(2_000)}\n`],
    ['calls of what calls return', `${flaskHead}x = f${'(a.b.c.d)'.repeat(2_000)}\n`],
    ['lines without sense', `${flaskHead}${'x = = a.b.c.d\nexcept Exception as e: print e\n'.repeat(2_000)}`],
    ['sums', `${flaskHead}logging.info(${'"a" + '.repeat(3_000)}password)\n`],
    ['strings in strings', `${flaskHead}logging.info(${'f"{'.repeat(200)}x${'}"'.repeat(200)})\n`],
    ['many branches', `${flaskHead}if x:\n  pass\n${'elif a.b.c.d:\n  print(1)\n'.repeat(2_000)}`],
  ])('%s', async (_, text) => {
    await lintWhole(text);
  });
});

/** Every rule on one file, asked whatever its trigger says: the work must end, and nothing may crash. */
async function lintWhole(text: string): Promise<void> {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', { 'app/cli.py': text }),
    config: false,
    builtin: { ...builtin, rules: untriggered },
    only: ruleIds,
    rules: Object.fromEntries(ruleIds.map((id) => [id, 'error'])),
  });
  const { notifications, diagnostics } = await session.lint();
  await session.close();
  expect(notifications).toEqual([]);
  expect(diagnostics.filter(({ ruleId }) => ruleId === 'devlint/rule-crash')).toEqual([]);
}

const untriggered = Object.fromEntries(
  Object.entries(builtin.rules ?? {}).map(([id, rule]) => [
    id,
    rule.type === 'project' ? { ...rule, trigger: undefined, modelsFrom: undefined } : { ...rule, trigger: undefined },
  ]),
);
