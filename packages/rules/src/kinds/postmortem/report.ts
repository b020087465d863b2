import type { MarkdownDocument, Range } from '@devlint/core';
import type { Nodes, RootContent } from 'mdast';
import { findDates, type LooseDate } from '../../grammar/dates.ts';
import { fieldsOf } from '../../grammar/fields.ts';
import { sectionKey, sectionsOf } from '../../grammar/sections.ts';
import { type ActionSection, readActions } from './action-items.ts';
import { type CanonicalSection, headingKey, meaningsOf } from './canonical.ts';
import { type IncidentId, readIds } from './incident-ids.ts';
import { type IncidentDates, type Particular, readDates, readParticulars } from './particulars.ts';
import { readTimelines, type TimelineSection } from './timeline.ts';

/** A part of a postmortem: under a heading, or behind a bold label such as `- **Impact**: …`. */
export interface PostmortemSection {
  readonly title: string;
  /** Compared form, see `headingKey`. */
  readonly key: string;
  /** What it is for; several or none. */
  readonly canonical: readonly CanonicalSection[];
  readonly form: 'heading' | 'label';
  /** 1 to 6; 0 for a label. */
  readonly depth: number;
  /** The heading or label. */
  readonly range: Range;
  readonly body: Range;
  readonly empty: boolean;
}

/** One incident's report. */
export interface Postmortem {
  readonly path: string;
  readonly title: string;
  /** The text of the first heading, or the first line's range where there is none. */
  readonly titleRange: Range;
  /** From the title, a `Date` field or the file name. */
  readonly date?: LooseDate;
  /** Prose between the title and the first heading below it: how many characters, fields not counted. */
  readonly introLength: number;
  /** What it says besides headings and comments: how many characters. */
  readonly bodyLength: number;
  /** Ids of the incident, in the title, in a field, in the file name. */
  readonly ids: readonly IncidentId[];
  readonly sections: readonly PostmortemSection[];
  readonly dates: IncidentDates;
  readonly particulars: readonly Particular[];
  readonly timelines: readonly TimelineSection[];
  readonly actions: readonly ActionSection[];
  /** Length of the text and whether it ends in a line break: where a section can be added. */
  readonly end: number;
  readonly endsInNewline: boolean;
}

/** Reads a report from a Markdown document, whatever of it is there. */
export function readPostmortem(document: MarkdownDocument): Postmortem {
  const { text, path, lines } = document.file;
  const headings = sectionsOf(document);
  const first = headings[0];
  const titled = first !== undefined && (first.depth === 1 || meaningsOf(first.key).length === 0);
  const title = headings.find((section) => section.depth === 1) ?? (titled ? first : undefined);
  const date = dateOf(document, title?.title);
  const sections = [...headings.filter((section) => section !== title).map(fromHeading), ...labelsOf(document)].sort(
    (a, b) => a.range.start - b.range.start,
  );
  return {
    path,
    title: title?.title ?? '',
    titleRange: title?.titleRange ?? { start: 0, end: lines.endOf(1) },
    ...(date === undefined ? {} : { date }),
    introLength: introLength(document, title?.heading),
    bodyLength: bodyLength(document),
    ids: readIds(document, title?.titleRange),
    sections,
    dates: readDates(document, title?.titleRange),
    particulars: readParticulars(document),
    timelines: readTimelines(document, sections),
    actions: readActions(document, sections),
    end: text.length,
    endsInNewline: /[\r\n]$/.test(text),
  };

  function fromHeading({ title: name, key, depth, heading, body }: (typeof headings)[number]): PostmortemSection {
    const empty = text.slice(body.start, body.end).trim() === '';
    // Below the fourth level headings are parts of a timeline or an appendix, not of the report.
    const canonical = depth <= 4 ? meaningsOf(key) : [];
    return { title: name, key: headingKey(key), canonical, form: 'heading', depth, range: heading, body, empty };
  }
}

