import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LineIndex } from '../../text/line-index.ts';
import type { Range } from '../../text/range.ts';
import type { Mistake } from './parsed.ts';

/** What a JavaScript or TypeScript configuration exports by default, or why it could not be run. */
export type Loaded = { readonly value: unknown } | { readonly mistake: Mistake };

/**
 * Runs a configuration and takes its default export. An edited file is run anew, because a session may outlive many
 * edits; modules that it imports are not, as Node keeps them for the life of the process.
 */
export async function loadModule(file: string, text: string): Promise<Loaded> {
  try {
    const exported = isTypeScript(file) ? await importTypeScript(file) : await importFresh(file, text);
    if (exported === undefined) {
      return { mistake: { range: { start: 0, end: 0 }, message: 'The configuration has no default export' } };
    }
    return { value: exported };
  } catch (error) {
    return { mistake: { range: await placeOf(error, file, text), message: sentenceOf(error) } };
  }
}

function isTypeScript(file: string): boolean {
  return ['.ts', '.mts', '.cts'].includes(extname(file));
}

async function importTypeScript(file: string): Promise<unknown> {
  // Node 20 runs no TypeScript, and cosmiconfig's loader needs a compiler API that TypeScript 7 does not have.
  const { createJiti } = await import('jiti');
  // Without the cache on disk: linting writes nothing that was not asked for.
  return defaultOf(await createJiti(file, { fsCache: false, moduleCache: false }).import(file));
}

async function importFresh(file: string, text: string): Promise<unknown> {
  delete createRequire(file).cache[file];
  const version = createHash('sha1').update(text).digest('hex').slice(0, 12);
  return defaultOf(await import(`${pathToFileURL(file).href}?${version}`));
}

/** The default export, also of CommonJS that a compiler wrote (`exports.default` beside `__esModule`). */
async function defaultOf(module: unknown): Promise<unknown> {
  const exported = member(module, 'default');
  return await (member(exported, '__esModule') === true ? member(exported, 'default') : exported);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** An error in one line, without the paths, the list of requirers and the place that libraries add to theirs. */
function sentenceOf(error: unknown): string {
  const raw = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
  const message = raw
    .replace(/^\w*Error: /, '')
    .replace(/ imported from .*/, '')
    .trim();
  const missing = /^Cannot find (?:module|package) '(.*)'$/.exec(message);
  if (missing?.[1] !== undefined) return `The configuration imports "${baseOf(missing[1])}", which cannot be found`;
  if (error instanceof SyntaxError || /^ParseError: /.test(raw)) return `Syntax error: ${message}`;
  return `The configuration cannot be run: ${message}`;
}

/** Node names the absolute path of a missing file; the author wrote a relative one. */
function baseOf(specifier: string): string {
  return /^(?:[A-Za-z]:)?[\\/]/.test(specifier) ? (specifier.split(/[\\/]/).at(-1) ?? specifier) : specifier;
}

async function placeOf(error: unknown, file: string, text: string): Promise<Range> {
  const nothing = { start: 0, end: 0 };
  const missing = /^Cannot find (?:module|package) '([^']*)'/.exec(String(member(error, 'message')))?.[1];
  const specifier = missing === undefined ? undefined : specifierIn(text, baseOf(missing));
  if (specifier !== undefined) return specifier;
  const position = await positionIn(error, file, text);
  if (position === undefined) return nothing;
  const start = Math.min(new LineIndex(text).offsetOf(position), text.length);
  return { start, end: Math.min(start + 1, text.length) };
}

/** Where in a program something was thrown, or where it is no program; both count from 1. */
export async function positionIn(
  error: unknown,
  file: string,
  text: string,
): Promise<{ readonly line: number; readonly column: number } | undefined> {
  return frameIn(error, file) ?? (error instanceof SyntaxError ? await syntaxErrorIn(file, text) : undefined);
}

/** Where a module is imported: its name, or the end of its path, before a closing quote. */
function specifierIn(text: string, name: string): Range | undefined {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (/["'`]/.test(text[end] ?? '')) return { start: at, end };
  }
  return undefined;
}

/** The topmost place of a stack trace (or of a parser's message) that lies in the configuration; both count from 1. */
function frameIn(error: unknown, file: string): { line: number; column: number } | undefined {
  const stack = String(member(error, 'stack') ?? '');
  for (const [, where = '', line, column] of stack.matchAll(/([^\s()]+?):(\d+):(\d+)\)?$/gm)) {
    const path = where.startsWith('file:') ? fileURLToPath(where.replace(/\?.*$/, '')) : where;
    if (path !== file) continue;
    // Babel, which parses for jiti, counts columns from 0; V8, which writes stack traces, from 1.
    const isParser = /^(?:Error: )?ParseError: /.test(stack);
    return { line: Number(line), column: Number(column) + (isParser ? 1 : 0) };
  }
  return undefined;
}

/** Node keeps the place of a syntax error in a module to itself, so jiti's parser is asked; it runs nothing. */
async function syntaxErrorIn(file: string, text: string): Promise<{ line: number; column: number } | undefined> {
  const { createJiti } = await import('jiti');
  const output = createJiti(file, { fsCache: false }).transform({ source: text, filename: file, async: true });
  const [, line, column] = /^exports\.__JITI_ERROR__ = .*"line":(\d+),"column":(\d+)/.exec(output) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) + 1 };
}
