import { defineKind, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import { isGuidePath } from '../persona/guides.ts';

/** One persona hands work on to another: `=== QA → DEV HANDOFF ===`, and what it says about the work. */
export interface Handoff {
  /** The line between the marks of its heading, if it is one. */
  readonly range: Range;
  readonly text: string;
  /** How many items and lines of text it has. */
  readonly notes: number;
}

/** The handoffs of a document. */
export interface HandoffLog {
  /** In reading order. */
  readonly handoffs: readonly Handoff[];
  /** True for documents that explain how it is done. */
  readonly isGuide: boolean;
}

/** A longer line is no heading of a handoff, whatever it looks like. */
const longestLine = 160;

const line = /^[ \t]*(={2,}[ \t]*\S.{0,120}?[ \t]*={2,})[ \t]*$/;

/** Handoffs between personas, in whichever document they stand. Code is not read, so documents may show how it is done. */
export default defineKind({
  name: 'handoff',
  language: markdown,
  description: 'Handoffs of work from one persona to another, as session logs have them.',
  examplePath: 'context/Session.md',
  aspect: true,
  matches: (path) => /\.(?:md|markdown|mdown|mkd)$/i.test(path),
  extract(document): HandoffLog | undefined {
    if (!/={2}.{0,80}hand-?off/i.test(document.file.text)) return undefined;
    const handoffs = handoffsIn(document);
    return handoffs.length === 0 ? undefined : { handoffs, isGuide: isGuidePath(document.file.path) };
  },
  entities: (log) => ({ log: [log] }),
});

function handoffsIn(document: MarkdownDocument): readonly Handoff[] {
  const { text } = document.file;
  const found: { range: Range; text: string; notes: number }[] = [];
  let open: (typeof found)[number] | undefined;
  for (const block of document.tree.children) {
    const { start, end } = document.rangeOf(block);
    if (block.type === 'heading' || block.type === 'thematicBreak') open = undefined;
    if (block.type === 'list' && open !== undefined) open.notes += block.children.length;
    if (block.type !== 'paragraph' && block.type !== 'heading') continue;
    for (const { content, offset } of linesOf(text.slice(start, end), start)) {
      const bare = content.replace(/^[ \t]*#{1,6}[ \t]+/, '');
      const written = bare.length > longestLine ? undefined : line.exec(bare)?.[1];
      if (written !== undefined && /hand-?off/i.test(written)) {
        const from = offset + content.length - bare.length + bare.indexOf(written);
        open = { range: { start: from, end: from + written.length }, text: written, notes: 0 };
        found.push(open);
      } else if (open !== undefined && bare.trim() !== '') open.notes += 1;
    }
  }
  return found;
}

function linesOf(text: string, base: number): readonly { readonly content: string; readonly offset: number }[] {
  return [...text.matchAll(/[^\r\n]+/g)].map((match) => ({ content: match[0], offset: base + match.index }));
}
