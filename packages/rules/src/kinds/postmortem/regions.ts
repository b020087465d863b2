import type { MarkdownDocument, Range } from '@devlint/core';
import type { BlockContent, DefinitionContent, List, RootContent } from 'mdast';
import type { CanonicalSection } from './canonical.ts';
import { readMoment } from './moments.ts';
import type { PostmortemSection } from './report.ts';

/** A section with the blocks that belong to it. */
export interface Region {
  readonly section: PostmortemSection;
  readonly blocks: readonly RegionBlock[];
  readonly end: number;
}

export type RegionBlock = RootContent | BlockContent | DefinitionContent;

/**
 * The outermost sections with a meaning and what stands in them. A heading's section reaches to the next heading of
 * its level; a bold label's to the end of its list item, or to the next heading or label. `continues` says whether a
 * following section of the same level is still part of it.
 */
export function regionsOf(
  document: MarkdownDocument,
  sections: readonly PostmortemSection[],
  meaning: CanonicalSection,
  continues: (next: PostmortemSection) => boolean = () => false,
): readonly Region[] {
  const blocks = document.tree.children;
  const regions: Region[] = [];
  let reached = 0;
  let next = 0;
  let list: List | undefined;
  let nextItem = 0;
  const itemEnd = (holder: List, at: number) => {
    const item = holder.children[at];
    return item === undefined ? undefined : document.rangeOf(item).end;
  };
  sections.forEach((section, index) => {
    if (!section.canonical.includes(meaning) || section.range.start < reached) return;
    const startOf = (at: number) => {
      const block = blocks[at];
      return block === undefined ? Number.POSITIVE_INFINITY : document.rangeOf(block).start;
    };
    while (startOf(next + 1) <= section.range.start) next++;
    const holder = blocks[next];
    if (section.form === 'label' && holder?.type === 'list') {
      // Labels come in reading order, so that the search for an item goes on where the last one ended.
      if (holder !== list) [list, nextItem] = [holder, 0];
      while ((itemEnd(holder, nextItem) ?? Number.POSITIVE_INFINITY) < section.range.end) nextItem++;
      const item = holder.children[nextItem];
      if (item !== undefined) regions.push({ section, blocks: item.children, end: document.rangeOf(item).end });
      return;
    }
    const end = endOf(sections, index, continues) ?? document.file.text.length;
    let last = next + 1;
    while (startOf(last) < end) last++;
    regions.push({ section, blocks: blocks.slice(section.form === 'label' ? next : next + 1, last), end });
    reached = end;
  });
  return regions;
}

function endOf(
  sections: readonly PostmortemSection[],
  index: number,
  continues: (next: PostmortemSection) => boolean,
): number | undefined {
  const own = sections[index];
  if (own === undefined) return undefined;
  for (let at = index + 1; at < sections.length; at++) {
    const later = sections[at];
    if (later === undefined) break;
    if (own.form === 'label') return later.range.start;
    if (later.form === 'label' || later.depth > own.depth) continue;
    if (later.depth < own.depth || !continues(later)) return later.range.start;
  }
  return undefined;
}

/** True for a heading such as `Feb 21, 13:00`, which is an entry of the timeline above it and no section. */
export function isMoment({ form, title }: PostmortemSection): boolean {
  return form === 'heading' && readMoment(title) !== undefined;
}

/** The lines of a stretch of source, without indentation and quote marks, with their offsets. */
export function* linesIn(
  text: string,
  { start, end }: Range,
): Generator<{ readonly text: string; readonly at: number }> {
  for (const match of text.slice(start, end).matchAll(/[^\r\n]+/g)) {
    const margin = /^[ \t>]*/.exec(match[0])?.[0].length ?? 0;
    yield { text: match[0].slice(margin), at: start + match.index + margin };
  }
}
