import { defineRule, memoryFiles, openSession, python } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { describe, expect, it } from 'vitest';
import { libraryFiles, type RuffToken, ruffFor, ruffTokens, standardLibrary, withoutSuppressions } from './ruff.ts';

// Two rules have an equal elsewhere. On the standard library of whatever Python is installed they must find exactly
// what the others find; every place where they do not stands in the tables below, with the reason.

/** A file, as the end of its path, in which the linters may differ. */
interface Explained {
  readonly file: string;
  readonly why: string;
}

/** Python 2 and other texts that Ruff cannot parse, so that it has no say about them. */
const unreadableToRuff: readonly Explained[] = [
  { file: 'lib2to3/tests/data/', why: 'Python 2, on purpose' },
  { file: 'test/test_lib2to3/data/', why: 'Python 2, on purpose' },
  { file: 'test/bad_coding', why: 'declares a coding that does not exist' },
  { file: 'test/tokenizedata/bad', why: 'syntax errors, on purpose' },
  { file: 'test/badsyntax_', why: 'syntax errors, on purpose' },
  { file: 'test/test_future_stmt/badsyntax_', why: 'syntax errors, on purpose' },
  { file: 'test/test_import/data/syntax', why: 'syntax errors, on purpose' },
];

/** Places where both have a say and do not agree; there is none. */
const disagreements: readonly Explained[] = [];

const isIn = (table: readonly Explained[], path: string) => table.some(({ file }) => path.includes(file));
const lineOf = (place: string) => place.slice(0, place.lastIndexOf(':'));

interface Place {
  readonly path: string;
  readonly text: string;
}

/** `path:line` of every finding, sorted. */
async function ours(
  rule: string,
  options: Readonly<Record<string, unknown>>,
  files: readonly Place[],
): Promise<readonly string[]> {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', Object.fromEntries(files.map(({ path, text }) => [path, text]))),
    config: false,
    builtin,
    only: [rule],
    rules: { [rule]: ['error', options] },
  });
  const { diagnostics, notifications } = await session.lint();
  await session.close();
  expect(notifications).toEqual([]);
  return places(diagnostics.filter(({ ruleId }) => ruleId === rule));
}

function places(findings: readonly { readonly path: string; readonly line: number }[]): readonly string[] {
  return [...new Set(findings.map(({ path, line }) => `${path}:${line}`))].sort();
}

/** Both sides of a comparison, for files in which both have a say; fails where a file is unreadable without a reason. */
function ruffPlaces(
  ruff: ReturnType<typeof ruffFor>,
  files: readonly Place[],
): { readonly read: readonly Place[]; readonly found: readonly string[] } {
  const answers = files.map((file) => ({ file, found: ruff(file.text) }));
  const unread = answers.filter(({ found }) => found === undefined).map(({ file }) => file.path);
  expect(unread.filter((path) => !isIn(unreadableToRuff, path))).toEqual([]);
  // A row that explains nothing any more goes away, where its files are there at all.
  const explained = (file: string) => unread.some((path) => path.includes(file));
  const present = unreadableToRuff.filter(({ file }) => files.some(({ path }) => path.includes(file)));
  expect(present.filter(({ file }) => !explained(file))).toEqual([]);
  return {
    read: answers.filter(({ found }) => found !== undefined).map(({ file }) => file),
    found: places(answers.flatMap(({ file: { path }, found }) => (found ?? []).map(({ line }) => ({ path, line })))),
  };
}

/** What only one side has, without the explained. */
function difference(here: readonly string[], there: readonly string[]) {
  const without = (some: readonly string[], others: readonly string[]) => {
    const known = new Set(others);
    return some.filter((place) => !known.has(place) && !isIn(disagreements, lineOf(place)));
  };
  return { onlyHere: without(here, there), onlyThere: without(there, here) };
}

const agreement = { onlyHere: [], onlyThere: [] };

/** What a bare handler's own statements raise, read off the tokens. */
type Raising = 'bare' | 'other' | 'nothing';

/**
 * Bare handlers by Ruff's lexer alone: an `except` followed by a colon. Neither grammar nor rule of either linter is
 * asked, so this stands in for pycodestyle (all of them) and Pylint (those whose own statements do not raise).
 */
function bareHandlers({ path, text }: Place): readonly { readonly place: string; readonly raising: Raising }[] {
  const tokens = ruffTokens(text);
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)];
  let line = 0;
  return tokens.flatMap(({ kind, start }, index) => {
    if (kind !== 'Except' || tokens[index + 1]?.kind !== 'Colon') return [];
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= start) line += 1;
    return [{ place: `${path}:${line + 1}`, raising: raisingFrom(tokens, index + 2) }];
  });
}

/** Reads a handler's block from behind its colon: one level of indentation, or the rest of the line. */
function raisingFrom(tokens: readonly RuffToken[], from: number): Raising {
  const indented = tokens[from]?.kind === 'Newline';
  let depth = 0;
  let begins = !indented;
  let raising: Raising = 'nothing';
  for (let at = indented ? from + 1 : from; at < tokens.length; at += 1) {
    const kind = tokens[at]?.kind;
    if (kind === 'Indent') depth += 1;
    if (kind === 'Dedent') depth -= 1;
    if (indented ? depth === 0 : kind === 'Newline') break;
    if (kind === 'Raise' && begins && depth === (indented ? 1 : 0)) {
      const next = tokens[at + 1]?.kind;
      if (next === undefined || next === 'Newline' || next === 'Semi' || next === 'EndOfFile') return 'bare';
      raising = 'other';
    }
    begins = kind === 'Newline' || kind === 'Semi' || kind === 'Indent' || kind === 'Dedent';
  }
  return raising;
}

