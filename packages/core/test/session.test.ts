import { describe, expect, it } from 'vitest';
import {
  type Config,
  defineConfig,
  defineKind,
  definePlugin,
  defineProjectRule,
  defineRule,
  markdown,
  memoryFiles,
  openSession,
  type Plugin,
  python,
  type Range,
  type Report,
} from '../src/index.ts';

/** A kind as small as can be: files named note-*.md, whose lines `name: value` are its entities. */
const note = defineKind({
  name: 'note',
  language: markdown,
  description: 'A note.',
  examplePath: 'note-1.md',
  matches: (path) => path.includes('note-'),
  extract: (document, { assigned }) => {
    const lines = [...document.file.text.matchAll(/^(\w+): (.*)$/gm)].map((match) => ({
      name: match[1] ?? '',
      value: match[2] ?? '',
      range: { start: match.index, end: match.index + match[0].length } satisfies Range,
    }));
    return lines.length > 0 || assigned ? { lines } : undefined;
  },
  entities: ({ lines }) => ({ line: lines }),
});

const noShouting = defineRule({
  language: markdown,
  meta: {
    docs: { description: 'Nobody shouts.' },
    fixable: 'safe',
    messages: { loud: 'Heading "{{text}}" shouts.' },
  },
  trigger: /!/,
  create: (context) => ({
    heading(node) {
      const text = context.document.textOf(node).trim();
      if (!text.endsWith('!')) return;
      const { end } = context.document.rangeOf(node);
      context.report({
        node,
        messageId: 'loud',
        data: { text },
        fix: (fixer) => fixer.remove({ start: end - 1, end }),
      });
    },
  }),
});

const knownNames = defineRule({
  kind: note,
  meta: {
    docs: { description: 'Names are known.' },
    schema: {
      type: 'object',
      properties: { names: { type: 'array', items: { type: 'string' } } },
      additionalProperties: false,
    },
    defaultOptions: [{ names: ['title', 'see'] }],
    messages: { unknown: 'Unknown name "{{name}}".' },
  },
  create: (context) => ({
    line({ name, range }) {
      if (!context.options.names.includes(name)) context.report({ range, messageId: 'unknown', data: { name } });
    },
  }),
});

const seeExists = defineProjectRule({
  uses: [note],
  meta: { docs: { description: 'What a note refers to exists.' }, messages: { missing: 'There is no {{path}}.' } },
  trigger: /^see: /m,
  check(context) {
    for (const { path, model } of context.documents(note)) {
      for (const { name, value, range } of model.lines) {
        if (name === 'see' && !context.hasPath(value))
          context.report({ path, range, messageId: 'missing', data: { path: value } });
      }
    }
  },
});

const noPrint = defineRule({
  language: python,
  meta: { docs: { description: 'Nothing prints.' }, messages: { print: 'print' }, noqa: ['T201'] },
  create: (context) => ({
    '(call function: (identifier) @name (#eq? @name "print")) @call': ({ call }) => {
      context.report({ node: call, messageId: 'print' });
    },
  }),
});

const rules = { 'no-shouting': noShouting, 'known-names': knownNames, 'see-exists': seeExists, 'no-print': noPrint };
const builtin: Plugin = definePlugin({
  languages: { markdown, python },
  kinds: { note },
  rules,
  configs: { recommended: { rules: Object.fromEntries(Object.keys(rules).map((id) => [id, 'error' as const])) } },
});

interface Setup {
  readonly files: Readonly<Record<string, string>>;
  readonly config?: Config;
  readonly plugin?: Plugin;
  readonly paths?: readonly string[];
  readonly only?: readonly string[];
}

function open({ files, config, plugin, paths = [], only }: Setup) {
  const configs =
    config === undefined
      ? {}
      : { configs: { ...builtin.configs, recommended: { ...builtin.configs?.recommended, ...config } } };
  return openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    builtin: { ...builtin, ...plugin, rules: { ...rules, ...plugin?.rules }, ...configs },
    ...(plugin === undefined
      ? {}
      : { rules: Object.fromEntries(Object.keys(plugin.rules ?? {}).map((id) => [id, 'error' as const])) }),
    paths,
    ...(only === undefined ? {} : { only }),
    now: new Date(0),
  });
}

async function lint(setup: Setup): Promise<Report> {
  return (await open(setup)).lint();
}

function shown({ diagnostics }: Report): readonly string[] {
  return diagnostics.map(({ path, line, column, ruleId, message, suppressed }) => {
    return `${path}:${line}:${column} ${ruleId}${suppressed === undefined ? '' : ` (${suppressed.reason})`}: ${message}`;
  });
}

