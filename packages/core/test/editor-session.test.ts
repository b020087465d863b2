import { describe, expect, test } from 'vitest';
import {
  type Completion,
  type CompletionContext,
  defineKind,
  definePlugin,
  defineRule,
  markdown,
  memoryFiles,
  openSession,
  type Session,
} from '../src/index.ts';

interface Note {
  readonly id: string;
  readonly start: number;
  readonly mentions: readonly { readonly id: string; readonly start: number }[];
}

/** A kind of nobody's but this test's: `@id` at the start of a file defines it, elsewhere it names another. */
const note = defineKind({
  name: 'note',
  language: markdown,
  description: 'A note.',
  examplePath: 'a.note.md',
  matches: (path) => path.endsWith('.note.md'),
  extract: ({ file }): Note => {
    const [first, ...mentions] = [...file.text.matchAll(/@(\w+)/g)].map(({ 1: id = '', index }) => ({
      id,
      start: index,
    }));
    return { id: first?.id ?? '', start: first?.start ?? 0, mentions };
  },
  entities: (model) => ({ note: [model] }),
  symbols: ({ id, start, mentions }) => ({
    definitions: [{ keys: [`note ${id}`], name: id, detail: 'a note', range: { start, end: start + id.length + 1 } }],
    references: mentions.map((one) => ({
      keys: [`note ${one.id}`],
      range: { start: one.start, end: one.start + one.id.length + 1 },
    })),
  }),
  complete: ({ offset, definitions }) =>
    definitions.map(({ name, detail }): Completion => ({ label: name, detail, range: { start: offset, end: offset } })),
});

const loud = defineRule({
  kind: note,
  meta: {
    docs: { description: 'Notes are not loud.' },
    fixable: 'safe',
    defaultOptions: [{ words: ['quiet', 'still'] }],
    messages: { loud: 'Loud' },
  },
  complete: ({ offset, options }: CompletionContext<Note, { readonly words: readonly string[] }>) =>
    options.words.map((label): Completion => ({ label, detail: '', range: { start: offset, end: offset } })),
  create: (context) => ({
    note() {
      for (const { index } of context.document.file.text.matchAll(/!/g)) {
        const range = { start: index, end: index + 1 };
        context.report({ range, messageId: 'loud', fix: (fixer) => fixer.replace(range, '.') });
      }
    },
  }),
});

const broken = defineKind({
  ...note,
  name: 'broken',
  matches: (path) => path.endsWith('.broken.md'),
  symbols: () => {
    throw new Error('no');
  },
});

const texts = { 'a.note.md': '@a Hello!\n', 'b.note.md': '@b and @a!\n', 'c.broken.md': '@c\n', 'plain.md': '# A\n' };

function open(files: Readonly<Record<string, string>> = texts): Promise<Session> {
  const rules = { loud };
  const builtin = definePlugin({
    languages: { markdown },
    kinds: { note, broken },
    rules,
    configs: { recommended: { rules: { loud: 'error' } } },
  });
  return openSession({ cwd: '/p', files: memoryFiles('/p', files), builtin });
}

