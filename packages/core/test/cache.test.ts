import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskFiles, openSession, type SessionOptions } from '../src/index.ts';
import { plugin, work } from './cache/plugin.ts';
import { at, bytesOf, cache, lint, now, parsed, project, useFolders, write } from './cache/project.ts';

useFolders();

interface Scenario {
  readonly name: string;
  readonly before?: Readonly<Record<string, string>>;
  readonly change: () => unknown;
  /** What the runs after it are asked for. */
  readonly options?: Partial<SessionOptions>;
  /** How many files are parsed for it; undefined where the cache as a whole is another one. */
  readonly parses: number | undefined;
  /** How many are parsed when it is taken back; 0 without it. */
  readonly back?: number;
}

const remove = (path: string) => rmSync(join(at.root, path));
const scenarios: readonly Scenario[] = [
  { name: 'nothing', change: () => {}, parses: 0 },
  { name: 'an edit', change: () => write({ 'docs/page.md': '# Page!\n\nOther text.\n' }), parses: 1 },
  { name: 'an edit of the same length', change: () => write({ 'docs/calm.md': '# Loud!\n\nText\n' }), parses: 1 },
  {
    name: 'an edit of the same length in a file that looks as old as before',
    change: () => {
      const file = join(at.root, 'docs/page.md');
      const { atime, mtime } = statSync(file);
      writeFileSync(file, readFileSync(file, 'utf8').replace('!', '?'));
      utimesSync(file, atime, mtime);
    },
    // Nobody can shout there any more.
    parses: 0,
  },
  {
    name: 'another time, the same text',
    change: () => write({ 'docs/page.md': project['docs/page.md'] ?? '' }),
    parses: 0,
  },
  { name: 'a file more', change: () => write({ 'docs/more.md': '# More!\n' }), parses: 1 },
  { name: 'a file that another one refers to', change: () => write({ 'docs/none.md': 'Text\n' }), parses: 0 },
  { name: 'a file less', change: () => remove('docs/page.md'), parses: 0 },
  {
    name: 'another name',
    change: () => renameSync(join(at.root, 'docs/note-2.md'), join(at.root, 'docs/note-3.md')),
    parses: 1,
  },
  {
    name: 'a name that makes it another kind',
    change: () => renameSync(join(at.root, 'docs/note-2.md'), join(at.root, 'docs/two.md')),
    parses: 1,
  },
  {
    name: 'two files that change places',
    change: () => {
      renameSync(join(at.root, 'docs/page.md'), join(at.root, 'x'));
      renameSync(join(at.root, 'docs/crlf.md'), join(at.root, 'docs/page.md'));
      renameSync(join(at.root, 'x'), join(at.root, 'docs/crlf.md'));
    },
    parses: 2,
  },
  {
    name: 'bytes that are no text, and back',
    change: () => write({ 'docs/page.md': new Uint8Array([0x23, 0xff, 0xfe]) }),
    parses: 0,
  },
  {
    name: 'a file becomes a folder',
    change: () => [remove('docs/page.md'), write({ 'docs/page.md/x.md': '# X!\n' })],
    parses: 1,
  },
  {
    name: 'a byte order mark and other line endings',
    change: () => write({ 'docs/page.md': '\uFEFF# 数据 🎉!\r\n\r\nText.\r\n' }),
    parses: 1,
  },
  { name: 'a trigger of a project rule matches', change: () => write({ 'docs/count.md': 'COUNT\n' }), parses: 0 },
  {
    name: 'a trigger of a project rule matches no more',
    before: { 'docs/count.md': 'COUNT and see docs/page.md\n' },
    change: () => write({ 'docs/count.md': 'see docs/page.md\n' }),
    parses: 0,
  },
  {
    name: 'a plain file that a project rule reads',
    before: { 'docs/count.md': 'COUNT\n' },
    change: () => write({ README: 'Nothing\n' }),
    parses: 0,
  },
  {
    name: 'options',
    change: () => write({ 'devlint.config.yaml': 'rules: { quiet: [error, { end: "🎉!" }] }\n' }),
    parses: undefined,
  },
  {
    name: 'options of some files',
    change: () =>
      write({
        'devlint.config.yaml': 'overrides: [{ files: docs/page.md, rules: { quiet: [error, { end: "🎉!" }] } }]\n',
      }),
    parses: undefined,
  },
  {
    name: 'the files of an override',
    before: { 'devlint.config.yaml': 'overrides: [{ files: docs/page.md, rules: { quiet: off } }]\n' },
    change: () => write({ 'devlint.config.yaml': 'overrides: [{ files: docs/crlf.md, rules: { quiet: off } }]\n' }),
    parses: undefined,
  },
  { name: 'a rule on the command line', change: () => {}, options: { rules: { quiet: 'off' } }, parses: undefined },
  { name: 'only some rules', change: () => {}, options: { only: ['due'] }, parses: undefined },
  {
    name: 'the kind of a file',
    change: () => write({ 'devlint.config.yaml': 'kinds: { memo: docs/page.md }\n' }),
    parses: undefined,
  },
  {
    name: 'a comment about the kind of a file',
    change: () => write({ 'docs/page.md': '<!-- devlint kind: memo -->\n\nA long text.\n' }),
    parses: 1,
  },
  {
    name: 'settings of a parser',
    change: () => write({ 'devlint.config.yaml': 'settings: { markdown: { parser: remark } }\n' }),
    parses: undefined,
  },
  { name: 'ignored files', change: () => write({ 'devlint.config.yaml': 'ignores: [docs/page.md]\n' }), parses: 0 },
  { name: 'ignored files in .gitignore', change: () => write({ '.gitignore': 'page.md\n' }), parses: 0 },
  { name: 'the hour', change: () => {}, options: { now: new Date('2025-01-31T23:59:59Z') }, parses: 0 },
  { name: 'the day', change: () => {}, options: { now: new Date('2025-02-01T00:00:00Z') }, parses: 2, back: 2 },
  { name: 'the files to report', change: () => {}, options: { paths: ['docs'] }, parses: 0 },
  { name: 'the mode of a file', change: () => chmodSync(join(at.root, 'docs/page.md'), 0o600), parses: 0 },
];

