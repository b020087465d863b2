import type { MarkdownDocument, Range } from '@devlint/core';
import type { Chosen, Placed } from './log-arrangement.ts';
import type { LogHeading } from './log-headings.ts';

/**
 * Gives each item its range: from the start of its heading's line to the next heading that cannot belong to it. The
 * last item of a run ends with its content; link definitions at the end of the log are nobody's and stay out.
 */
export function withRanges(
  document: MarkdownDocument,
  headings: readonly LogHeading[],
  chosen: readonly Chosen[],
): readonly Placed[] {
  const itemAt = new Map(chosen.map(({ at }, index) => [at, index]));
  const outermost = chosen.reduce((level, { heading }) => Math.min(level, heading.level), 6);
  const blocks = document.tree.children.map((node) => ({ type: node.type, range: document.rangeOf(node) }));
  const lineStart = (heading: LogHeading) => {
    const { lines } = document.file;
    return lines.startOf(lines.positionOf(heading.headingRange.start).line);
  };
  return chosen.map(({ heading, at, parent }, index) => {
    let clean = true;
    let next = at + 1;
    for (; next < headings.length; next++) {
      const other = headings[next];
      if (other === undefined) break;
      const item = itemAt.get(next);
      if (item !== undefined) {
        if (!isWithin(chosen, item, index)) break;
      } else if (other.level < heading.level || (other.role === 'appendix' && other.level <= outermost)) break;
      else if (other.level === heading.level) clean = false;
    }
    const following = headings[next];
    const start = lineStart(heading);
    const end = following === undefined ? document.file.text.length : lineStart(following);
    const followed = itemAt.has(next);
    const last = lastBlock(blocks, start, end, !followed);
    const range = { start, end: followed ? end : (last?.range.end ?? heading.headingRange.end) };
    // A comment before the next entry may be a directive for that one; it must not travel with this one.
    return {
      ...heading,
      range,
      clean: clean && !(followed && last?.type === 'html') && !isOpenFence(document, last),
      ...(parent === undefined ? {} : { parent }),
    };
  });
}

/** Whether an item is inside another, however deep; groups are at most three deep. */
function isWithin(chosen: readonly Chosen[], inner: number, outer: number): boolean {
  for (let at = chosen[inner]?.parent; at !== undefined; at = chosen[at]?.parent) if (at === outer) return true;
  return false;
}

/** A fence that only the end of the file closes would swallow whatever came below it. */
function isOpenFence(document: MarkdownDocument, block: Block | undefined): boolean {
  if (block?.type !== 'code') return false;
  const source = document.file.text.slice(block.range.start, block.range.end);
  const fence = /^(`{3,}|~{3,})/.exec(source)?.[1];
  if (fence === undefined) return false;
  const lastLine = source.slice(Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r')) + 1).trim();
  return lastLine === source.trim() || !lastLine.startsWith(fence) || /[^`~]/.test(lastLine);
}

const trailing: ReadonlySet<string> = new Set(['definition', 'footnoteDefinition', 'html']);

interface Block {
  readonly type: string;
  readonly range: Range;
}

/**
 * The last block between two offsets; blocks are in reading order. Where nothing follows, link definitions and
 * comments at the end belong to the file, not to its last entry.
 */
function lastBlock(blocks: readonly Block[], start: number, end: number, isLast: boolean): Block | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.range.start ?? end) < end) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0; at--) {
    const block = blocks[at];
    if (block === undefined || block.range.start < start) return undefined;
    if (!isLast || !trailing.has(block.type)) return block;
  }
  return undefined;
}