describe('findings', () => {
  it('come from documents, kinds, the project and Python alike, in reading order', async () => {
    const files = {
      'b/note-1.md': '# Ho!\n\ntitel: x\nsee: a.md\nsee: c.md\n',
      'a.md': '# Hi!\n',
      'p.py': 'def f():\n    print("😀"); print(1)\n',
    };
    expect(shown(await lint({ files }))).toEqual([
      'a.md:1:1 no-shouting: Heading "Hi!" shouts.',
      'b/note-1.md:1:1 no-shouting: Heading "Ho!" shouts.',
      'b/note-1.md:3:1 known-names: Unknown name "titel".',
      'b/note-1.md:5:1 see-exists: There is no c.md.',
      'p.py:2:5 no-print: print',
      'p.py:2:18 no-print: print',
    ]);
  });

  it('are reported for the named paths only, while the project is seen whole', async () => {
    const files = { 'note-1.md': 'see: note-2.md\nsee: note-3.md\n', 'note-2.md': 'x: y\n' };
    expect(shown(await lint({ files, paths: ['note-1.md'] }))).toEqual([
      'note-1.md:2:1 see-exists: There is no note-3.md.',
    ]);
  });

  it('of project rules, which see all paths, are not reported in ignored files', async () => {
    const everywhere = defineProjectRule({
      uses: [],
      meta: { docs: { description: 'x' }, messages: { here: 'Here.' } },
      check: ({ paths, report }) => {
        for (const path of paths) report({ path, range: { start: 0, end: 0 }, messageId: 'here' });
      },
    });
    const plugin = definePlugin({ rules: { everywhere } });
    const files = { 'a.md': '', 'vendored/b.md': '', 'c.toml': '' };
    expect(shown(await lint({ files, plugin, config: { ignores: ['vendored/'] }, only: ['everywhere'] }))).toEqual([
      'a.md:1:1 everywhere: Here.',
      'c.toml:1:1 everywhere: Here.',
    ]);
  });

  it('are missed aloud where a named path has none to give', async () => {
    const { notifications } = await lint({
      files: { 'a.md': '', 'x.pdf': '' },
      paths: ['x.pdf', 'gone/', 'gone.md', 'a.md'],
    });
    expect(notifications).toEqual([
      {
        level: 'warning',
        code: 'target-skipped',
        path: 'gone.md',
        message: 'gone.md was skipped: it is ignored; --no-ignore looks all the same.',
      },
      {
        level: 'warning',
        code: 'target-skipped',
        path: 'gone/',
        message: 'gone/ holds no file that is not ignored; --no-ignore looks all the same.',
      },
      {
        level: 'warning',
        code: 'target-skipped',
        path: 'x.pdf',
        message: 'x.pdf was skipped: devlint reads no files of this type.',
      },
    ]);
  });

  it('stop at a kind that a comment or the configuration assigns', async () => {
    const files = { 'a.md': '<!-- devlint kind: note -->\n\nfoo: 1\n', 'b.md': 'foo: 1\n', 'c.md': 'foo: 1\n' };
    expect(shown(await lint({ files, config: { kinds: { note: ['b.md'] } } }))).toEqual([
      'a.md:3:1 known-names: Unknown name "foo".',
      'b.md:1:1 known-names: Unknown name "foo".',
    ]);
  });
});

describe('settings', () => {
  it.each<[string, Config, readonly string[]]>([
    ['a severity', { rules: { 'no-shouting': 'warn' } }, ['warning a.md', 'warning b.md']],
    ['off', { rules: { 'no-shouting': 'off' } }, []],
    [
      'an override',
      { rules: { 'no-shouting': 'off' }, overrides: [{ files: ['b.md'], rules: { 'no-shouting': 'info' } }] },
      ['info b.md'],
    ],
    [
      'the later override',
      {
        rules: {},
        overrides: [
          { files: '**', rules: { 'no-shouting': 'info' } },
          { files: ['*.md'], ignores: ['b.md'], rules: { 'no-shouting': 'error' } },
        ],
      },
      ['error a.md', 'info b.md'],
    ],
  ])('follow %s', async (_, config, expected) => {
    const files = { 'a.md': '# Hi!\n', 'b.md': '# Ho!\n' };
    const { diagnostics } = await lint({ files, config: defineConfig(config) });
    expect(diagnostics.map(({ severity, path }) => `${severity} ${path}`)).toEqual(expected);
  });
});

