import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Range } from '../../text/range.ts';
import { definedTwice, type Mistake, type Parsed, type Place } from './parsed.ts';

/** Reads YAML 1.2, merge keys (`<<`) included. A text without any value is an empty configuration. */
export function parseYaml(text: string): Parsed {
  const document = parseDocument(text, { prettyErrors: false, merge: true, logLevel: 'error' });
  const mistakes = mistakesOf(document, text);
  const place = document.contents === null ? undefined : placeOf(document.contents, undefined, text);
  // Values are only taken from a sound document: the library throws on unknown aliases and prints warnings on odd keys.
  if (mistakes.length > 0) return { value: undefined, place, mistakes };
  return { value: document.toJS() ?? {}, place, mistakes };
}

/** Aliases are leaves: what they stand for is written elsewhere, and following them could take forever. */
function placeOf(node: Node, key: Range | undefined, text: string): Place {
  const entries = new Map<string | number, Place>();
  const range = withoutBlankEnd(rangeOf(node) ?? key ?? { start: 0, end: 0 }, text);
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries())
      if (isNode(item)) entries.set(index, placeOf(item, undefined, text));
  } else if (isMap(node)) {
    for (const pair of node.items) {
      if (!isScalar(pair.key)) continue;
      const name = rangeOf(pair.key);
      const value = isNode(pair.value) ? placeOf(pair.value, name, text) : undefined;
      entries.set(String(pair.key.value), value ?? { range: name ?? range, key: name, entries: new Map() });
    }
  }
  return { range, key, entries };
}

/** A node's own characters, without the blank and the comments after it. */
function rangeOf(node: Node): Range | undefined {
  return node.range ? { start: node.range[0], end: node.range[1] } : undefined;
}

/** Block collections reach to the start of the next line. */
function withoutBlankEnd({ start, end }: Range, text: string): Range {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function mistakesOf(document: Document.Parsed, text: string): readonly Mistake[] {
  const duplicates: Mistake[] = [];
  for (const error of document.errors) {
    // What follows the first syntax error is most often its echo.
    if (error.code !== 'DUPLICATE_KEY') {
      const opening = /^Missing closing ["']quote/.test(error.message) ? lastQuoted(document) : undefined;
      const unclosed = opening && { range: opening, message: 'This string is not closed' };
      return [...duplicates, unclosed ?? mistakeOf(error, text)];
    }
    const range = scalarAt(document, error.pos[0]) ?? { start: error.pos[0], end: error.pos[1] };
    duplicates.push({ range, message: definedTwice(unquoted(text.slice(range.start, range.end))) });
  }
  const [warning] = document.warnings;
  return [...duplicates, ...(warning === undefined ? [] : [mistakeOf(warning, text)]), ...oddNodes(document, text)];
}

/** The opening quote of the last quoted string: an unclosed one swallows all that follows it. */
function lastQuoted(document: Document.Parsed): Range | undefined {
  let found: Range | undefined;
  visit(document, {
    Scalar(_, { type, range }) {
      if (range && (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE')) found = { start: range[0], end: range[0] + 1 };
    },
  });
  return found;
}

function scalarAt(document: Document.Parsed, offset: number): Range | undefined {
  let found: Range | undefined;
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.range?.[0] !== offset) return undefined;
      found = rangeOf(scalar);
      return visit.BREAK;
    },
  });
  return found;
}

/** What YAML allows and a configuration cannot hold: aliases of nothing, and lists or mappings as keys. */
function oddNodes(document: Document.Parsed, text: string): readonly Mistake[] {
  const mistakes: Mistake[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Alias(_, alias: Alias) {
      const range = rangeOf(alias);
      if (range === undefined || anchors.has(alias.source)) return;
      const written = text.slice(range.start, range.end);
      mistakes.push({
        range,
        message: `YAML reads ${shortened(written)} as an alias; put it in quotes to make it a glob`,
      });
    },
    Node(_, node) {
      if (!isAlias(node) && node.anchor !== undefined) anchors.add(node.anchor);
    },
    Pair(_, { key }) {
      const range = isNode(key) && !isScalar(key) ? rangeOf(key) : undefined;
      if (range !== undefined) mistakes.push({ range, message: 'A key must be a plain word or a string' });
    },
  });
  return mistakes;
}

function mistakeOf({ code, message, pos: [start, end] }: YAMLError, text: string): Mistake {
  const written = shortened(text.slice(start, end));
  const range = { start, end };
  if (/ end with a ([\]}])$/.test(message)) {
    return { range, message: `A closing "${message.at(-1)}" is missing, or what stands here is not indented enough` };
  }
  if (code === 'MULTIPLE_DOCS')
    return { range: { start, end: start + 3 }, message: 'A configuration is one YAML document; remove the second one' };
  if (code === 'BLOCK_AS_IMPLICIT_KEY') {
    return { range, message: 'A mapping cannot start here; put a value that contains ": " in quotes' };
  }
  if (code === 'TAG_RESOLVE_FAILED')
    return { range, message: `YAML reads ${written} as a tag; put it in quotes to make it text` };
  if (code === 'BAD_SCALAR_START')
    return { range, message: `A value cannot start with ${written} in YAML; put it in quotes` };
  return { range, message: (message.split('\n', 1)[0] ?? '').replace(/ in YAML stream(?=:|$)/, '') };
}

function shortened(written: string): string {
  return written.length > 30 ? `${written.slice(0, 29)}…` : written;
}

function unquoted(written: string): string {
  return written.replace(/^(["'])(.*)\1$/s, '$2');
}