describe('the same bytes with and without a cache', () => {
  it.each(scenarios)('after a change: $name', async ({ before, change, options = {}, parses, back = 0 }) => {
    write({ ...project, ...before });
    expect(await parsed()).toBeGreaterThan(5);
    expect(await parsed()).toBe(0);
    change();
    const after = await parsed(options);
    if (parses === undefined) expect(after).toBeGreaterThan(0);
    else expect(after).toBe(parses);
    expect(await parsed(options)).toBe(0);
    // What is taken back is known from before.
    for (const path of readdirSync(at.root))
      if (path !== '.devlint-cache') rmSync(join(at.root, path), { recursive: true });
    write({ ...project, ...before });
    expect(await parsed()).toBe(back);
  });

  it('every outcome occurs', async () => {
    write(project);
    const { diagnostics } = await lint({ cache });
    expect([...new Set(diagnostics.map(({ ruleId }) => ruleId))].sort()).toEqual([
      'devlint/unused-directive',
      'due',
      'no-eval',
      'quiet',
      'seen',
    ]);
  });

  it('a part of the project first, then all of it', async () => {
    write(project);
    await parsed({ paths: ['src'] });
    expect(await parsed()).toBeGreaterThan(0);
    expect(await parsed({ paths: ['src'] })).toBe(0);
    expect(await parsed()).toBe(0);
  });

  it('with fixes', async () => {
    const fixed = async (options: Partial<SessionOptions>) => {
      const session = await openSession({ cwd: at.root, builtin: plugin, now, ...options });
      const { report, changes } = await session.fix('safe');
      const unwritten = options.cache ? await session.write(changes) : [];
      await session.close();
      return JSON.stringify([bytesOf(report), changes, unwritten]);
    };
    write(project);
    await parsed();
    const plain = await fixed({});
    expect(await fixed({ cache })).toBe(plain);
    expect(await parsed()).toBe(0);
  });

  it('what crashed or what JSON cannot hold is inspected every time', async () => {
    write({ 'a.md': '# BREAK\n', 'note.md': '# UNPLAIN\n\nsee nobody\n', 'c.md': '# C!\n' });
    expect(await parsed()).toBe(3);
    expect(await parsed()).toBe(2);
  });

  it('a text that is not saved', async () => {
    write(project);
    await parsed();
    const told = async (options: Partial<SessionOptions>) => {
      const session = await openSession({ cwd: at.root, builtin: plugin, now, ...options });
      session.change('docs/page.md', '# Not saved!\n');
      const first = await session.lint();
      session.change('docs/page.md', undefined);
      const second = await session.lint();
      await session.close();
      return [bytesOf(first), bytesOf(second)];
    };
    expect(await told({ cache })).toEqual(await told({}));
    expect(await parsed()).toBe(0);
  });
});