describe('what editors ask of a session', () => {
  test('what the documents of any plugin define and name; a kind that throws costs its own answer', async () => {
    const session = await open();
    const symbols = await session.symbols();
    const told = [...symbols].map(([path, { definitions = [], references = [] }]) => [
      path,
      definitions.map(({ name }) => name),
      references.map(({ keys }) => keys[0]),
    ]);
    expect(told.sort()).toEqual([
      ['a.note.md', ['a'], []],
      ['b.note.md', ['b'], ['note a']],
      ['c.broken.md', [], []],
      ['plain.md', [], []],
    ]);
  });

  test('unsaved texts count', async () => {
    const session = await open();
    await session.symbols();
    session.change('a.note.md', '@other\n');
    expect((await session.symbols()).get('a.note.md')?.definitions?.map(({ name }) => name)).toEqual(['other']);
    session.change('a.note.md', undefined);
    expect((await session.symbolsOf('a.note.md')).definitions?.map(({ name }) => name)).toEqual(['a']);
  });

  test('rules and kinds complete, the rule with its options', async () => {
    const session = await open();
    const labels = async (path: string) => (await session.complete(path, 3)).map(({ label }) => label);
    expect(await labels('a.note.md')).toEqual(['quiet', 'still', 'a', 'b']);
    expect(await labels('plain.md')).toEqual([]);
  });

  test('no file is read again that nobody changed, though it has findings', async () => {
    const session = await open();
    const { stats, diagnostics } = await session.lint();
    expect(diagnostics.map(({ path }) => path)).toEqual(['a.note.md', 'b.note.md']);
    session.change('a.note.md', '@a Hello! Good bye!\n');
    const edited = await session.lint();
    expect(edited.diagnostics.map(({ path, line, column }) => `${path}:${line}:${column}`)).toEqual([
      ...['a.note.md:1:9', 'a.note.md:1:19', 'b.note.md:1:10'],
    ]);
    expect(edited.stats.reads).toBe(stats.reads);
    session.rescan(['b.note.md']);
    // Once to be looked into, and once for the lines of its findings.
    expect((await session.lint()).stats.reads).toBe(stats.reads + 2);
    session.change('a.note.md', undefined);
    expect((await session.lint()).diagnostics).toEqual(diagnostics);
  });

  test('asking for symbols changes no report', async () => {
    const [asked, other] = [await open(), await open()];
    await asked.symbols();
    expect((await asked.lint()).diagnostics).toEqual((await other.lint()).diagnostics);
  });

  test('the fixes of one file leave no trace, and touch no other', async () => {
    const session = await open();
    session.change('a.note.md', '@a Unsaved!\n');
    expect(await session.fixFile('a.note.md', { tier: 'safe' })).toBe('@a Unsaved.\n');
    expect(await session.fixFile('b.note.md', { tier: 'safe' })).toBe('@b and @a.\n');
    expect(await session.fixFile('a.note.md', { tier: 'safe', rule: 'none' })).toBe('@a Unsaved!\n');
    expect(await session.fixFile('gone.note.md', { tier: 'safe' })).toBeUndefined();
    expect([session.lays('a.note.md'), session.lays('b.note.md')]).toEqual([true, false]);
    expect((await session.lint()).diagnostics.map(({ path }) => path)).toEqual(['a.note.md', 'b.note.md']);
  });

  test('an attempt tells what would be, and leaves no trace', async () => {
    const session = await open();
    expect((await session.attempt('a.note.md', '@a\n')).diagnostics.map(({ path }) => path)).toEqual(['b.note.md']);
    expect((await session.lint()).diagnostics).toHaveLength(2);
    expect(session.read('a.note.md')).toBe(texts['a.note.md']);
  });

  test('files that come and go are seen once somebody says so', async () => {
    const files: Record<string, string> = { ...texts };
    const memory = {
      ...memoryFiles('/p', files),
      list: async () => Object.keys(files).sort(),
      read: (path: string) => memoryFiles('/p', files).read(path),
    };
    const builtin = definePlugin({
      languages: { markdown },
      kinds: { note },
      rules: { loud },
      configs: { recommended: { rules: { loud: 'error' } } },
    });
    const session = await openSession({ cwd: '/p', files: memory, builtin });
    const paths = async () => (await session.lint()).diagnostics.map(({ path }) => path);
    expect(await paths()).toEqual(['a.note.md', 'b.note.md']);
    files['d.note.md'] = '@d!\n';
    delete files['a.note.md'];
    session.rescan(['a.note.md', 'd.note.md']);
    expect(await paths()).toEqual(['b.note.md', 'd.note.md']);
    files['b.note.md'] = '@b\n';
    session.rescan(['b.note.md']);
    expect(await paths()).toEqual(['d.note.md']);
  });
});
