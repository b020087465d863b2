import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import type { Nodes } from 'mdast';
import { fieldsOf } from '../../grammar/fields.ts';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { isUnwritten } from './token.ts';

/** The sections of a document that say only that they are to be written. */
export interface Unwritten {
  readonly count: number;
  /** All sections that say something, these included. */
  readonly all: number;
  /** What stands in the first one, and where. */
  readonly text: string;
  readonly range: Range;
  /** The status of a document that is said to be finished. */
  readonly status: string | undefined;
}

/** What a document says of itself, which needs no text below it. */
const particulars = /^(?:status|date|authors?|deciders?|owners?|tags?|links?|references?)$/;

const draft = /\b(?:draft|wip|work in progress|in progress|stub|skeleton|not started|planned|idea)\b/i;
const finished = /\b(?:accepted|approved|adopted|agreed|implemented|final|complete[d]?|published)\b/i;

/**
 * A document in which half of the sections say only `TBD` is a form. One that calls itself a draft may be one; of one that
 * says it is accepted, readers expect that all of it is written.
 */
export function unwrittenSections(document: MarkdownDocument): Unwritten | undefined {
  const sections = sectionsOf(document);
  const status = statusOf(document, sections);
  if (draft.test(status)) return undefined;
  const leaves = sections.filter(
    ({ depth, key, body, ownBody }) => depth > 1 && body.end === ownBody.end && !particulars.test(key),
  );
  const texts = textsBySection(document, leaves);
  const told = leaves.flatMap((_, index) => (texts[index]?.length ? [texts[index]] : []));
  const open = told.filter((parts) => parts.every((part) => part.text !== undefined && isUnwritten(part.text)));
  const first = open[0]?.[0];
  if (first?.text === undefined) return undefined;
  const isFinished = finished.test(status) && !/\bnot\b/i.test(status);
  if (!isFinished && (open.length < 2 || open.length * 2 < told.length)) return undefined;
  return {
    count: open.length,
    all: told.length,
    text: first.text,
    range: first.range,
    status: isFinished ? status : undefined,
  };
}

function statusOf(document: MarkdownDocument, sections: readonly Section[]): string {
  const field = fieldsOf(document).find(({ key }) => key === 'status');
  if (field !== undefined) return field.value;
  const section = sections.find(({ key }) => key === 'status');
  const text = section === undefined ? '' : document.file.text.slice(section.ownBody.start, section.ownBody.end);
  return (/[^\s#>*_`-][^\r\n]*/.exec(text)?.[0] ?? '').replace(/[*_`\s]{1,10}$/, '');
}

interface Part {
  /** Nothing for what is no text, such as code and pictures. */
  readonly text: string | undefined;
  readonly range: Range;
}

const textual: ReadonlySet<string> = new Set(['paragraph', 'tableRow', 'code', 'math']);

/** What stands in each of the sections, in their order: paragraphs, those of lists and quotes included, rows, code. */
function textsBySection(document: MarkdownDocument, sections: readonly Section[]): readonly (readonly Part[])[] {
  const found: Part[][] = sections.map(() => []);
  const headers = new Set(nodesOf(document.tree, new Set(['table'])).map((table) => document.rangeOf(table).start));
  let at = 0;
  for (const node of nodesOf(document.tree, textual) as readonly Nodes[]) {
    const range = document.rangeOf(node);
    while ((sections[at]?.ownBody.end ?? Number.POSITIVE_INFINITY) <= range.start) at++;
    const section = sections[at];
    if (section === undefined) break;
    if (range.start < section.ownBody.start) continue;
    if (node.type === 'tableRow') {
      if (headers.has(range.start)) continue;
      for (const cell of node.children) {
        const text = document.textOf(cell).trim();
        if (text !== '') found[at]?.push({ text, range: document.rangeOf(cell) });
      }
    } else {
      found[at]?.push({ text: node.type === 'paragraph' ? document.textOf(node).trim() : undefined, range });
    }
  }
  return found;
}