/** The library without suppressions, under paths that are not ignored by default: `venv` is a module there. */
const library = (where: RegExp): readonly Place[] =>
  libraryFiles(where).map(({ path, text }) => ({
    path: path.replaceAll(/\bvenv\//g, 'venvs/'),
    text: withoutSuppressions(text),
  }));

if (standardLibrary === undefined)
  process.stdout.write('no python3 on this machine: its standard library is not compared\n');

describe.skipIf(standardLibrary === undefined)('bare handlers of the standard library', () => {
  // Looser than the rule's own trigger, so that this proves the trigger sound, too.
  const files = library(/except[^\w(*]*?(?:#[^\n]*\n[^\w(*]*?)*:/);
  const { read, found } = ruffPlaces(ruffFor(['E722']), files);
  const handlers = read.flatMap(bareHandlers);
  const without = (raising: readonly Raising[]) =>
    handlers
      .filter((one) => !raising.includes(one.raising))
      .map(({ place }) => place)
      .sort();

  it('are there at all', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(found.length).toBeGreaterThan(50);
    expect(new Set(handlers.map(({ raising }) => raising))).toEqual(new Set(['bare', 'other', 'nothing']));
  });

  it('by allowReraise: bare are those of Ruff', async () => {
    expect(difference(await ours('python/no-bare-except', {}, read), found)).toEqual(agreement);
    expect(difference(without(['bare']), found)).toEqual(agreement);
  });

  it.each<readonly [string, readonly Raising[]]>([
    ['any', ['bare', 'other']],
    ['never', []],
  ])('by allowReraise: %s are those of the lexer', async (allowReraise, exempt) => {
    const here = await ours('python/no-bare-except', { allowReraise }, read);
    expect(difference(here, without(exempt))).toEqual(agreement);
  });

  it('are all fixed, break nothing and are not found again', { timeout: 180_000 }, async () => {
    const rule = 'python/no-bare-except';
    const { regions, probe } = regionProbe();
    const session = await openSession({
      cwd: '/',
      files: memoryFiles('/', Object.fromEntries(read.map(({ path, text }) => [path, text]))),
      config: false,
      builtin: { ...builtin, rules: { ...builtin.rules, 'oracle/probe': probe } },
      only: [rule, 'oracle/probe'],
      rules: { [rule]: ['error', { allowReraise: 'never' }], 'oracle/probe': 'error' },
    });
    await session.lint();
    const before = new Map(regions);
    const { changes, report } = await session.fix('unsafe');
    await session.close();
    expect(changes.length).toBeGreaterThan(50);
    expect(changes.filter(({ path }) => regions.get(path) !== before.get(path)).map(({ path }) => path)).toEqual([]);
    // What is left has no fix: the module gives the name a meaning of its own.
    expect(report.diagnostics.filter(({ ruleId, fix }) => ruleId === rule && fix !== undefined)).toEqual([]);
    const left = new Set(report.diagnostics.map(({ path }) => path));
    for (const change of changes) {
      expect(shape(change.after), change.path).toBe(shape(change.before));
      if (!left.has(change.path)) expect(bareHandlers({ path: change.path, text: change.after })).toEqual([]);
    }
  });
});

/** A rule that reports nothing and counts, for each file, the regions that the parser cannot read. */
function regionProbe() {
  const regions = new Map<string, number>();
  const probe = defineRule({
    language: python,
    meta: { docs: { description: 'Counts broken regions.' }, messages: {} },
    create({ document, path }) {
      regions.set(path, document.syntaxProblems.length);
      return {};
    },
  });
  return { regions, probe };
}

/** The kinds of a text's tokens, with every handler of one plain name as if it had none. */
function shape(text: string): string {
  const kinds = ruffTokens(text).map(({ kind }) => kind);
  return kinds.join(' ').replaceAll(/\bExcept (?:Name|Identifier) Colon\b/g, 'Except Colon');
}

describe.skipIf(standardLibrary === undefined)('relative imports of the standard library', () => {
  const files = library(/\bfrom[\s\\]*\./);
  const ruff = ruffFor(['TID252'], { 'flake8-tidy-imports': { 'ban-relative-imports': 'all' } });
  const { read, found } = ruffPlaces(ruff, files);

  it('are there at all', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(found.length).toBeGreaterThan(100);
  });

  it('are those of Ruff, where every module counts as a command, but for those that stand in for another', async () => {
    const signals = ['shebang', 'mainGuard', 'click', 'argparse', 'entryPoint', 'path', 'dunderMain'];
    const options = { signals, paths: ['**'], ignoreInit: false };
    const { onlyHere, onlyThere } = difference(await ours('cli/no-relative-imports', options, read), found);
    expect(onlyHere).toEqual([]);
    // What is tried first, or when the full name cannot be imported, stands indented below `try` or `except`.
    for (const place of onlyThere) {
      const [path = '', line = ''] = place.split(':');
      const text = read.find((file) => file.path === path)?.text ?? '';
      const before = text.split(/\r?\n/).slice(0, Number(line));
      expect(before.at(-1), place).toMatch(/^[ \t]+from \./);
      expect(
        before.findLast((one) => /^[ \t]*(?:try|except)\b/.test(one)),
        place,
      ).toBeDefined();
    }
    expect(onlyThere.length).toBeLessThan(20);
  });
});