describe('a finding that weighs at most so much', () => {
  const rule = defineRule({
    language: markdown,
    meta: { docs: { description: 'Unsure.' }, messages: { found: 'found' } },
    create: (context) => ({ heading: (node) => context.report({ node, messageId: 'found', atMost: 'warning' }) }),
  });

  it.each([
    ['error', 'warning'],
    ['warn', 'warning'],
    ['info', 'info'],
  ] as const)('is, where its rule is set to %s, of severity %s', async (setting, severity) => {
    const session = await openSession({
      cwd: '/',
      files: memoryFiles('/', { 'a.md': '# Hi\n' }),
      builtin: { languages: { markdown }, rules: { unsure: rule } },
      rules: { unsure: setting },
    });
    expect((await session.lint()).diagnostics.map((diagnostic) => diagnostic.severity)).toEqual([severity]);
  });
});

describe('directives', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'next line',
      '<!-- devlint-disable-next-line no-shouting -- fun -->\n# Hi!\n',
      ['a.md:2:1 no-shouting (fun): Heading "Hi!" shouts.'],
    ],
    [
      'next line, past an empty one',
      '<!-- devlint-disable-next-line -->\n\n# Hi!\n',
      ['a.md:3:1 no-shouting (): Heading "Hi!" shouts.'],
    ],
    [
      'this line',
      '# Hi! <!-- devlint-disable-line no-shouting -->\n',
      ['a.md:1:1 no-shouting (): Heading "Hi!" shouts.'],
    ],
    [
      'from here to there',
      '<!-- devlint-disable no-shouting -->\n\n# A!\n\n<!-- devlint-enable -->\n\n# B!\n',
      ['a.md:3:1 no-shouting (): Heading "A!" shouts.', 'a.md:7:1 no-shouting: Heading "B!" shouts.'],
    ],
    [
      'the file',
      '# Hi!\n\n<!-- devlint-disable-file -- old -->\n',
      ['a.md:1:1 no-shouting (old): Heading "Hi!" shouts.'],
    ],
    [
      'nothing',
      '<!-- devlint-disable-next-line no-shouting -->\n# Hi\n',
      ['a.md:1:1 devlint/unused-directive: Unused directive: no-shouting is not reported here.'],
    ],
    [
      'an unknown rule',
      '<!-- devlint-disable-next-line no-shoutin -->\n# Hi\n',
      ['a.md:1:32 devlint/directive: There is no rule "no-shoutin"; did you mean "no-shouting"?'],
    ],
    [
      'an unknown word',
      '<!-- devlint-disabel no-shouting -->\n# Hi\n',
      ['a.md:1:6 devlint/directive: "devlint-disabel" is not a directive; did you mean "devlint-disable"?'],
    ],
    ['code', '```html\n<!-- devlint-disable-file -->\n```\n\n# Hi!\n', ['a.md:5:1 no-shouting: Heading "Hi!" shouts.']],
  ])('that speak of %s', async (_, text, expected) => {
    expect(shown(await lint({ files: { 'a.md': text } }))).toEqual(expected);
  });

  it('are asked for a reason where the configuration wants one', async () => {
    const files = { 'a.md': '<!-- devlint-disable-next-line no-shouting -->\n# Hi!\n' };
    const report = await lint({ files, config: { directives: { requireReason: true } } });
    expect(shown(report)[0]).toContain('devlint/directive: Say why after " -- "');
  });

  it('of ruff and flake8 silence the rules that stand for their codes', async () => {
    const text =
      'print(1)  # noqa\nprint(2)  # noqa: T201\nprint(3)  # noqa: E722\nprint(4)  # devlint-disable-line no-print\n';
    const { diagnostics } = await lint({ files: { 'a.py': text } });
    expect(diagnostics.filter(({ suppressed }) => suppressed === undefined).map(({ line }) => line)).toEqual([3]);
  });
});

describe('a rule that throws', () => {
  const plugin: Plugin = {
    rules: {
      boom: defineRule({
        language: markdown,
        meta: { docs: { description: 'Throws.' }, messages: {} },
        create: () => ({
          paragraph() {
            throw new TypeError('kaboom');
          },
        }),
      }),
      'boom-at-once': defineProjectRule({
        uses: [],
        meta: { docs: { description: 'Throws.' }, messages: {} },
        check: () => {
          throw new Error('bang');
        },
      }),
    },
  };

  it('becomes a diagnostic with rule, file and line; nothing else is lost', async () => {
    const report = await lint({ files: { 'a.md': '# Hi!\n\nText.\n\nText.\n', 'b.md': '# Ho!\n' }, plugin });
    const crashes = report.diagnostics.filter(({ ruleId }) => ruleId === 'devlint/rule-crash');
    expect(crashes.map(({ path, line, message }) => `${path}:${line} ${message.replace(/ \(at .*?\)/, '')}`)).toEqual([
      '.:1 The rule "boom-at-once" threw here: Error: bang. Everything else was checked. Please report it: to the authors of devlint.',
      'a.md:3 The rule "boom" threw here: TypeError: kaboom. Everything else was checked. Please report it: to the authors of devlint.',
    ]);
    expect(report.diagnostics.filter(({ ruleId }) => ruleId === 'no-shouting')).toHaveLength(2);
    expect(report.summary.failures).toBe(2);
  });
});

