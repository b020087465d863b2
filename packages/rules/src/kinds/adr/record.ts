import type { MarkdownDocument, Range } from '@devlint/core';
import { fieldsOf } from '../../grammar/fields.ts';
import { folderOf } from '../../grammar/folder-paths.ts';
import { frontmatterOf } from '../../grammar/frontmatter.ts';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { type DecisionMaking, readDecision } from './decision.ts';
import { frontmatterPassage, passagesOf } from './passages.ts';
import { recordNameOf } from './paths.ts';
import { dateOf, type RecordDate, saysWhen } from './record-date.ts';
import { type RecordLink, type RelationPlace, relationsIn } from './relations.ts';
import { isBlank, isStatusSection, type RecordStatus, type StatusGap, statusGap, statusOf } from './status.ts';

export type { RecordDate } from './record-date.ts';

/** A heading of a record. */
export interface RecordSection {
  readonly title: string;
  /** Compared form, see `sectionKey`. */
  readonly key: string;
  readonly depth: number;
  readonly heading: Range;
  readonly titleRange: Range;
  readonly body: Range;
  /** Nothing but blanks and comments under it, not even a deeper heading. */
  readonly empty: boolean;
  /** The end of the last line with text before the next heading. */
  readonly contentEnd: number;
  /** The marker of the last line when it is a list item: `-`, `*`. */
  readonly bullet?: string;
}

/** A number at the start of a title. */
export interface TitleNumber {
  readonly value: number;
  /** Its digits. */
  readonly range: Range;
  /** `29 Auditing`: nothing but a blank follows, so that it may be a part of the title: `3 reasons to use queues`. */
  readonly bare: boolean;
}

/** One architecture decision record (rules-docs §5.0). */
export interface AdrRecord {
  readonly path: string;
  /** Records of one folder share numbers, vocabulary and index. */
  readonly folder: string;
  /** From frontmatter (`adr`, `slug`, `id`) or the file name. */
  readonly number?: number;
  /** The file name's alone. */
  readonly fileNumber?: number;
  /** The frontmatter's alone. */
  readonly frontmatterNumber?: { readonly key: string; readonly value: number; readonly range: Range };
  /** The file name without its number, compared form of nothing: as written. */
  readonly slug: string;
  /** The number in the title, which can disagree with `number`. */
  readonly titleNumber?: TitleNumber;
  /** The first-level heading without its number; the frontmatter's title or the slug where there is none. */
  readonly title: string;
  /** The heading's text, or an empty range at the start of the text. */
  readonly titleRange: Range;
  readonly status?: RecordStatus;
  /** Where a status should stand and none does: `## Status` over nothing, `- Status:`, a key without a value. */
  readonly emptyStatus?: StatusGap;
  readonly date?: RecordDate;
  /** False where nothing says when it was decided, not even in a notation that cannot be read. */
  readonly dated: boolean;
  readonly links: readonly RecordLink[];
  readonly sections: readonly RecordSection[];
  readonly decision: DecisionMaking;
  /** Compared names of the fields in the text, without frontmatter: `**Decision:** …` gives `decision`. */
  readonly labels: readonly string[];
  readonly outline: RecordOutline;
  /** The file only says where the record is: a few lines without sections, and a link to another site. */
  readonly signpost: boolean;
}

/** Places for suggestions to insert at. */
export interface RecordOutline {
  /** The frontmatter with its fences. */
  readonly frontmatter?: Range;
  /** The whole first-level heading. */
  readonly heading?: Range;
  /** Start of the line of the first field below the title. */
  readonly firstField?: number;
  /** Length of the text. */
  readonly end: number;
  readonly endsInNewline: boolean;
}

/** Reads a record from a Markdown document, whatever of it is there. */
export function readRecord(document: MarkdownDocument): AdrRecord {
  const { path } = document.file;
  const name = recordNameOf(path);
  const inFrontmatter = frontmatterNumber(document);
  const number = inFrontmatter?.value ?? name.number;
  const status = statusOf(document);
  const emptyStatus = status === undefined ? statusGap(document) : undefined;
  const date = dateOf(document, name.date, status);
  return {
    path,
    folder: folderOf(path),
    ...(number === undefined ? {} : { number }),
    ...(name.number === undefined ? {} : { fileNumber: name.number }),
    ...(inFrontmatter === undefined ? {} : { frontmatterNumber: inFrontmatter }),
    slug: name.slug,
    ...titleOf(document, name.slug),
    ...(status === undefined ? {} : { status }),
    ...(emptyStatus === undefined ? {} : { emptyStatus }),
    ...(date === undefined ? {} : { date }),
    dated: date !== undefined || saysWhen(document),
    links: linksOf(document),
    sections: sectionsOf(document).map((section) => recordSection(document, section)),
    decision: readDecision(document),
    labels: [...new Set(fieldsOf(document).flatMap(({ key, form }) => (form === 'frontmatter' ? [] : [key])))],
    outline: outlineOf(document),
    signpost: isSignpost(document),
  };
}

/** More than this is a record, even without sections. */
const longestSignpost = 800;

function isSignpost(document: MarkdownDocument): boolean {
  const first = document.tree.children[0];
  const body = first === undefined || !['yaml', 'toml'].includes(first.type) ? 0 : document.rangeOf(first).end;
  const text = document.file.text.slice(body);
  return text.length <= longestSignpost && /https?:\/\//.test(text) && sectionsOf(document).length <= 1;
}

