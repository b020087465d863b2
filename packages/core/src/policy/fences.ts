import type { Range } from '../text/range.ts';

/** A fenced `devlint` block of a document. */
export interface Fence {
  /** From its opening fence to its closing one. */
  readonly range: Range;
  /** What stands between them, and where that starts. */
  readonly text: string;
  readonly base: number;
}

/** A text without this has none. */
export function mayHoldPolicy(text: string): boolean {
  // The word alone is found in a fraction of the time, and few texts have it.
  return text.includes('devlint') && /^ {0,3}(?:`{3,}|~{3,})[ \t]*devlint[ \t]*\r?$/m.test(text);
}

/**
 * The blocks that stand at the top of a document. What is fenced within a longer fence shows how to write one, and sets
 * nothing; nor does one that is never closed, or within a list or a quote.
 */
export function fencesIn(text: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open:
    | { readonly marks: string; readonly start: number; readonly base: number; readonly isOurs: boolean }
    | undefined;
  for (const { 0: line, index: start } of text.matchAll(/[^\n]+/g)) {
    const bare = line.replace(/\r$/, '');
    const [, marks, info = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$/.exec(bare) ?? [];
    if (marks === undefined) continue;
    if (open === undefined) {
      // A line with a backtick behind its marks is code within a line.
      if (marks.startsWith('`') && info.includes('`')) continue;
      open = { marks, start, base: start + line.length + 1, isOurs: info === 'devlint' };
    } else if (info === '' && marks.startsWith(open.marks)) {
      if (open.isOurs) {
        const range = { start: open.start, end: start + bare.length };
        fences.push({ range, text: text.slice(open.base, start), base: open.base });
      }
      open = undefined;
    }
  }
  return fences;
}
