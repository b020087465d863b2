import type { MarkdownDocument, Range } from '@devlint/core';
import type { AST } from 'toml-eslint-parser';
import type { Scalar } from 'yaml';
import { toml } from './toml.ts';
import { yaml } from './yaml.ts';

/** One top-level key of a document's frontmatter. */
export interface FrontmatterEntry {
  /** The key as written, without quotes. */
  readonly key: string;
  /** The scalar as written, without quotes and comments; a collection's source text. Empty when there is no value. */
  readonly raw: string;
  readonly keyRange: Range;
  /** Exactly `raw` in the file, inside the quotes where there are some; empty after the colon when there is no value. */
  readonly valueRange: Range;
}

const known = new WeakMap<MarkdownDocument, readonly FrontmatterEntry[]>();

/**
 * The top-level keys of a document's YAML or TOML frontmatter, in reading order. Values stay text on purpose: a status
 * of `{ accepted }` is a YAML mapping, and `0033` a number, but what the author wrote is what rules talk about.
 * Broken frontmatter gives the keys that stand alone on their lines.
 */
export function frontmatterOf(document: MarkdownDocument): readonly FrontmatterEntry[] {
  let entries = known.get(document);
  if (entries === undefined) {
    entries = readFrontmatter(document);
    known.set(document, entries);
  }
  return entries;
}

function readFrontmatter(document: MarkdownDocument): readonly FrontmatterEntry[] {
  const node = document.tree.children[0];
  // mdast itself has no `toml` node; it is an extension that the parser is given.
  const language: string | undefined = node?.type;
  if (node === undefined || (language !== 'yaml' && language !== 'toml')) return [];
  const block = contentOf(document.file.text, document.rangeOf(node));
  const parsed = language === 'yaml' ? yamlEntries(block) : tomlEntries(block);
  return parsed ?? lineEntries(block, language === 'yaml' ? ':' : '=');
}

/** The text between the fences and where it starts in the file. */
interface Block {
  readonly text: string;
  readonly base: number;
}

function contentOf(text: string, fenced: Range): Block {
  const opening = /\r\n|\n|\r/g;
  opening.lastIndex = fenced.start;
  const first = opening.exec(text);
  const base = first === null ? fenced.end : Math.min(first.index + first[0].length, fenced.end);
  const last = Math.max(text.lastIndexOf('\n', fenced.end - 1), text.lastIndexOf('\r', fenced.end - 1)) + 1;
  return { text: text.slice(base, Math.max(base, last)), base };
}

function entry(block: Block, key: string, keyAt: Range, valueAt: Range): FrontmatterEntry {
  const shift = (range: Range): Range => ({ start: block.base + range.start, end: block.base + range.end });
  return {
    key,
    raw: block.text.slice(valueAt.start, valueAt.end),
    keyRange: shift(keyAt),
    valueRange: shift(valueAt),
  };
}

function yamlEntries(block: Block): readonly FrontmatterEntry[] | undefined {
  if (nestsTooDeep(block.text)) return undefined;
  const { isMap, isScalar, parseDocument } = yaml();
  const { contents, errors } = parseDocument(block.text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  if (!isMap(contents)) return undefined;
  const entries: FrontmatterEntry[] = [];
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || key.range == null) continue;
    const keyAt = scalarSpan(block.text, key);
    const after = afterColon(block.text, key.range[1]);
    entries.push(entry(block, String(key.value ?? ''), keyAt, yamlSpan(block.text, value, after)));
  }
  // After a syntax error the parser may have read one value over the rest of the block.
  return errors.length > 0 ? complete(entries, lineEntries(block, ':')) : entries;
}

/** The parser recurses, and a stack that overflows inside a regular expression takes the process with it. */
function nestsTooDeep(text: string): boolean {
  const limit = 200;
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    if (depth > limit) return true;
  }
  return /(?:^|\n)[ \t?:-]{200}/.test(text);
}

/** Entries of the parser, corrected and completed by those that stand alone on their lines. */
function complete(
  parsed: readonly FrontmatterEntry[],
  lines: readonly FrontmatterEntry[],
): readonly FrontmatterEntry[] {
  const known = new Set(lines.map((line) => line.keyRange.start));
  return [...lines, ...parsed.filter((one) => !known.has(one.keyRange.start))].sort(
    (a, b) => a.keyRange.start - b.keyRange.start,
  );
}