describe('a session that stays open', () => {
  it('sees unsaved texts, and forgets them', async () => {
    const session = await open({ files: { 'note-1.md': 'see: note-2.md\n', 'note-2.md': 'title: x\n' } });
    expect(shown(await session.lint())).toEqual([]);
    session.change('note-1.md', 'see: note-3.md\n');
    expect(shown(await session.lint())).toEqual(['note-1.md:1:1 see-exists: There is no note-3.md.']);
    session.change('note-3.md', 'title: new\n');
    expect(shown(await session.lint())).toEqual([]);
    session.change('note-3.md', undefined);
    session.change('note-1.md', undefined);
    expect(shown(await session.lint())).toEqual([]);
  });

  it('inspects again only what changed', async () => {
    let walks = 0;
    const counting = defineRule({
      language: markdown,
      meta: { docs: { description: 'Counts.' }, messages: {} },
      create: () => ({ root: () => void walks++ }),
    });
    const session = await open({
      files: { 'a.md': 'a\n', 'b.md': 'b\n', 'c.md': 'c\n' },
      plugin: { rules: { counting } },
    });
    await session.lint();
    expect(walks).toBe(3);
    session.change('b.md', 'bb\n');
    await session.lint();
    await session.lint();
    expect(walks).toBe(4);
  });
});

describe('triggers', () => {
  it('keep files from being parsed', async () => {
    const report = await lint({ files: { 'a.md': '# Hi!\n', 'b.md': '# Quiet\n', 'c.md': 'text\n' } });
    expect(report.stats.filesParsed).toBe(1);
  });

  it('of a project rule call for models of all files, or of those that it names', async () => {
    const files = {
      'note-1.md': 'see: nowhere.md\n',
      'note-2.md': 'title: quiet\n',
      'note-3.md': 'title: as quiet\nsee: note-1.md\n',
    };
    const everywhere = await lint({ files, only: ['see-exists'] });
    const named = { ...seeExists, modelsFrom: /^see: /m };
    const picky = await lint({ files, only: ['see-exists'], plugin: { rules: { 'see-exists': named } } });
    expect(everywhere.stats.filesParsed).toBe(3);
    expect(picky.stats.filesParsed).toBe(2);
    expect(picky.diagnostics).toEqual(everywhere.diagnostics);
    expect(picky.diagnostics).toHaveLength(1);
  });

  it('leave alone what only holds comments of other linters, unless these silence something', async () => {
    const files = { 'a.py': 'x = 1  # noqa\n', 'b.py': 'print(1)  # noqa\n' };
    expect((await lint({ files, only: ['no-shouting'] })).stats.filesParsed).toBe(0);
    const report = await lint({ files, only: ['no-print'] });
    expect(report.diagnostics.map(({ path, suppressed }) => [path, suppressed?.by])).toEqual([['b.py', 'directive']]);
    const anywhere = defineProjectRule({
      uses: [],
      meta: { docs: { description: 'Nothing.' }, messages: { here: 'Here.' }, noqa: ['X1'] },
      check: ({ paths, report: tell }) => {
        for (const path of paths) tell({ path, range: { start: 0, end: 1 }, messageId: 'here' });
      },
    });
    const silenced = await lint({ files, only: ['no-shouting'], plugin: { rules: { 'no-shouting': anywhere } } });
    expect(silenced.diagnostics.map(({ suppressed }) => suppressed?.by)).toEqual(['directive', 'directive']);
  });
});

describe('syntax errors', () => {
  it('are told once per file, and only where that is switched on', async () => {
    const files = { 'a.py': 'def f(:\n    pass\n\nclass (\n', 'b.py': 'x = 1\n' };
    expect(shown(await lint({ files }))).toEqual([]);
    const report = await lint({ files, config: { rules: { 'devlint/syntax-error': 'warn' } } });
    expect(report.diagnostics.map(({ path, ruleId, severity }) => `${path} ${ruleId} ${severity}`)).toEqual([
      'a.py devlint/syntax-error warning',
    ]);
  });
});
