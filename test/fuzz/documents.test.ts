import {
  type Document,
  type Edit,
  type Kind,
  type Language,
  LineIndex,
  memoryFiles,
  openSession,
  type Parser,
  type Report,
  sourceFile,
} from '@devlint/core';
import { builtin } from '@devlint/rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { directivesOf } from '../../packages/core/src/inspect/directives.ts';
import { isPlainData } from '../../packages/core/src/inspect/packed-inspection.ts';
import { checkLaw, patience } from './law.ts';
import { mutatedSample, type Sample, samples, wildText } from './texts.ts';

/** Whatever stands in a document: readers answer, and what they answer lies in it. */

let known: readonly Sample[];
const parsers = new Map<Language, Parser>();
const kinds: readonly Kind[] = Object.values(builtin.kinds ?? {});
const languages: readonly Language[] = Object.values(builtin.languages ?? {});

beforeAll(async () => {
  known = await samples();
  for (const language of languages) parsers.set(language, await language.open({}));
});

it('there are examples of every language to begin with', () => {
  expect(known.length).toBeGreaterThan(500);
  expect(known.some(({ path }) => path.endsWith('.py'))).toBe(true);
  expect(parsers.size).toBeGreaterThan(2);
});

/** Ranges anywhere in a model that do not lie in its text. */
function rangesOutside(value: unknown, length: number): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { start, end } = value as { readonly start?: unknown; readonly end?: unknown };
  const isRange = typeof start === 'number' && typeof end === 'number';
  const isOutside = isRange && !(Number.isInteger(start) && 0 <= start && start <= end && end <= length);
  return [...(isOutside ? [value] : []), ...Object.values(value).flatMap((one) => rangesOutside(one, length))];
}

function withDocument(language: Language, { path, text }: Sample, look: (document: Document) => void): void {
  const parser = parsers.get(language);
  if (parser === undefined) throw new Error(`no parser for ${language.name}`);
  const document = parser.parse(sourceFile(path, text));
  try {
    look(document);
  } finally {
    parser.release(document);
  }
}

function checkKind(kind: Kind, sample: Sample): void {
  kind.matches(sample.path);
  withDocument(kind.language, sample, (document) => {
    for (const assigned of [true, false]) {
      const model = kind.extract(document, { assigned });
      if (assigned && kind.aspect !== true && kind.language.name === 'markdown') expect(model).toBeDefined();
      if (model === undefined) continue;
      expect(isPlainData(model)).toBe(true);
      expect(rangesOutside(model, sample.text.length)).toEqual([]);
      // What a project rule is given may have been in the cache or in another thread.
      const again: unknown = JSON.parse(JSON.stringify(model));
      expect(JSON.stringify(kind.entities(again))).toBe(JSON.stringify(kind.entities(model)));
      kind.symbols?.(model, sample.path);
    }
  });
}

describe('a kind reads anything', () => {
  it.each(kinds.map((kind) => [kind.name, kind] as const))(
    '%s',
    async (_, kind) => {
      const own = known.filter(({ path }) => kind.matches(path));
      const originals = own.length === 0 ? known : own;
      await checkLaw<[Sample]>(60, [mutatedSample(originals)], (sample) => checkKind(kind, sample));
      await checkLaw<[string]>(40, [wildText], (text) => checkKind(kind, { path: kind.examplePath, text }));
    },
    patience,
  );
});

describe('directives', () => {
  it.each(languages.map((language) => [language.name, language] as const))(
    'lie in the text of %s, with all that they name',
    async (_, language) => {
      const check = (text: string) => {
        withDocument(language, { path: 'a', text }, (document) => {
          const lines = new LineIndex(text);
          for (const directive of directivesOf(document)) {
            const { range, wordRange, rules, fields } = directive;
            expect(rangesOutside([range, wordRange, rules, fields], text.length)).toEqual([]);
            for (const { range: own } of [...rules, ...fields]) expect(own.start).toBeGreaterThanOrEqual(range.start);
            for (const { id, range: own } of rules) {
              expect(text.slice(own.start, own.end).toUpperCase()).toBe(id.toUpperCase());
            }
            const [first, last] = directive.lines;
            expect(first).toBeGreaterThanOrEqual(1);
            expect(last === 0 || (last >= first && first <= lines.count + 1)).toBe(true);
          }
        });
      };
      const { open, close } = language.comment;
      await checkLaw<[string]>(150, [wildText], check);
      await checkLaw<[string, string]>(300, [wildText, wildText], (before, said) =>
        check(`${before}\n${open}devlint-${said}${close}\nText\n`),
      );
    },
    patience,
  );
});

function checkReport(report: Report, texts: Readonly<Record<string, string>>): void {
  expect(report.crashes).toEqual([]);
  for (const { path, range, fix, suggestions, line, column, endLine, endColumn } of report.diagnostics) {
    const length = texts[path]?.length ?? 0;
    expect(rangesOutside(range, length)).toEqual([]);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
    const edits: readonly Edit[] = [fix, ...suggestions].flatMap((one) => one?.edits ?? []);
    for (const edit of edits) expect(rangesOutside(edit.range, texts[edit.path]?.length ?? 0)).toEqual([]);
  }
}

describe('all rules on all kinds', () => {
  const plugin = { ...builtin, configs: { ...builtin.configs, recommended: builtin.configs?.all ?? {} } };

  it(
    'bear any documents, and repair them to an end',
    async () => {
      await checkLaw<[Sample, Sample]>(50, [mutatedSample(known), mutatedSample(known)], async (one, other) => {
        const texts = { [other.path]: other.text.replace(/^\uFEFF/, ''), [one.path]: one.text.replace(/^\uFEFF/, '') };
        const session = await openSession({
          cwd: '/',
          builtin: plugin,
          files: memoryFiles('/', texts),
          now: new Date('2025-01-31'),
        });
        checkReport(await session.lint(), texts);
        const { changes, report } = await session.fix('unsafe');
        const after = { ...texts, ...Object.fromEntries(changes.map((change) => [change.path, change.after])) };
        checkReport(report, after);
        await session.close();
      });
    },
    patience,
  );
});