function afterColon(text: string, from: number): number {
  const colon = text.indexOf(':', from);
  return colon < 0 ? text.length : colon + 1;
}

interface Ranged {
  readonly range?: readonly [number, number, number] | null | undefined;
}

function yamlSpan(text: string, value: unknown, after: number): Range {
  const nothing = { start: after, end: after };
  if (yaml().isScalar(value)) return value.range == null || value.value === null ? nothing : scalarSpan(text, value);
  const range = (value as Ranged | null)?.range;
  if (range == null || range[0] < after) return nothing;
  const lineEnd = endOfLine(text, range[0]);
  // A one-line collection is often not meant as one: `{proposed | accepted}` belongs to a template. Its line is the value.
  if (range[1] <= lineEnd && !text.slice(after, range[0]).includes('\n')) return lineValue(text, after, lineEnd);
  return trimmed(text, range[0], range[1]);
}

function scalarSpan(text: string, scalar: Scalar): Range {
  const [start, end] = scalar.range ?? [0, 0];
  const quote = text[start];
  if ((quote === '"' || quote === "'") && end - start >= 2 && text[end - 1] === quote) {
    return { start: start + 1, end: end - 1 };
  }
  if (quote === '|' || quote === '>') return trimmed(text, endOfLine(text, start), end);
  return trimmed(text, start, end);
}

function trimmed(text: string, start: number, end: number): Range {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] ?? '')) from++;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  return { start: from, end: to };
}

function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const end = feed < 0 ? text.length : feed;
  return end > from && text[end - 1] === '\r' ? end - 1 : end;
}

/** The rest of a line as a value: no trailing comment, no surrounding quotes. */
function lineValue(text: string, start: number, lineEnd: number): Range {
  const comment = /\s#/.exec(text.slice(start, lineEnd));
  const span = trimmed(text, start, comment === null ? lineEnd : start + comment.index);
  const quote = text[span.start];
  const quoted = (quote === '"' || quote === "'") && text[span.end - 1] === quote && span.end - span.start >= 2;
  return quoted ? { start: span.start + 1, end: span.end - 1 } : span;
}

function tomlEntries(block: Block): readonly FrontmatterEntry[] | undefined {
  let body: readonly (AST.TOMLKeyValue | AST.TOMLTable)[];
  try {
    body = toml().parseTOML(block.text).body[0].body;
  } catch {
    return undefined;
  }
  const entries: FrontmatterEntry[] = [];
  for (const node of body) {
    if (node.type !== 'TOMLKeyValue') continue;
    const [first] = node.key.keys;
    if (first === undefined || node.key.keys.length > 1) continue;
    const key = first.type === 'TOMLBare' ? first.name : first.value;
    const [start, end] = node.value.range;
    const text = node.value.type === 'TOMLValue' && node.value.kind === 'string';
    const quotes = text ? (/^("""|''')/.test(block.text.slice(start, start + 3)) ? 3 : 1) : 0;
    const keyAt = { start: first.range[0], end: first.range[1] };
    entries.push(entry(block, key, keyAt, { start: start + quotes, end: end - quotes }));
  }
  return entries;
}

/** What a line reader makes of a block that its parser rejects. */
function lineEntries(block: Block, separator: ':' | '='): readonly FrontmatterEntry[] {
  const entries: FrontmatterEntry[] = [];
  let start = 0;
  while (start < block.text.length) {
    const lineEnd = endOfLine(block.text, start);
    const line = block.text.slice(start, lineEnd);
    const key = /^[A-Za-z_][\w.-]*/.exec(line)?.[0];
    const at = key === undefined ? -1 : line.indexOf(separator, key.length);
    if (key !== undefined && at >= 0 && line.slice(key.length, at).trim() === '') {
      const value = lineValue(block.text, start + at + 1, lineEnd);
      const empty = value.start >= value.end;
      const keyAt = { start, end: start + key.length };
      entries.push(entry(block, key, keyAt, empty ? { start: start + at + 1, end: start + at + 1 } : value));
    }
    const feed = block.text.indexOf('\n', lineEnd);
    start = feed < 0 ? block.text.length : feed + 1;
  }
  return entries;
}
