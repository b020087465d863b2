import { type MarkdownDocument, nodesOf } from '@devlint/core';

/** `descending` is newest first. */
export type LogDirection = 'descending' | 'ascending';

const newestFirst =
  /\breverse[- ]?chronological|\b(?:newest|latest|most[- ]recent|recent)\b[^.\n]{0,40}\b(?:first|top)\b|\bnew(?:er)?\b[^.\n]{0,60}\b(?:top|first|above)\b|\btop of (?:the|this) (?:file|list|log)\b/i;
const oldestFirst =
  /\b(?:oldest|earliest)\b[^.\n]{0,40}\b(?:first|top)\b|\b(?:append\w*|new(?:er|est)?|latest)\b[^.\n]{0,60}\b(?:bottom|end)\b|\bin chronological order\b/i;

const paragraphs: ReadonlySet<string> = new Set(['paragraph']);

/**
 * The order that a log's own preamble asks for: "New entries go at the top of this file". `end` is where the first
 * entry starts. A document that says both says nothing.
 */
export function directionOf(document: MarkdownDocument, end: number): { readonly direction?: LogDirection } {
  let newest = false;
  let oldest = false;
  for (const node of nodesOf(document.tree, paragraphs)) {
    if (document.rangeOf(node).start >= end) break;
    const text = document.textOf(node).replace(/\s+/g, ' ');
    newest ||= newestFirst.test(text);
    oldest ||= oldestFirst.test(text);
  }
  if (newest === oldest) return {};
  return { direction: newest ? 'descending' : 'ascending' };
}
