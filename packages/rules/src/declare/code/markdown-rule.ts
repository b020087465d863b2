import {
  type DocumentRule,
  didYouMean,
  type MarkdownDocument,
  markdown,
  markdownNodeTypes,
  type Range,
} from '@devlint/core';
import type { Node, Root } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';
import type { MarkdownRuleData } from '../data.ts';
import { checkNames, fill, forMessage, type Values } from '../fill.ts';
import { listOf, type Problems } from '../problems.ts';
import { fixOf, metaOf, scopeOf } from './rule-parts.ts';

/** What of unist-util-select is used; it is loaded where somebody declares a rule with a selector. */
export interface Selectors {
  selectAll(selector: string, tree: Root): readonly Node[];
}

/** Attributes of mdast nodes that a message or a fix may name. */
const attributes = [
  'url',
  'title',
  'alt',
  'depth',
  'lang',
  'meta',
  'value',
  'label',
  'identifier',
  'ordered',
  'start',
  'checked',
] as const;

/** Makes a rule of a selector and a regular expression. */
export function markdownRule(
  id: string,
  data: MarkdownRuleData,
  problems: Problems,
  kinds: readonly string[],
  { selectAll }: Selectors,
): DocumentRule | undefined {
  const at = ['rules', id];
  const { on = 'text' } = data;
  const selector = quoted(data.selector ?? 'root');
  const before = problems.found.length;
  checkSelector(selector, [...at, 'selector'], problems, selectAll);
  const regex = problems.regex(data.regex, [...at, 'regex']);
  const not = problems.regex(data.not, [...at, 'not']);
  for (const kind of listOf(data.kinds))
    if (!kinds.includes(kind)) problems.unknown([...at, 'kinds'], 'kind', kind, kinds);
  if (on !== 'text' && on !== 'source' && !attributes.some((name) => name === on)) {
    problems.unknown([...at, 'on'], 'attribute', on, ['text', 'source', ...attributes]);
  }
  const names = ['text', 'source', 'match', ...attributes, ...groupsIn(regex)];
  checkNames(data.message, names, [...at, 'message'], problems);
  const fix = fixOf(data, at);
  if (fix !== undefined) {
    checkNames(fix.text, names, fix.keyPath, problems);
    if (fix.replace !== undefined)
      problems.tell([...at, 'fix', 'replace'], 'Only Python rules have captures to replace');
  }
  if (problems.found.length > before) return undefined;
  const isInScope = scopeOf(data);
  const ofKinds = listOf(data.kinds);
  const global = regex && new RegExp(regex.source, `${regex.flags}g`);
  return {
    type: 'document',
    language: markdown,
    kind: undefined,
    asksKind: ofKinds.length > 0,
    meta: metaOf(id, data, fix),
    create({ path, kind, document, report }) {
      if (!isInScope(path) || (ofKinds.length > 0 && !ofKinds.includes(kind ?? ''))) return {};
      const look = (tree: Root) => {
        for (const node of selectAll(selector, tree)) {
          const reading = readingOf(node, on, document as MarkdownDocument);
          if (reading === undefined || not?.test(reading.text)) continue;
          for (const found of global === undefined ? [whole(reading)] : matchesIn(reading, global)) {
            const values = { ...attributesOf(node), ...reading.values, ...found.values };
            report({
              messageId: 'found',
              data: Object.fromEntries(names.map((name) => [name, forMessage(values[name] ?? '')])),
              range: found.range,
              fix:
                fix === undefined || !found.isExact
                  ? undefined
                  : (fixer) => fixer.replace(found.range, fill(fix.text, values)),
            });
          }
        }
      };
      return { root: look as (subject: never) => void };
    },
  };
}

/** A part of a node that a rule asks about, with the way back to the file. */
interface Reading {
  readonly text: string;
  readonly range: Range;
  readonly values: Values;
  /** The place of a part of the text, and whether it is written there exactly as it reads. */
  rangeOf(start: number, end: number): { readonly range: Range; readonly isExact: boolean };
}

