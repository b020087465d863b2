import type { MarkdownDocument, Range } from '@devlint/core';
import { findDates, type LooseDate } from '../../grammar/dates.ts';
import { fieldsOf } from '../../grammar/fields.ts';
import { frontmatterOf } from '../../grammar/frontmatter.ts';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { frontmatterPassage, passagesOf } from './passages.ts';
import { folderOf, recordNameOf } from './paths.ts';
import { type RecordLink, type RelationPlace, relationsIn } from './relations.ts';
import { isStatusSection, type RecordStatus, statusOf } from './status.ts';

/** A heading of a record. */
export interface RecordSection {
  readonly title: string;
  /** Compared form, see `sectionKey`. */
  readonly key: string;
  readonly depth: number;
  readonly heading: Range;
  readonly titleRange: Range;
  readonly body: Range;
  /** Nothing but blanks under it, not even a deeper heading. */
  readonly empty: boolean;
}

/** A date that a record states, with its place; one that stands in the file name has none. */
export interface RecordDate extends LooseDate {
  readonly range?: Range;
}

/** One architecture decision record (rules-docs §5.0). */
export interface AdrRecord {
  readonly path: string;
  /** Records of one folder share numbers, vocabulary and index. */
  readonly folder: string;
  /** From frontmatter (`adr`, `slug`, `id`) or the file name. */
  readonly number?: number;
  /** The file name without its number, compared form of nothing: as written. */
  readonly slug: string;
  /** The number in the title, which can disagree with `number`. */
  readonly titleNumber?: { readonly value: number; readonly range: Range };
  /** The first-level heading without its number; the frontmatter's title or the slug where there is none. */
  readonly title: string;
  /** The heading's text, or an empty range at the start of the text. */
  readonly titleRange: Range;
  readonly status?: RecordStatus;
  readonly date?: RecordDate;
  readonly links: readonly RecordLink[];
  readonly sections: readonly RecordSection[];
}

/** Reads a record from a Markdown document, whatever of it is there. */
export function readRecord(document: MarkdownDocument): AdrRecord {
  const { path } = document.file;
  const name = recordNameOf(path);
  const number = frontmatterNumber(document) ?? name.number;
  const status = statusOf(document);
  const date = dateOf(document, name.date);
  return {
    path,
    folder: folderOf(path),
    ...(number === undefined ? {} : { number }),
    slug: name.slug,
    ...titleOf(document, name.slug),
    ...(status === undefined ? {} : { status }),
    ...(date === undefined ? {} : { date }),
    links: linksOf(document),
    sections: sectionsOf(document).map((section) => recordSection(document, section)),
  };
}

function recordSection(document: MarkdownDocument, section: Section): RecordSection {
  const { title, key, depth, heading, titleRange, body } = section;
  const empty = document.file.text.slice(body.start, body.end).trim() === '';
  return { title, key, depth, heading, titleRange, body, empty };
}

function frontmatterNumber(document: MarkdownDocument): number | undefined {
  for (const { key, raw } of frontmatterOf(document)) {
    if (/^(?:adr|slug|id|number)$/i.test(key) && /^(?:ADR[-_ ]?)?\d{1,5}$/i.test(raw))
      return Number(raw.replace(/\D/g, ''));
  }
  return undefined;
}

/** `12. T`, `ADR 27: T`, `ADR-0012 - T`, `0033 - T`, `29 T`; a date or year at the start is no number. */
const titleNumber = /^(?:ADR[-_ ]*#?\s*0*(\d{1,5})\b|(\d{1,4})(?=[.):]?\s|\s*[-–—]\s)(?!\s*[-–—]?\s*\d))[\s.:)–—-]*/i;

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
  const value = { value: Number(digits), range: { start: start + at, end: start + at + digits.length } };
  return {
    title: title === '' ? heading.title : title,
    titleRange: heading.titleRange,
    ...(at < 0 ? {} : { titleNumber: value }),
  };
}

function dateOf(document: MarkdownDocument, inName: string | undefined): RecordDate | undefined {
  for (const field of fieldsOf(document)) {
    if (field.key !== 'date') continue;
    const found = findDates(field.value, field.valueRange.start)[0];
    if (found !== undefined) return { ...found.date, range: found.range };
    break;
  }
  if (inName === undefined) return undefined;
  const spelt = /^\d{8}$/.test(inName) ? `${inName.slice(0, 4)}-${inName.slice(4, 6)}-${inName.slice(6)}` : inName;
  return findDates(spelt.replace(/[_.]/g, '-'))[0]?.date;
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