function dateOf(document: MarkdownDocument, title: string | undefined): LooseDate | undefined {
  const inTitle = findDates(title ?? '')[0];
  if (inTitle !== undefined) return inTitle.date;
  for (const field of fieldsOf(document)) {
    if (!/^(?:incident |start |event )?date\b/.test(field.key)) continue;
    const found = findDates(field.value)[0];
    if (found !== undefined) return found.date;
  }
  const stem = document.file.path.slice(document.file.path.lastIndexOf('/') + 1);
  return findDates(stem)[0]?.date;
}

/** A line that only states a field (`Authors: …`, `All times in UTC`) introduces nothing. */
const aside = /^[\s*_>-]*(?:[A-Z][A-Za-z /()-]{1,30}[*_]{0,2}:|all times\b|by\b)/i;

function introLength(document: MarkdownDocument, title: Range | undefined): number {
  let length = 0;
  for (const node of document.tree.children) {
    const range = document.rangeOf(node);
    if (title !== undefined && range.start < title.end) continue;
    if (node.type === 'heading') break;
    if (node.type !== 'paragraph') continue;
    const lines = document.textOf(node).split(/\r\n|\n|\r/);
    length += lines
      .filter((line) => !aside.test(line))
      .join(' ')
      .trim().length;
  }
  return length;
}

function bodyLength(document: MarkdownDocument): number {
  const silent = new Set(['heading', 'html', 'yaml', 'toml', 'thematicBreak', 'definition']);
  return document.tree.children
    .filter(({ type }) => !silent.has(type))
    .reduce((sum, block) => sum + document.rangeOf(block).end - document.rangeOf(block).start, 0);
}

/** Bold labels of top-level list items and paragraphs: some teams write whole reports without a heading. */
function labelsOf(document: MarkdownDocument): readonly PostmortemSection[] {
  const labels: PostmortemSection[] = [];
  const blocksOfRoot = document.tree.children;
  for (const [index, node] of blocksOfRoot.entries()) {
    const blocks = node.type === 'list' ? node.children.map((item) => ({ whole: item, first: item.children[0] })) : [];
    const own = node.type === 'paragraph' ? [{ whole: node, first: node }] : blocks;
    for (const { whole, first } of own) {
      const label = first === undefined ? undefined : labelOf(document, first, document.rangeOf(whole));
      if (label === undefined) continue;
      // What a label announces may stand in the blocks after it.
      const goesOn = label.empty && whole === own.at(-1)?.whole && isUnlabelled(document, blocksOfRoot[index + 1]);
      labels.push(goesOn ? { ...label, empty: false } : label);
    }
  }
  return labels;
}

function isUnlabelled(document: MarkdownDocument, block: RootContent | undefined): boolean {
  if (block === undefined || block.type === 'heading' || block.type === 'thematicBreak') return false;
  const first = block.type === 'list' ? block.children[0]?.children[0] : block;
  return first === undefined || labelOf(document, first, document.rangeOf(block)) === undefined;
}

function labelOf(document: MarkdownDocument, block: RootContent, whole: Range): PostmortemSection | undefined {
  if (block.type !== 'paragraph') return undefined;
  const strong: Nodes | undefined = block.children[0];
  if (strong?.type !== 'strong') return undefined;
  const text = document.textOf(strong).trim();
  const range = document.rangeOf(strong);
  const after = document.file.text.slice(range.end, range.end + 3);
  const alone = block.children.length === 1;
  if (!alone && !text.endsWith(':') && !/^\s?:/.test(after)) return undefined;
  if (!/\p{L}/u.test(text)) return undefined;
  const key = headingKey(sectionKey(text));
  const body = { start: range.end, end: whole.end };
  const empty = document.file.text.slice(body.start, body.end).replace(/[\s:*]/g, '') === '';
  const canonical = labelMeanings(key, document.file.text.slice(body.start, body.end));
  return { title: text.replace(/:$/, ''), key, canonical, form: 'label', depth: 0, range, body, empty };
}

/** `Context` under a label is often the course of events, entry by entry. */
function labelMeanings(key: string, body: string): readonly CanonicalSection[] {
  const found = meaningsOf(key);
  const entries = body.match(/^[ \t]*[-*+][ \t]+[*_~[]*(?:\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2})/gm)?.length ?? 0;
  return entries >= 2 && !found.includes('timeline') ? [...found, 'timeline'] : found;
}
