import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { Range } from '../../text/range.ts';
import { definedTwice, type Mistake, type Parsed, type Place, setMember } from './parsed.ts';

/** A table, list or plain value under construction: TOML may come back to a table from several places. */
interface Growing extends Place {
  readonly entries: Map<string | number, Growing>;
  readonly value: unknown;
}

/** Reads TOML: dotted keys, tables, arrays of tables. Dates stay text, so that values are JSON-like. */
export function parseToml(text: string): Parsed {
  try {
    const [top] = parseTOML(text).body;
    const root = grow({}, { start: 0, end: text.length }, undefined);
    for (const node of top.body) {
      if (node.type === 'TOMLKeyValue') addKeyValue(root, node);
      else addTable(root, node);
    }
    return { value: root.value, place: root, mistakes: [] };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { value: undefined, place: undefined, mistakes: [mistakeOf(error, text)] };
  }
}

function grow(value: unknown, range: Range, key: Range | undefined): Growing {
  return { value, range, key, entries: new Map() };
}

function rangeOf({ range: [start, end] }: AST.HasLocs): Range {
  return { start, end };
}

/** Hangs a branch into its parent, both the place and the value. */
function attach(parent: Growing, segment: string | number, child: Growing): Growing {
  parent.entries.set(segment, child);
  if (Array.isArray(parent.value)) parent.value.push(child.value);
  else if (typeof parent.value === 'object' && parent.value !== null)
    setMember(parent.value, String(segment), child.value);
  return child;
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function addTable(root: Growing, table: AST.TOMLTable): void {
  // The resolved key has an index after the name of each array of tables; the written key has names only.
  const names = [...table.key.keys];
  let branch = root;
  for (const [at, segment] of table.resolvedKey.entries()) {
    const written = typeof segment === 'string' ? names.shift() : undefined;
    const isLast = at === table.resolvedKey.length - 1;
    const holdsList = typeof table.resolvedKey[at + 1] === 'number';
    const range = isLast || holdsList ? rangeOf(table) : rangeOf(table.key);
    branch =
      branch.entries.get(segment) ??
      attach(branch, segment, grow(holdsList ? [] : {}, range, written && rangeOf(written)));
  }
  for (const node of table.body) addKeyValue(branch, node);
}

function addKeyValue(table: Growing, { key, value }: AST.TOMLKeyValue): void {
  let branch = table;
  for (const [at, written] of key.keys.entries()) {
    const name = nameOf(written);
    if (at === key.keys.length - 1) attach(branch, name, contentOf(value, rangeOf(written)));
    else branch = branch.entries.get(name) ?? attach(branch, name, grow({}, rangeOf(key), rangeOf(written)));
  }
}

function contentOf(node: AST.TOMLContentNode, key: Range | undefined): Growing {
  if (node.type === 'TOMLArray') {
    const list = grow([], rangeOf(node), key);
    for (const [index, element] of node.elements.entries()) attach(list, index, contentOf(element, undefined));
    return list;
  }
  if (node.type === 'TOMLInlineTable') {
    const table = grow({}, rangeOf(node), key);
    for (const member of node.body) addKeyValue(table, member);
    return table;
  }
  return grow('datetime' in node ? node.datetime : node.value, rangeOf(node), key);
}

const wordAt = /[\w-]+|"[^"\n]*"|'[^'\n]*'/y;

function mistakeOf({ index, message }: ParseError, text: string): Mistake {
  wordAt.lastIndex = index;
  const word = wordAt.exec(text)?.[0];
  const end = Math.min(text.length, index + (word?.length ?? 1));
  const range = { start: Math.min(index, end), end };
  if (message.startsWith('Defining a key'))
    return { range, message: definedTwice((word ?? '').replace(/^["']|["']$/g, '')) };
  if (message.startsWith('Unspecified values')) {
    // The parser notices at the next line; the value is missing before that.
    const start = text.slice(0, index).trimEnd().length;
    return { range: { start, end: start }, message: 'A value is expected here' };
  }
  if (message === 'Unexpected character' && word !== undefined) {
    return { range, message: `Unexpected ${word.slice(0, 30)}; text needs quotes` };
  }
  if (message.startsWith('Must be a newline')) return { range, message: 'A new line is expected before this' };
  return { range, message };
}