describe('a project rule', () => {
  const asked = async (options: Partial<SessionOptions> = {}): Promise<readonly string[]> => {
    const plain = await lint(options);
    work.asked.length = 0;
    const cached = await lint({ cache, ...options });
    expect(bytesOf(cached)).toBe(bytesOf(plain));
    return [...work.asked].sort();
  };
  const memo = '<!-- devlint kind: memo -->\n\nTODAY\n';

  it('is asked again where it sees something else', async () => {
    write({ ...project, 'docs/count.md': 'COUNT\n', 'docs/memo.md': memo });
    expect(await asked()).toEqual(['counted', 'dated', 'seen']);
    expect(await asked()).toEqual([]);
    write({ 'docs/note-2.md': 'see other things\n' });
    expect(await asked()).toEqual(['counted', 'seen']);
    expect(await asked()).toEqual([]);
    // One of them reads all texts, the other one only notes.
    write({ 'docs/page.md': '# No note\n' });
    expect(await asked()).toEqual(['counted']);
    write({ README: 'COUNT on me\n' });
    expect(await asked()).toEqual(['counted']);
    write({ 'docs/more.md': 'More\n' });
    expect(await asked()).toEqual(['counted', 'dated', 'seen']);
    expect(await asked({ rules: { seen: 'warn' } })).toEqual(['counted', 'dated', 'seen']);
    expect(await asked()).toEqual([]);
  });

  it('is asked on another day where it asks which one it is', async () => {
    write({ ...project, 'docs/memo.md': memo });
    expect(await asked()).toEqual(['dated', 'seen']);
    expect(await asked({ now: new Date('2025-01-31T23:00:00Z') })).toEqual([]);
    expect(await asked({ now: new Date('2025-02-01T01:00:00Z') })).toEqual(['dated']);
  });

  it('is asked where its file is damaged, or one that is not as it was written', async () => {
    write(project);
    expect(await asked()).toEqual(['seen']);
    const folder = join(at.root, '.devlint-cache');
    const file = join(folder, readdirSync(folder).find((name) => name.endsWith('.relations')) ?? '');
    const bytes = readFileSync(file);
    for (const damaged of [
      bytes.subarray(0, -1),
      Buffer.from(bytes.toString().replace('none', 'done')),
      Buffer.alloc(0),
    ]) {
      expect(damaged.equals(bytes)).toBe(false);
      writeFileSync(file, damaged);
      expect(await asked()).toEqual(['seen']);
    }
    expect(await asked()).toEqual([]);
  });
});

describe('a file that is still the same', () => {
  /** The paths that are read in a run with the cache. */
  async function read(): Promise<readonly string[]> {
    const paths: string[] = [];
    const files = diskFiles(at.root);
    const counting = {
      ...files,
      read: (path: string) => {
        paths.push(path);
        return files.read(path);
      },
    };
    await lint({ cache, files: counting });
    return paths.filter((path) => path.endsWith('.md'));
  }

  it('is not read', async () => {
    write({ 'a.md': '# A\n', 'b.md': '# B\n' });
    expect(await read()).toEqual(['a.md', 'b.md']);
    expect(await read()).toEqual([]);
    write({ 'b.md': '# C\n' });
    expect(await read()).toEqual(['b.md']);
    expect(await read()).toEqual([]);
  });

  it('is read until its time is over, in which it might change again unnoticed', async () => {
    write({ 'a.md': '# A\n', 'b.md': '# B\n' });
    const soon = Date.now() / 1000 + 3600;
    utimesSync(join(at.root, 'b.md'), soon, soon);
    expect(await read()).toEqual(['a.md', 'b.md']);
    expect(await read()).toEqual(['b.md']);
  });
});
