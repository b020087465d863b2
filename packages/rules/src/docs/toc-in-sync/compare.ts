import { sectionKey } from '../../grammar/sections.ts';
import type { ListedHeading, TableOfContents, TocEntry } from './contents.ts';

/** What closes a document: many leave it out of the table on purpose. */
const closing =
  /^(?:support|help|getting help|contacts?|next (?:steps?|document)|conclusions?|summary|final|see also|further|additional|related|resources|references?|sources?|licen[cs]e|change ?log|version history|(?:document|revision) (?:change ?log|history)|appendix|glossary|quick reference|contributing|acknowledge?ments|credits|thank|feedback|questions|faq)\b/;

/** Headings that a table leaves out although it lists at least half of their level. */
export function missingHeadings({ entries, headings }: TableOfContents): readonly ListedHeading[] {
  const listed = new Set(entries.map(({ heading }) => heading.start));
  const indentation = entries.reduce((least, entry) => Math.min(least, indentationOf(entry)), Number.POSITIVE_INFINITY);
  const isKept = (depth: number) => {
    const level = headings.filter((heading) => heading.depth === depth);
    const known = entries.filter(({ heading }) => heading.depth === depth);
    // One entry shows a level where it is indented, below one of a higher level.
    const isShown = known.length >= 2 || known.some((entry) => indentationOf(entry) > indentation);
    return isShown && known.length * 2 >= level.length;
  };
  const kept = new Set([1, 2, 3, 4, 5, 6].filter(isKept));
  return headings.filter(
    ({ depth, start, title }) =>
      kept.has(depth) && !listed.has(start) && title !== '' && !closing.test(sectionKey(title).trim()),
  );
}

function indentationOf({ lead }: TocEntry): number {
  return /^[ \t]*/.exec(lead)?.[0].length ?? 0;
}

/** An entry that is listed after a section that follows it. */
export interface Disorder {
  readonly entry: TocEntry;
  readonly above: TocEntry;
}

/** The first entry that is out of order; one fact, however many follow from it. */
export function disorder({ entries }: TableOfContents): Disorder | undefined {
  for (const [at, entry] of entries.entries()) {
    const above = entries[at - 1];
    if (above !== undefined && entry.heading.start < above.heading.start) return { entry, above };
  }
  return undefined;
}

/** Lines to add behind the entries they follow. */
export function additions(
  toc: TableOfContents,
  missing: readonly ListedHeading[],
): readonly { readonly at: number; readonly text: string }[] | undefined {
  const texts = new Map<number, string>();
  for (const heading of missing) {
    const before = toc.entries.findLast((entry) => entry.heading.start < heading.start);
    const sample = nearestOfLevel(toc.entries, heading);
    // Numbered lists would have to be counted again, and a list without a neighbour of the level has no model.
    if (before === undefined || sample === undefined || !/^[ \t]*[-*+][ \t]+$/.test(sample.lead)) return undefined;
    const line = `\n${sample.lead}[${heading.title.replace(/[[\]\\]/g, '\\$&')}](#${heading.slug})`;
    texts.set(before.lineEnd, `${texts.get(before.lineEnd) ?? ''}${line}`);
  }
  return [...texts].map(([at, text]) => ({ at, text }));
}

function nearestOfLevel(entries: readonly TocEntry[], { depth, start }: ListedHeading): TocEntry | undefined {
  const level = entries.filter(({ heading }) => heading.depth === depth);
  return level.findLast(({ heading }) => heading.start < start) ?? level[0];
}
