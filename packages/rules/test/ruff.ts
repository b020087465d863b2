import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

/** A finding of Ruff; line and column are 1-based, the column in UTF-16 code units. */
export interface RuffFinding {
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Makes Ruff check for some codes. Its own suppressions (`# noqa`, `# ruff: noqa`) are made ineffective, and nothing
 * is answered for a text that Ruff cannot parse. `settings` are the ones of Ruff's `[lint]` table.
 */
export function ruffFor(
  codes: readonly string[],
  settings: Readonly<Record<string, unknown>> = {},
): (text: string) => readonly RuffFinding[] | undefined {
  const workspace = new Workspace(
    { 'target-version': 'py313', lint: { ...settings, select: codes } },
    PositionEncoding.Utf16,
  );
  return (text) => {
    const diagnostics: readonly Diagnostic[] = workspace.check(withoutSuppressions(text));
    if (diagnostics.some(({ code }) => code === null || code === 'invalid-syntax')) return undefined;
    return diagnostics.map(({ code, start_location: { row, column } }) => ({ code: code ?? '', line: row, column }));
  };
}

/** The same text, character for character, in which no comment suppresses a finding. */
export function withoutSuppressions(text: string): string {
  return text.replace(/noqa/gi, 'nope').replace(/#(\s*)(ruff|flake8)(\s*):/gi, '#$1$2$3;');
}

/** A Python file of the standard library, by its path from there. */
export interface LibraryFile {
  readonly path: string;
  readonly text: string;
}

/** The folder of Python's standard library on this machine, if it has one. */
export const standardLibrary: string | undefined = locate();

function locate(): string | undefined {
  try {
    const script = 'import os; print(os.path.dirname(os.__file__))';
    const folder = execFileSync('python3', ['-c', script], { encoding: 'utf8' }).trim();
    return existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** The standard library's files in UTF-8 whose text matches a pattern, sorted by path. Installed packages are no part of it. */
export function libraryFiles(pattern: RegExp): readonly LibraryFile[] {
  const folder = standardLibrary;
  if (folder === undefined) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.py') && !/(?:^|\/)(?:site|dist)-packages\//.test(path))
    .sort()
    .flatMap((path) => {
      const text = decoded(readFileSync(join(folder, path)));
      return text !== undefined && pattern.test(text) ? [{ path, text }] : [];
    });
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A token of Ruff's lexer, by its kind (`Except`, `Colon`, `Newline`, …); offsets are UTF-16 code units. */
export interface RuffToken {
  readonly kind: string;
  readonly start: number;
}

/** The tokens of a text without comments and the line breaks inside brackets, or nothing where Ruff has no tokens. */
export function ruffTokens(text: string): readonly RuffToken[] {
  tokenizer ??= new Workspace({}, PositionEncoding.Utf16);
  // Ruff counts in UTF-8 here, whatever the workspace was made with.
  const offsets = utf16Offsets(text);
  return [...tokenizer.tokens(text).matchAll(/^\s*(\w+)(?:\s*\{[^}]*\})? (\d+)\.\.\d+/gm)].flatMap(
    ([, kind = '', start]) =>
      kind === 'Comment' || kind === 'NonLogicalNewline' ? [] : [{ kind, start: offsets(Number(start)) }],
  );
}

let tokenizer: Workspace | undefined;

/** Turns offsets in UTF-8 into offsets in UTF-16; asked for in ascending order. */
function utf16Offsets(text: string): (bytes: number) => number {
  let at = 0;
  let bytesBefore = 0;
  return (bytes) => {
    while (bytesBefore < bytes && at < text.length) {
      const code = text.codePointAt(at) ?? 0;
      bytesBefore += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      at += code < 0x10000 ? 1 : 2;
    }
    return at;
  };
}