function outlineOf(document: MarkdownDocument): RecordOutline {
  const { text, lines } = document.file;
  const first = document.tree.children[0];
  const fenced = first !== undefined && ['yaml', 'toml'].includes(first.type) ? document.rangeOf(first) : undefined;
  const heading = sectionsOf(document).find(({ depth }) => depth === 1)?.heading;
  const second = sectionsOf(document).find(({ depth }) => depth > 1)?.heading.start ?? text.length;
  const field = fieldsOf(document).find(
    ({ form, range }) =>
      (form === 'item' || form === 'line') && range.start > (heading?.end ?? fenced?.end ?? -1) && range.start < second,
  );
  return {
    ...(fenced === undefined ? {} : { frontmatter: fenced }),
    ...(heading === undefined ? {} : { heading }),
    ...(field === undefined ? {} : { firstField: lines.startOf(lines.positionOf(field.range.start).line) }),
    end: text.length,
    endsInNewline: /[\r\n]$/.test(text),
  };
}

function recordSection(document: MarkdownDocument, section: Section): RecordSection {
  const { title, key, depth, heading, titleRange, body, ownBody } = section;
  const empty = isBlank(document.file.text.slice(body.start, body.end));
  const own = document.file.text.slice(ownBody.start, ownBody.end).trimEnd();
  const bullet = /^[-*+](?= )/.exec(own.slice(Math.max(own.lastIndexOf('\n'), own.lastIndexOf('\r')) + 1))?.[0];
  const contentEnd = ownBody.start + own.length;
  return {
    title,
    key,
    depth,
    heading,
    titleRange,
    body,
    empty,
    contentEnd,
    ...(bullet === undefined ? {} : { bullet }),
  };
}

function frontmatterNumber(document: MarkdownDocument): AdrRecord['frontmatterNumber'] {
  for (const { key, raw, valueRange } of frontmatterOf(document)) {
    if (/^(?:adr|slug|id|number)$/i.test(key) && /^(?:ADR[-_ ]?)?\d{1,6}$/i.test(raw))
      return { key, value: Number(raw.replace(/\D/g, '')), range: valueRange };
  }
  return undefined;
}

/** `12. T`, `ADR 27: T`, `ADR-0012 - T`, `0033 - T`, `29 T`; a date or year at the start is no number. */
const titleNumber = /^(?:ADR[-_ ]*#?\s*(\d{1,6})\b|(\d{1,4})(?=[.):]?\s|\s*[-–—]\s)(?!\s*[-–—]?\s*\d))[\s.:)–—-]*/i;

function titleOf(document: MarkdownDocument, slug: string): Pick<AdrRecord, 'title' | 'titleRange' | 'titleNumber'> {
  const sections = sectionsOf(document);
  const heading = sections.find(({ depth, title }) => depth === 1 || titleNumber.test(title));
  if (heading === undefined) {
    const written = frontmatterOf(document).find(({ key }) => key.toLowerCase() === 'title')?.raw;
    return { title: written ?? slug, titleRange: { start: 0, end: 0 } };
  }
  const numbered = titleNumber.exec(heading.title);
  const digits = numbered?.[1] ?? numbered?.[2];
  if (numbered === null || digits === undefined || /^(?:19|20)\d\d$/.test(digits)) {
    return { title: heading.title, titleRange: heading.titleRange };
  }
  const { start, end } = heading.titleRange;
  const at = document.file.text.slice(start, end).indexOf(digits);
  const title = heading.title.slice(numbered[0].length);
  const bare = numbered[1] === undefined && /^\d+\s+$/.test(numbered[0]);
  const value = { value: Number(digits), range: { start: start + at, end: start + at + digits.length }, bare };
  return {
    title: title === '' ? heading.title : title,
    titleRange: heading.titleRange,
    ...(at < 0 ? {} : { titleNumber: value }),
  };
}

const linkSections =
  /^(?:links?|related\b.*|relat(?:es|ions?)\b.*|more information|references?|see also|supersed\w*\b.*|notes?)$/;

function linksOf(document: MarkdownDocument): readonly RecordLink[] {
  const { path, text } = document.file;
  const sections = sectionsOf(document);
  const headerEnd = sections.find((section) => section.depth > 1)?.heading.start ?? text.length;
  const links: RecordLink[] = [];
  for (const { key, raw, valueRange } of frontmatterOf(document)) {
    const place = /status/i.test(key) ? 'status' : 'header';
    if (/^(?:title|tags|date)$/i.test(key)) continue;
    links.push(...relationsIn(frontmatterPassage(key, raw, valueRange), place, path));
  }
  let current = -1;
  for (const passage of passagesOf(document)) {
    while ((sections[current + 1]?.heading.start ?? text.length) < passage.range.start) current++;
    const section = sections[current];
    const place = placeOf(document, section, passage.range, headerEnd);
    links.push(...relationsIn(passage, place, path));
  }
  return links;
}

function placeOf(
  document: MarkdownDocument,
  section: Section | undefined,
  { start }: Range,
  headerEnd: number,
): RelationPlace {
  if (section !== undefined && isStatusSection(section)) return 'status';
  // A record without sections below its title has no header to speak of beyond its first lines.
  if (start < headerEnd && document.file.lines.positionOf(start).line <= 25) return 'header';
  return section !== undefined && linkSections.test(section.key) ? 'links' : 'body';
}
