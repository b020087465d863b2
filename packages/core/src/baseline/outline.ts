import type { SourceFile } from '../text/source-file.ts';

/** What stands at and around a line, normalised, so that it can be compared with an earlier state of the file. */
export interface Surroundings {
  /** The line itself. */
  readonly own: string;
  /** The lines that touch it, above and below; a blank line is the end of the neighbourhood. */
  readonly near: string;
  /** The line it belongs to: the heading above it, or the nearest line that is indented less. Empty where there is none. */
  readonly anchor: string;
}

/** The lines of one file with what surrounds them. */
export interface Outline {
  /** Of a line, from 1. */
  surroundings(line: number): Surroundings;
  /** How often a normalised line stands in the file. */
  countOf(own: string): number;
  /** The normalised lines, each once. */
  distinct(): Iterable<string>;
}

/**
 * Reads a file's outline by its lines alone, so that it works for every language and for broken files. `hasHeadings` is
 * false where `#` begins a comment. Takes time in proportion to the text, once.
 */
export function outlineOf({ lines }: SourceFile, hasHeadings: boolean): Outline {
  const texts = Array.from({ length: lines.count }, (_, index) => lines.textOf(index + 1));
  let anchors: readonly number[] | undefined;
  let counts: ReadonlyMap<string, number> | undefined;
  const counted = () => {
    counts ??= countsOf(texts.map(normalised));
    return counts;
  };
  const plain = (index: number) => normalised(texts[index] ?? '');
  return {
    surroundings: (line) => {
      anchors ??= anchorsOf(texts, hasHeadings);
      const index = line - 1;
      const near = `${plain(neighbour(texts, index, -1))}\n${plain(neighbour(texts, index, 1))}`;
      return { own: plain(index), near, anchor: plain(anchors[index] ?? -1) };
    },
    countOf: (own) => counted().get(own) ?? 0,
    distinct: () => counted().keys(),
  };
}

const directive = /(?:<!--|#)\s*devlint-(?:disable|enable)/;

/** A line without what may change while it says the same: blanks, the number of a list item, the width of a table, a directive. */
function normalised(text: string): string {
  const at = text.search(directive);
  return (at === -1 ? text : text.slice(0, at))
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^\d{1,9}(?=[.)] )/, '1')
    .replace(/-{3,}/g, '---');
}

/** Index of the line that touches this one; directives in between do not count. Outside the text where a blank line does. */
function neighbour(texts: readonly string[], index: number, step: 1 | -1): number {
  let at = index + step;
  while (at >= 0 && at < texts.length && directive.test(texts[at] ?? '') && normalised(texts[at] ?? '') === '')
    at += step;
  return at;
}

function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

interface Above {
  readonly index: number;
  /** Columns of indentation, or the level of a heading. */
  readonly depth: number;
}

/** For each line the index of the line it belongs to; -1 for none. */
function anchorsOf(texts: readonly string[], hasHeadings: boolean): readonly number[] {
  const headings: Above[] = [];
  const indented: Above[] = [];
  let isInFence = false;
  let isTitled = false;
  return texts.map((text, index) => {
    const indent = text.search(/\S/);
    const heading = headings.at(-1)?.index ?? -1;
    if (indent === -1) return heading;
    if (indent < 4 && /^\s*(?:```|~~~)/.test(text)) isInFence = !isInFence;
    const level = hasHeadings && !isInFence ? (/^#{1,6}(?=[ \t])/.exec(text)?.[0].length ?? 0) : 0;
    if (level > 0) {
      indented.length = 0;
      const parent = leaveTo(headings, level);
      // The title is not a section: what it names is the file, and that has a path.
      if (level > 1 || isTitled) headings.push({ index, depth: level });
      isTitled = true;
      return parent;
    }
    const parent = leaveTo(indented, indent);
    indented.push({ index, depth: indent });
    return parent === -1 ? heading : parent;
  });
}

/** Drops what is not above a depth, and answers with what is left on top. */
function leaveTo(stack: Above[], depth: number): number {
  while ((stack.at(-1)?.depth ?? -1) >= depth) stack.pop();
  return stack.at(-1)?.index ?? -1;
}
