import type { MarkdownDocument, Range } from '@devlint/core';
import type { Node } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';
import type { Values } from '../fill.ts';

/** Attributes of mdast nodes that a rule may ask about, and a message or a fix may name. */
export const attributes = [
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

/** Something that a rule reports, with what its message may name. */
export interface Found {
  readonly range: Range;
  /** Whether it is written there exactly as it reads, so that it can be replaced. */
  readonly isExact: boolean;
  readonly values: Values;
}

/** A text that a rule asks about, with the way back to the file. */
export interface Reading {
  readonly text: string;
  rangeOf(start: number, end: number): Pick<Found, 'range' | 'isExact'>;
}

/**
 * What of a node an expression is asked about. Text is read block by block: the end of one is no part of a word of the
 * next. Nothing where the node has no such attribute.
 */
export function readingsOf(node: Node, on: string, document: MarkdownDocument): readonly Reading[] {
  if (on === 'text') return leavesOf(node).map((leaf) => textReading(leaf, document));
  const range = document.rangeOf(node);
  const source = document.file.text.slice(range.start, range.end);
  if (on === 'source') return [partReading(source, source, range, document)];
  const value = attributesOf(node)[on];
  return value === undefined ? [] : [partReading(value, source, range, document)];
}

const leaves: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'code', 'html', 'yaml', 'toml']);

/** The blocks of text within a node that holds blocks; of all others the node itself. */
function leavesOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (inner: Node): void => {
    if (leaves.has(inner.type)) found.push(inner);
    else if ('children' in inner && Array.isArray(inner.children)) for (const child of inner.children) visit(child);
  };
  visit(node);
  if (found.length === 0) return [node];
  // What is not prose has to be asked for by its type.
  const isProse = ({ type }: Node) => type === 'paragraph' || type === 'heading' || type === 'tableCell';
  return found.length === 1 && found[0] === node ? found : found.filter(isProse);
}

function textReading(node: Node, document: MarkdownDocument): Reading {
  const plain = plainTextOf(document, node);
  const text = document.textOf(node);
  if (plain.text === '' && text !== '') {
    // Code, and whatever else has a value and no text within.
    const range = document.rangeOf(node);
    return partReading(text, document.file.text.slice(range.start, range.end), range, document);
  }
  return {
    text: plain.text,
    rangeOf: (start, end) => placed(plain.rangeOf(start, end), plain.text.slice(start, end), document),
  };
}

/** A text that stands somewhere in its node's source, if it is written there as it reads. */
function partReading(text: string, source: string, range: Range, document: MarkdownDocument): Reading {
  const offset = source.lastIndexOf(text);
  return {
    text,
    rangeOf: (start, end) => {
      if (offset === -1) return { range, isExact: false };
      const base = range.start + offset;
      return placed({ start: base + start, end: base + end }, text.slice(start, end), document);
    },
  };
}

function placed(range: Range, text: string, { file }: MarkdownDocument): Pick<Found, 'range' | 'isExact'> {
  return { range, isExact: file.text.slice(range.start, range.end) === text };
}

/** A node as such; all of it can be replaced. */
export function wholeOf(node: Node, document: MarkdownDocument): Found {
  return { range: document.rangeOf(node), isExact: true, values: { match: document.textOf(node) } };
}

/** Every match, with its groups by number and by name. */
export function matchesIn(reading: Reading, regex: RegExp): readonly Found[] {
  return [...reading.text.matchAll(regex)].flatMap((match): readonly Found[] => {
    const [text, ...groups] = match;
    // An expression that matches nothing at all would be found everywhere.
    if (text === '') return [];
    const named = [...groups.entries()].map(([index, group]) => [String(index + 1), group] as const);
    const values = [...named, ...Object.entries(match.groups ?? {})].map(([name, group]) => [name, group ?? '']);
    return [
      {
        ...reading.rangeOf(match.index, match.index + text.length),
        values: { match: text, ...Object.fromEntries(values) },
      },
    ];
  });
}

export function attributesOf(node: Node): Values {
  const values = node as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    attributes.flatMap((name) => {
      const value = values[name];
      return value === undefined || value === null ? [] : [[name, String(value)]];
    }),
  );
}
