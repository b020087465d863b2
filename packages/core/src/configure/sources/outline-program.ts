import type { Range } from '../../text/range.ts';
import { definedTwice, type Mistake, type Place } from './parsed.ts';

/**
 * Where the values of a configuration stand that is written as a program. The text is not parsed as a language, only
 * its strings, comments and brackets are told apart: enough to follow the objects and lists that are written out.
 * Whatever is computed has the place of the expression that computes it. Never throws; without an object in sight
 * there is no place.
 */
export function outlineProgram(text: string): {
  readonly place: Place | undefined;
  readonly mistakes: readonly Mistake[];
} {
  const reader: Reader = { text, at: 0, mistakes: [] };
  const start = startOf(text);
  if (start === undefined) return { place: undefined, mistakes: [] };
  reader.at = start;
  const place = readObject(reader, undefined, 0);
  return { place, mistakes: reader.mistakes };
}

interface Reader {
  readonly text: string;
  at: number;
  readonly mistakes: Mistake[];
}

/** Deeper nesting than any configuration has would only exhaust the stack. */
const deepest = 60;

/** The brace that opens the configuration: of what is exported by default, be it by name or within `defineConfig(…)`. */
function startOf(text: string): number | undefined {
  const exported = /(?:\bexport\s+default\b|\b(?:module\s*\.\s*)?exports(?:\s*\.\s*default)?\s*=(?!=))\s*/g;
  const code = withoutStringsAndComments(text);
  const match = [...code.matchAll(exported)].at(-1);
  if (match === undefined) return undefined;
  const at = match.index + match[0].length;
  // `export default defineConfig({`, `export default await load<Config>({`: calls and types may stand before.
  const opening = /^(?:(?:await|async|new)\s+|[\w$.]+\s*(?:<[^<>]*>)?\s*\(\s*|\(\s*)*\{/.exec(code.slice(at, at + 500));
  if (opening !== null) return at + opening[0].length - 1;
  const name = /^(?:[\w$.]+\s*\(\s*)?([\w$]+)/.exec(code.slice(at, at + 200))?.[1];
  return name === undefined ? undefined : declared(code, name);
}

/** `const name: Type = defineConfig({`. */
function declared(code: string, name: string): number | undefined {
  const escaped = name.replaceAll('$', '\\$');
  const declaration = new RegExp(
    `\\b(?:const|let|var)\\s+${escaped}\\s*(?::[^=]{0,200})?=\\s*(?:[\\w$.]+\\s*\\(\\s*)?\\{`,
  );
  const match = declaration.exec(code);
  return match === null ? undefined : match.index + match[0].length - 1;
}

/** The same length of text, with blanks where nothing is code. */
function withoutStringsAndComments(text: string): string {
  let code = '';
  const reader: Reader = { text, at: 0, mistakes: [] };
  while (reader.at < text.length) {
    const start = reader.at;
    if (skipUncounted(reader)) code += ' '.repeat(reader.at - start);
    else code += text[reader.at++];
  }
  return code;
}

function readValue(reader: Reader, key: Range | undefined, depth: number): Place {
  skipBlanks(reader);
  const opening = reader.text[reader.at];
  const start = reader.at;
  if (depth < deepest && (opening === '{' || opening === '[')) {
    const place = opening === '{' ? readObject(reader, key, depth) : readList(reader, key, depth);
    const end = reader.at;
    skipExpression(reader);
    // What follows may be a type (`as const`), or make the list part of something that is computed.
    const rest = reader.text.slice(end, reader.at).trim();
    return rest === '' || /^(?:as|satisfies)\b/.test(rest)
      ? place
      : { range: trimmed(reader, start), key, entries: new Map() };
  }
  skipExpression(reader);
  return { range: trimmed(reader, start), key, entries: new Map() };
}

function readObject(reader: Reader, key: Range | undefined, depth: number): Place {
  const entries = new Map<string | number, Place>();
  const start = reader.at++;
  for (;;) {
    skipBlanks(reader);
    if (isAtEnd(reader, '}')) break;
    if (reader.text[reader.at] === ',') {
      reader.at++;
      continue;
    }
    const name = readKey(reader);
    if (name === undefined) {
      // Spread, computed, method or shorthand: whatever it brings has no place of its own.
      const before = reader.at;
      skipExpression(reader);
      if (reader.at === before) reader.at++;
      continue;
    }
    if (entries.has(name.text)) reader.mistakes.push({ range: name.range, message: definedTwice(name.text) });
    entries.set(
      name.text,
      name.isShorthand
        ? { range: name.range, key: name.range, entries: new Map() }
        : readValue(reader, name.range, depth + 1),
    );
  }
  if (reader.at < reader.text.length) reader.at++;
  return { range: { start, end: reader.at }, key, entries };
}

function readList(reader: Reader, key: Range | undefined, depth: number): Place {
  const entries = new Map<string | number, Place>();
  const start = reader.at++;
  let isCounted = true;
  for (let index = 0; ; index++) {
    skipBlanks(reader);
    if (isAtEnd(reader, ']')) break;
    // How many items a spread brings is not known.
    if (reader.text.startsWith('...', reader.at)) isCounted = false;
    const before = reader.at;
    const place = readValue(reader, undefined, depth + 1);
    if (isCounted) entries.set(index, place);
    if (reader.text[reader.at] === ',' || reader.at === before) reader.at++;
  }
  if (reader.at < reader.text.length) reader.at++;
  return { range: { start, end: reader.at }, key, entries };
}

interface Key {
  readonly text: string;
  readonly range: Range;
  /** `{ rules }` stands for `{ rules: rules }`. */
  readonly isShorthand: boolean;
}

const plainKey = /(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+)/uy;

/** A key and its colon; nothing, and no step further, where something else stands. */
function readKey(reader: Reader): Key | undefined {
  const start = reader.at;
  const quote = reader.text[start] ?? '';
  let text: string;
  if (quote === '"' || quote === "'") {
    skipString(reader, quote);
    text = unescaped(reader.text.slice(start + 1, reader.at - 1));
  } else {
    plainKey.lastIndex = start;
    const word = plainKey.exec(reader.text)?.[0];
    if (word === undefined) return undefined;
    text = word;
    reader.at += word.length;
  }
  const range = { start, end: reader.at };
  skipBlanks(reader);
  const next = reader.text[reader.at];
  if (next === ':') {
    reader.at++;
    return { text, range, isShorthand: false };
  }
  if ((next === ',' || next === '}') && quote !== '"' && quote !== "'") return { text, range, isShorthand: true };
  reader.at = start;
  return undefined;
}

/** Goes on to the comma or bracket that ends an expression. */
function skipExpression(reader: Reader): void {
  let depth = 0;
  while (reader.at < reader.text.length) {
    if (skipUncounted(reader)) continue;
    const character = reader.text.charAt(reader.at);
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) {
      if (depth === 0) return;
      depth--;
    } else if (character === ',' && depth === 0) return;
    reader.at++;
  }
}

/** Passes over a comment, a string or a regular expression, where one starts. */
function skipUncounted(reader: Reader): boolean {
  const { text, at } = reader;
  const character = text.charAt(at);
  if (character === '/' && text[at + 1] === '/') reader.at = indexOr(text, '\n', at);
  else if (character === '/' && text[at + 1] === '*')
    reader.at = Math.min(text.length, indexOr(text, '*/', at + 2) + 2);
  else if (character === '"' || character === "'" || character === '`') skipString(reader, character);
  else if (character === '/' && isRegularExpression(text, at)) skipString(reader, '/');
  else return false;
  return true;
}

/** A slash after a value divides; anywhere else it opens a regular expression. */
function isRegularExpression(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /\s/.test(text.charAt(before))) before--;
  return before < 0 || /[=(,:[!&|?{};+>]/.test(text.charAt(before));
}

function skipString(reader: Reader, quote: string): void {
  const { text } = reader;
  const isOneLine = quote !== '`';
  for (reader.at++; reader.at < text.length; reader.at++) {
    const character = text[reader.at];
    if (character === '\\') reader.at++;
    else if (character === quote) break;
    else if (character === '\n' && isOneLine) return;
  }
  reader.at = Math.min(text.length, reader.at + 1);
}

function skipBlanks(reader: Reader): void {
  while (reader.at < reader.text.length) {
    const { text, at } = reader;
    if (/\s/.test(text.charAt(at))) reader.at++;
    else if (text[at] !== '/' || (text[at + 1] !== '/' && text[at + 1] !== '*') || !skipUncounted(reader)) return;
  }
}

function isAtEnd({ text, at }: Reader, closing: string): boolean {
  return at >= text.length || text[at] === closing || ')]}'.includes(text.charAt(at));
}

function trimmed({ text, at }: Reader, start: number): Range {
  return { start, end: start + text.slice(start, at).trimEnd().length };
}

function indexOr(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found === -1 ? text.length : found;
}

function unescaped(written: string): string {
  return written.includes('\\') ? written.replace(/\\(.)/g, '$1') : written;
}
