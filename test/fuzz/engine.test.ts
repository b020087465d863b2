import { crc32 } from 'node:zlib';
import {
  defineRule,
  type Edit,
  LineIndex,
  markdown,
  memoryFiles,
  mergeBaselines,
  openSession,
  text as plainText,
  python,
  type Range,
  readBaseline,
  UserError,
} from '@devlint/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printBaseline } from '../../packages/core/src/baseline/baseline-file.ts';
import { keyOf } from '../../packages/core/src/baseline/entry.ts';
import { decodeCache, encodeCache } from '../../packages/core/src/cache/file-format.ts';
import { nothingFrom } from '../../packages/core/src/inspect/inspect-file.ts';
import { type Packed, unpacked } from '../../packages/core/src/inspect/packed-inspection.ts';
import { packAlone } from '../../packages/core/src/inspect/packing.ts';
import { checkLaw, patience } from './law.ts';
import { mutated, wildText } from './texts.ts';

/** The parts of the engine that read what they did not write, and those that write. */

describe('a line index', () => {
  it(
    'knows every place of any text, there and back',
    () =>
      checkLaw<[string]>(500, [wildText], (text) => {
        const lines = new LineIndex(text);
        const written = text.split(/\r\n|\r|\n/);
        expect(lines.count).toBe(written.length);
        for (let offset = 0; offset <= text.length; offset++) {
          const before = text.slice(0, offset).replace(/\r$/, text[offset] === '\n' ? '' : '\r');
          const { line, column } = lines.positionOf(offset);
          expect(line).toBe(before.split(/\r\n|\r|\n/).length);
          expect(lines.startOf(line) + column - 1).toBe(offset);
          // Between CR and LF there is no place of its own.
          if (offset <= lines.endOf(line)) expect(lines.offsetOf({ line, column })).toBe(offset);
        }
        for (const [index, line] of written.entries()) expect(lines.textOf(index + 1)).toBe(line);
      }),
    patience,
  );
});

describe('a baseline', () => {
  const word = fc.oneof(
    fc.constantFrom('docs/a.md', 'adr/valid-status', 'Text', '# Heading', ''),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const entry = fc.record(
    {
      path: word,
      rule: word,
      message: word,
      text: word,
      near: word,
      in: word,
      ordinal: fc.integer({ min: 1, max: 4 }),
      owner: fc.option(word, { nil: undefined }),
      reason: fc.option(word, { nil: undefined }),
      expires: fc.option(fc.constantFrom('2027-03-31', '2025-01-01'), { nil: undefined }),
    },
    { noNullPrototype: true },
  );
  const entries = fc.array(entry, { maxLength: 8 });
  const keysOf = (text: string) => readBaseline(text, 'b').map(keyOf).sort();

  it(
    'is read as it was written',
    () =>
      checkLaw<[Parameters<typeof printBaseline>[0]]>(300, [entries], (written) => {
        const text = printBaseline(written);
        const read = readBaseline(text, 'b');
        expect(printBaseline(read)).toBe(text);
        expect(keysOf(text)).toEqual([...new Set(written.map(keyOf))].sort());
      }),
    patience,
  );

  it(
    'that is damaged is read, or told by line and column',
    () =>
      checkLaw<[string]>(400, [entries.chain((written) => mutated([printBaseline(written)]))], (text) => {
        try {
          readBaseline(text, 'b.json');
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.message).toMatch(/^b\.json:\d+:\d+: \S.*[.?]$/s);
        }
      }),
    patience,
  );

  it(
    'merges with itself and with nothing to itself, and with another one to the same from both sides',
    () =>
      checkLaw<[Parameters<typeof printBaseline>[0], Parameters<typeof printBaseline>[0]]>(
        200,
        [entries, entries],
        (ours, theirs) => {
          const text = printBaseline(ours);
          const own = readBaseline(text, 'b');
          expect(mergeBaselines(own, own, own).text).toBe(text);
          expect(mergeBaselines([], own, []).text).toBe(text);
          const other = readBaseline(printBaseline(theirs), 'b');
          expect(keysOf(mergeBaselines([], own, other).text)).toEqual(keysOf(mergeBaselines([], other, own).text));
          expect(keysOf(mergeBaselines(own, own, other).text)).toEqual(keysOf(printBaseline(theirs)));
        },
      ),
    patience,
  );
});