function readingOf(node: Node, on: string, document: MarkdownDocument): Reading | undefined {
  const range = document.rangeOf(node);
  const source = document.file.text.slice(range.start, range.end);
  const text = document.textOf(node);
  const values = { source, text };
  const placed = (at: Range, part: string) => ({
    range: at,
    isExact: document.file.text.slice(at.start, at.end) === part,
  });
  if (on === 'source') {
    const rangeOf = (start: number, end: number) =>
      placed({ start: range.start + start, end: range.start + end }, source.slice(start, end));
    return { text: source, range, values, rangeOf };
  }
  if (on === 'text') {
    const plain = plainTextOf(document, node);
    // Nodes without text of their own, such as code, read as the library says.
    const isPlain = plain.text !== '' || text === '';
    const offset = isPlain ? -1 : source.indexOf(text);
    if (isPlain) {
      return {
        text: plain.text,
        range,
        values,
        rangeOf: (start, end) => placed(plain.rangeOf(start, end), plain.text.slice(start, end)),
      };
    }
    const rangeOf = (start: number, end: number) =>
      offset === -1
        ? { range, isExact: false }
        : placed({ start: range.start + offset + start, end: range.start + offset + end }, text.slice(start, end));
    return { text, range, values, rangeOf };
  }
  const value = attributesOf(node)[on];
  if (value === undefined) return undefined;
  const offset = source.lastIndexOf(value);
  const rangeOf = (start: number, end: number) =>
    offset === -1
      ? { range, isExact: false }
      : placed({ start: range.start + offset + start, end: range.start + offset + end }, value.slice(start, end));
  return { text: value, range, values, rangeOf };
}

interface Found {
  readonly range: Range;
  readonly isExact: boolean;
  readonly values: Values;
}

/** A node as such; all of it can be replaced. */
function whole({ range, text }: Reading): Found {
  return { range, isExact: true, values: { match: text } };
}

function* matchesIn(reading: Reading, regex: RegExp): Generator<Found> {
  for (const match of reading.text.matchAll(regex)) {
    const [text, ...groups] = match;
    // An expression that matches nothing at all would be found everywhere.
    if (text === '') continue;
    const numbered = Object.fromEntries(groups.map((group, index) => [String(index + 1), group ?? '']));
    const { range, isExact } = reading.rangeOf(match.index, match.index + text.length);
    yield { range, isExact, values: { match: text, ...numbered, ...definedGroups(match.groups) } };
  }
}

function definedGroups(groups: Readonly<Record<string, string | undefined>> = {}): Values {
  return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, text ?? '']));
}

function attributesOf(node: Node): Values {
  const values = node as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    attributes.flatMap((name) => {
      const value = values[name];
      return value === undefined || value === null ? [] : [[name, String(value)]];
    }),
  );
}

/** The names of a regular expression's groups: their numbers, and what they are called. */
function groupsIn(regex: RegExp | undefined): readonly string[] {
  if (regex === undefined) return [];
  // With an empty alternative it matches any text, and the match tells of all groups.
  const match = new RegExp(`${regex.source}|`, regex.flags).exec('');
  const numbers = Array.from({ length: (match?.length ?? 1) - 1 }, (_, index) => String(index + 1));
  return [...numbers, ...Object.keys(match?.groups ?? {})];
}

/** `[depth=2]` as CSS wants it, which has no bare numbers: `[depth="2"]`. */
function quoted(selector: string): string {
  return selector.replace(/=\s*(\d[\w.]*)\s*\]/g, '="$1"]');
}

function checkSelector(
  selector: string,
  keyPath: readonly (string | number)[],
  problems: Problems,
  selectAll: Selectors['selectAll'],
): void {
  try {
    selectAll(selector, { type: 'root', children: [] });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    problems.tell(
      keyPath,
      `This is no selector: ${reason.replace(/^.*parse error: /, '').replace(/ Pos: \d+\.$/, '')}`,
    );
    return;
  }
  const bare = selector.replace(/\[[^\]]*\]|"[^"]*"|'[^']*'|::?[\w-]+/g, ' ');
  for (const [type] of bare.matchAll(/[A-Za-z][\w-]*/g)) {
    if (markdownNodeTypes.has(type)) continue;
    problems.tell(keyPath, `mdast has no node type "${type}"${didYouMean(type, markdownNodeTypes)}`);
  }
}
