import type { MarkdownDocument, Range } from '@devlint/core';
import { type ContractSection, hasContent, sectionName } from './section.ts';

/** `EXPECTS:`, `**EXPECTS (inputs):**`, `- EXPECTS: …`. */
const label =
  /^[ \t]*(?:[-*+][ \t]+)?(?:\*\*|__)?([A-Za-z][A-Za-z ]{1,30})(?:\([^()\r\n]{0,60}\)[ \t]*)?(?:(?:\*\*|__):|:[ \t]*(?:\*\*|__)?)/;

/** The labels of a document in reading order. They stand in paragraphs and lists; those in code are code. */
export function labelsOf(document: MarkdownDocument): readonly ContractSection[] {
  const { text, lines } = document.file;
  const found: { readonly name: string; readonly range: Range }[] = [];
  /** Where something begins that no label before it speaks of: a label, a heading. */
  const ends: number[] = [];
  for (const block of document.tree.children) {
    const range = document.rangeOf(block);
    if (block.type === 'heading') ends.push(range.start);
    if (block.type !== 'paragraph' && block.type !== 'list') continue;
    const last = lines.positionOf(range.end).line;
    for (let line = lines.positionOf(range.start).line; line <= last; line++) {
      const start = lines.startOf(line);
      const match = label.exec(text.slice(start, Math.min(lines.endOf(line), start + 200)));
      if (match === null) continue;
      found.push({ name: sectionName(match[1] ?? ''), range: { start, end: start + match[0].length } });
      ends.push(start);
    }
  }
  let next = 0;
  return found.map(({ name, range }) => {
    while ((ends[next] ?? Number.POSITIVE_INFINITY) <= range.start) next++;
    return { name, range, hasContent: hasContent(text.slice(range.end, ends[next] ?? text.length)) };
  });
}