describe('a cache file', () => {
  const environment = 'e'.repeat(16);
  function packed(path: string, value: unknown): Packed {
    // Without the negative zero, which JSON does not know.
    const model = JSON.parse(JSON.stringify(value));
    const done = packAlone({ ...nothingFrom(path), kind: 'adr', models: [{ kind: 'adr', model }] });
    if (done === undefined) throw new Error('what comes from JSON cannot be packed');
    return done;
  }
  const row = (path: string, model: unknown) => ({
    path,
    hash: `h${path}`,
    size: 3,
    stamp: '',
    marks: { triggered: ['a/b'], spared: [] },
    used: 1,
    answer: {
      wanted: { findings: true, noqa: false, kinds: new Set(['adr']) },
      day: undefined,
      packed: packed(path, model),
    },
  });
  const rows = fc.array(fc.tuple(fc.string({ unit: 'binary', maxLength: 9 }), fc.jsonValue()), { maxLength: 6 });
  const fileOf = (content: readonly (readonly [string, unknown])[]) =>
    Buffer.concat(encodeCache({ run: 1, rows: content.map(([path, model]) => row(path, model)) }, environment));

  /** All that a run would ever ask of it. */
  function readAll(bytes: Buffer): readonly unknown[] | undefined {
    return decodeCache(bytes, environment)?.rows.map(({ path, answer }) => {
      if (answer === undefined) return undefined;
      const { models } = unpacked(path, answer.packed);
      return models.map(({ model }) => model);
    });
  }

  it(
    'is read as it was written',
    () =>
      checkLaw<[readonly (readonly [string, unknown])[]]>(200, [rows], (content) => {
        // Half a character has no place in UTF-8; no path and no text of a file has one.
        const sound = content.filter(([path, model]) => !/\p{Surrogate}/u.test(`${path}${JSON.stringify(model)}`));
        expect(readAll(fileOf(sound))).toEqual(sound.map(([, model]) => [JSON.parse(JSON.stringify(model))]));
      }),
    patience,
  );

  it(
    'that is damaged anywhere is as good as none',
    () =>
      checkLaw<[readonly (readonly [string, unknown])[], number, number]>(
        400,
        [rows, fc.nat(), fc.integer({ min: 1, max: 255 })],
        (content, place, change) => {
          const bytes = fileOf(content);
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ change;
          expect(readAll(bytes)).toBeUndefined();
          expect(readAll(fileOf(content).subarray(0, at))).toBeUndefined();
        },
      ),
    patience,
  );

  it(
    'that somebody made up with the right checksum does no harm',
    () =>
      checkLaw<[unknown, Uint8Array]>(300, [fc.jsonValue(), fc.uint8Array({ maxLength: 30 })], (index, rest) => {
        const head = Buffer.from(JSON.stringify(index));
        const body = Buffer.concat([head, rest]);
        const signature = fileOf([]).toString('latin1').split(' ').slice(0, 3).join(' ');
        const first = Buffer.from(`${signature} ${crc32(body).toString(16)} ${head.length}\n`);
        expect(decodeCache(Buffer.concat([first, body]), environment)).toBeUndefined();
      }),
    patience,
  );
});

describe('the fix engine', () => {
  const original = 'The quick brown fox 🦊 jumps\r\nover the lazy dog.\nüber — end\r';
  const paths = ['a.md', 'b.md', 'c.py', 'gone.md'];
  const edit: fc.Arbitrary<Edit> = fc
    .tuple(fc.constantFrom(...paths), fc.integer({ min: -1, max: 70 }), fc.integer({ min: -1, max: 9 }), wildText)
    .map(([path, start, length, written]) => ({
      path,
      range: { start, end: start + length },
      text: written.slice(0, 8),
    }));
  interface Report {
    readonly range: Range;
    readonly edits: readonly Edit[];
    readonly tier: 'safe' | 'unsafe';
    /** Whether the rule says the same again whatever the text has become. */
    readonly isStubborn: boolean;
  }
  const report: fc.Arbitrary<Report> = fc.record({
    range: fc.tuple(fc.nat(60), fc.nat(5)).map(([start, length]) => ({ start, end: start + length })),
    edits: fc.array(edit, { maxLength: 3 }),
    tier: fc.constantFrom('safe', 'unsafe'),
    isStubborn: fc.boolean(),
  });

  /** A rule that reports what it is told to, on the text it was told of or on any. */
  const ruleFor = (language: 'markdown' | 'python', path: string, reports: readonly Report[]) => {
    const create = (context: {
      readonly path: string;
      readonly document: { readonly file: { readonly text: string } };
      report(what: object): void;
    }) => {
      for (const { range, edits, tier, isStubborn } of reports) {
        const { text } = context.document.file;
        if (context.path !== path || !(isStubborn || text === original)) continue;
        context.report({ range, messageId: 'm', tier, fix: () => edits });
      }
      return {};
    };
    const rest = { meta: { docs: { description: 'Random.' }, fixable: 'safe' as const, messages: { m: 'Found' } } };
    return language === 'markdown'
      ? defineRule({ ...rest, language: markdown, create: (context) => create(context as never) })
      : defineRule({ ...rest, language: python, create: (context) => create(context as never) });
  };

  it(
    'comes to an end with any fixes, and says truly what it did',
    () =>
      checkLaw<[readonly Report[], readonly Report[], readonly Report[]]>(
        150,
        [fc.array(report, { maxLength: 4 }), fc.array(report, { maxLength: 4 }), fc.array(report, { maxLength: 3 })],
        async (first, second, third) => {
          const rules = {
            'x/first': ruleFor('markdown', 'a.md', first),
            'x/second': ruleFor('markdown', 'b.md', second),
            'x/third': ruleFor('python', 'c.py', third),
          };
          const texts = { 'a.md': original, 'b.md': original, 'c.py': original };
          const files = memoryFiles('/', texts);
          const session = await openSession({
            cwd: '/',
            builtin: { languages: { markdown, python, text: plainText }, rules },
            files,
            rules: { 'x/first': 'error', 'x/second': 'warn', 'x/third': 'error' },
          });
          const { changes, applied, report: left } = await session.fix('unsafe');
          expect(changes.every(({ before, after }) => before !== after)).toBe(true);
          expect(changes.map(({ path }) => path)).toEqual(changes.map(({ path }) => path).sort());
          for (const { path, before } of changes) expect(before).toBe(texts[path as keyof typeof texts]);
          expect(changes.length === 0 || applied > 0).toBe(true);
          expect(await session.write(changes)).toEqual([]);
          for (const { path, after } of changes) expect(files.read(path)?.text).toBe(after);
          const again = await session.lint();
          expect(again.diagnostics.map(({ ruleId, path }) => `${path} ${ruleId}`)).toEqual(
            left.diagnostics.map(({ ruleId, path }) => `${path} ${ruleId}`),
          );
          await session.close();
        },
      ),
    patience,
  );
});
