import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { Nodes, Table } from 'mdast';
import { fieldsOf } from '../../grammar/fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { headingTokens, isGap, itemStart, type Spot, unfinished } from './token.ts';

/** A place that nobody has filled in. */
export interface Gap {
  readonly type: 'placeholder' | 'unfinished';
  readonly text: string;
  readonly range: Range;
}

/** Sections that describe a format show placeholders on purpose. */
const describing =
  /\b(?:formats?|templates?|structure|legend|examples?|conventions?|instructions?|guidelines?|naming|how to|usage|syntax)\b/i;

const blocks: ReadonlySet<string> = new Set(['heading', 'paragraph', 'tableCell', 'text']);
const plainTypes: ReadonlySet<string> = new Set(['text', 'strong', 'emphasis', 'delete', 'html', 'break']);

/** The gaps of a document in reading order, each once. */
export function gapsOf(document: MarkdownDocument, allowed: ReadonlySet<string>): readonly Gap[] {
  const { text } = document.file;
  const found = new Map<number, Gap>();
  const add = (type: Gap['type'], range: Range) => {
    if (!found.has(range.start)) found.set(range.start, { type, text: text.slice(range.start, range.end), range });
  };
  // `Todo` is a state like `Done` where a state is asked for.
  const judge = (range: Range, spot: Spot, isState = false) => {
    const trimmed = trim(text, range);
    const words = text.slice(trimmed.start, trimmed.end);
    if (isGap(words, spot, allowed)) add('placeholder', trimmed);
    else if (spot !== 'heading' && !isState && unfinished.test(words.replace(/^[*_]+|[*_]+$/g, '')))
      add('unfinished', trimmed);
  };
  const linked = nodesOf(document.tree, new Set(['link', 'linkReference', 'inlineCode'])).map((node) =>
    document.rangeOf(node),
  );
  const opaque = new Set(linked.map(({ start }) => start));
  for (const { value, valueRange, form, key } of fieldsOf(document)) {
    if (value === '' || opaque.has(valueRange.start)) continue;
    // In YAML, brackets are lists; the alternatives of a status are reported by the rule of the status.
    if (form === 'frontmatter' && (value.startsWith('[') || key === 'status')) continue;
    judge(valueRange, 'value', stateName.test(key));
  }
  const states = stateCells(document);
  let hasLorem = false;
  for (const node of nodesOf(document.tree, blocks) as readonly Nodes[]) {
    if (node.type === 'text') {
      // One place is enough to know that a document is filled with it.
      const lorem: RegExpExecArray | null = hasLorem ? null : /\blorem ipsum\b/i.exec(node.value);
      const range = document.rangeOf(node);
      if (lorem !== null) add('placeholder', literally(text, range, lorem[0]));
      hasLorem ||= lorem !== null;
    } else if (isPlain(node)) readBlock(node);
  }
  const described = sectionsOf(document).flatMap(({ title, body }) => (describing.test(title) ? [body] : []));
  return outside(
    [...found.values()].sort((a, b) => a.range.start - b.range.start),
    described,
  );

  function readBlock(node: Nodes): void {
    const range = document.rangeOf(node);
    if (node.type === 'tableCell') {
      const [first, last] = [node.children[0], node.children.at(-1)];
      if (first !== undefined && last !== undefined) {
        const isState = states.has(range.start);
        judge({ start: document.rangeOf(first).start, end: document.rangeOf(last).end }, 'cell', isState);
      }
    } else if (node.type === 'heading') {
      for (const match of text.slice(range.start, range.end).matchAll(headingTokens)) {
        judge({ start: range.start + match.index, end: range.start + match.index + match[0].length }, 'heading');
      }
    } else if (node.type === 'paragraph') {
      const start = itemStart.exec(text.slice(range.start, Math.min(range.end, range.start + 40)))?.[0];
      if (start !== undefined) add('placeholder', { start: range.start, end: range.start + start.length });
      else judge(range, 'paragraph');
    }
  }
}

const stateName = /^(?:status|state|progress)$/i;

/** Where the cells begin that stand in columns of states. */
function stateCells(document: MarkdownDocument): ReadonlySet<number> {
  const tables = nodesOf(document.tree, new Set(['table'])) as readonly Table[];
  return new Set(
    tables.flatMap(({ children: [header, ...rows] }) => {
      const isState = header?.children.map((cell) => stateName.test(document.textOf(cell).trim())) ?? [];
      return rows.flatMap(({ children }) =>
        children.flatMap((cell, column) => (isState[column] ? [document.rangeOf(cell).start] : [])),
      );
    }),
  );
}

/** The gaps that stand in none of the regions; both in reading order. */
function outside(gaps: readonly Gap[], regions: readonly Range[]): readonly Gap[] {
  let passed = 0;
  let until = 0;
  return gaps.filter(({ range }) => {
    for (; (regions[passed]?.start ?? Number.POSITIVE_INFINITY) <= range.start; passed++) {
      until = Math.max(until, regions[passed]?.end ?? 0);
    }
    return range.start >= until;
  });
}

/** True for text without links and code: what looks like a bracket in it is one. */
function isPlain(node: Nodes): boolean {
  return !('children' in node) || node.children.every((child) => plainTypes.has(child.type) && isPlain(child));
}

function trim(text: string, { start, end }: Range): Range {
  const slice = text.slice(start, end);
  const from = start + (slice.length - slice.trimStart().length);
  return { start: from, end: Math.max(from, start + slice.trimEnd().length) };
}

/** Where a word stands in a range; the whole range if entities or escapes hide it. */
function literally(text: string, { start, end }: Range, word: string): Range {
  const at = text.slice(start, end).indexOf(word);
  return at === -1 ? { start, end } : { start: start + at, end: start + at + word.length };
}
