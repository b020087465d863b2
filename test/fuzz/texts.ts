import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdown, sourceFile } from '@devlint/core';
import { readSpec } from '@devlint/core/rule-tester';
import fc from 'fast-check';
import { kinds } from '../../packages/rules/src/registry.generated.ts';

/** One file that a rule's README shows, with the path it stands at there. */
export interface Sample {
  readonly path: string;
  readonly text: string;
}

const source = fileURLToPath(new URL('../../packages/rules/src', import.meta.url));

/** The files of all examples of all rules. */
export async function samples(): Promise<readonly Sample[]> {
  const reader = await markdown.open({});
  const readmes = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) => basename(path) === 'README.md' && path.split(/[\\/]/).length === 3,
  );
  const found = new Map<string, Sample>();
  for (const path of readmes.sort()) {
    const document = reader.parse(sourceFile(path, readFileSync(join(source, path), 'utf8')));
    const family = basename(dirname(dirname(path)));
    const defaultPath = (language: string) =>
      language === 'python' ? 'example.py' : (exampleOf(family) ?? 'example.md');
    for (const { files } of readSpec(document, defaultPath)) {
      for (const [at, text] of files) found.set(`${at}\n${text}`, { path: at, text });
    }
  }
  return [...found.values()];
}

function exampleOf(family: string): string | undefined {
  return Object.values(kinds).find(({ name }) => name === family)?.examplePath;
}

/** What breaks readers: marks without an end, odd blanks, halves of characters, nesting, words of the engine itself. */
const fragments = [
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\t',
    ' ',
    '\u00a0',
    '\u2028',
    '\u200b',
    '\ufeff',
    '\ud83d',
    '🦊',
    'é',
    'İ',
    '\f',
    '\v',
  ],
  ...[
    '#',
    '# ',
    '## ',
    '- ',
    '* ',
    '1. ',
    '> ',
    '| ',
    '|---|',
    '---',
    '===',
    '```',
    '~~~',
    '    ',
    '<!--',
    '-->',
    '<',
    '&#0;',
    '\\',
  ],
  ...[
    '[',
    ']',
    '](',
    '[ ]',
    '[x]',
    '![',
    '](<',
    '[^1]',
    '[a]: ',
    '**',
    '__',
    '~~',
    '`',
    'http://',
    'https://a.b/',
    '@x',
    '#12',
  ],
  ...[
    'devlint',
    'devlint-disable',
    '<!-- devlint-disable-next-line -->',
    '<!-- devlint kind: adr -->',
    '# noqa',
    ' -- ',
    'until=',
  ],
  ...[
    '"""',
    "'''",
    '"',
    "'",
    'f"{',
    '(',
    ')',
    '{',
    '}',
    ':',
    'def f():',
    'class A:',
    'except:',
    'import ',
    'from . import',
    'async ',
    '@',
    'lambda',
    ';',
    '\\\n',
  ],
  ...[
    '2025-01-31',
    '2025-13-45',
    '0000-00-00',
    '1.0.0',
    'v99999999999',
    '[1.0.0]',
    '-1',
    '9'.repeat(30),
    'T-1',
    'ADR-0001',
    'Status: ',
    '__proto__',
    'constructor',
    'a'.repeat(300),
    '['.repeat(60),
    '> '.repeat(60),
    '('.repeat(60),
  ],
];

const chunk = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...fragments) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
);

/** A text of nothing but what breaks readers. */
export const wildText = fc.array(chunk, { maxLength: 60 }).map((chunks) => chunks.join(''));

/** One thing done to a text, at a place given as a share of its length. */
interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly added: string;
  readonly how: 'insert' | 'delete' | 'replace' | 'repeat' | 'cut' | 'swap' | 'crlf';
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  added: chunk,
  how: fc.constantFrom('insert', 'delete', 'replace', 'repeat', 'cut', 'swap', 'crlf'),
});

function mutate(text: string, { at, length, added, how }: Mutation): string {
  const start = Math.floor(at * text.length);
  const [before, taken, after] = [text.slice(0, start), text.slice(start, start + length), text.slice(start + length)];
  switch (how) {
    case 'insert':
      return before + added + taken + after;
    case 'delete':
      return before + after;
    case 'replace':
      return before + added + after;
    case 'repeat':
      return before + taken.repeat(3) + after;
    case 'cut':
      return before;
    case 'swap':
      return taken + before + after;
    case 'crlf':
      return text.replace(/\r?\n/g, '\r\n');
  }
}

/** A text somebody wrote, with a few things done to it. */
export function mutated(originals: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(mutation, { maxLength: 6 }))
    .map(([text, mutations]) => mutations.reduce(mutate, text));
}

/** A text somebody wrote, and what it becomes as one thing after the other is done to it, and now and then taken back. */
export function edited(originals: readonly string[]): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(fc.tuple(mutation, fc.boolean()), { minLength: 1, maxLength: 6 }))
    .map(([original, steps]) => {
      const texts = [original];
      for (const [one, isTakenBack] of steps) {
        const before = texts.at(-1) ?? original;
        texts.push(mutate(before, one), ...(isTakenBack ? [before] : []));
      }
      return texts;
    });
}

/** A sample with a few things done to its text; now and then at a path where something else belongs. */
export function mutatedSample(originals: readonly Sample[]): fc.Arbitrary<Sample> {
  const path = fc.option(fc.constantFrom(...originals), { freq: 8 });
  return fc
    .tuple(fc.constantFrom(...originals), path, fc.array(mutation, { maxLength: 6 }))
    .map(([sample, other, mutations]) => ({
      path: other?.path ?? sample.path,
      text: mutations.reduce(mutate, sample.text),
    }));
}
