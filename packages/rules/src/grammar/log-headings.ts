import type { MarkdownDocument, Range } from '@devlint/core';
import { type FoundDate, findDates, type LooseDate } from './dates.ts';
import { findNumericDate } from './numeric-dates.ts';
import { plainTextOf } from './plain-text.ts';
import { readReleaseTitle } from './release-titles.ts';
import { sectionKey } from './sections.ts';
import { leadingTaskId } from './task-ids.ts';
import type { Version } from './versions.ts';

/**
 * What a heading of a changelog or devlog is (rules-docs §1.6). `pending` is `## Unreleased`, `task` begins with a
 * task id, `documentation` is the Format section, `appendix` what may follow the entries; `other` is anything else.
 */
export type HeadingRole = 'release' | 'pending' | 'date' | 'id' | 'task' | 'documentation' | 'appendix' | 'other';

/** One top-level heading, ATX or setext, with what its text says. */
export interface LogHeading {
  readonly role: HeadingRole;
  /** Plain text, trimmed. */
  readonly title: string;
  readonly level: number;
  readonly headingRange: Range;
  readonly titleRange: Range;
  readonly version?: Version;
  readonly package?: string;
  readonly date?: LooseDate;
  readonly dateRange?: Range;
  /** `14/01/2025`, for whoever knows which number is the month. */
  readonly numericDate?: string;
  readonly id?: string;
  readonly idRange?: Range;
  /** The release is announced, not out: `Unreleased`, `TBD`, `In development`. */
  readonly pending?: true;
  /** A date heading with nothing but the date and its punctuation. */
  readonly pure?: true;
}

type Heading = Extract<MarkdownDocument['tree']['children'][number], { readonly type: 'heading' }>;

const pendingTitle =
  /^[[(]?(?:unreleased|not (?:yet )?released|head|main|master|trunk|git|next(?: release| version)?|upcoming(?: release| changes)?|develop(?:ment)?(?: version)?|in development|dev)[\])]?(?: ?(?:[-–—(/:].*)?)$/i;
const pendingWord =
  /\b(?:unreleased|not yet released|tbd|tbc|in (?:development|progress)|wip|upcoming|release ?date|yyyy-mm-dd)\b|\b\d{4}-(?:xx|\?\?)|-dev\b/i;
const documentationKey =
  /^(?:(?:entry |log |changelog |devlog |document )?(?:format|structure|template|conventions?|legend)|(?:entry |changelog |devlog )templates?|how to\b.*|usage|guidelines|instructions|rules|about\b.*|(?:table of )?contents|toc|examples?|purpose|overview)$/;
const appendixKey =
  /^(?:version history|release history|released|in development|planned|planned (?:releases|features|changes)|roadmap|future\b.*|notes?|references?|links?|see also|contributors|credits|acknowledge?ments|statistics|summary|archived?\b.*|(?:older|previous|earlier) (?:releases|versions|entries|changes)|upgrad(?:e|ing)\b.*|migrat(?:e|ing|ion)\b.*|license|footnotes?|appendix\b.*)$/;

/** Series that number the entries of a log. `TASK-006` in a heading names the work, and work finishes in any order. */
const entryId = /\[?\b((?:[A-Z]{1,20}LOG|LOG|CHANGE|ENTRY|JOURNAL|CL|DL)-\d{1,9}(?:-\d{1,6})?)(?![-\w]|\.\d)\]?/;

/** Every top-level heading with its role, in reading order. Headings in code, quotes and lists are not headings here. */
export function logHeadings(document: MarkdownDocument): readonly LogHeading[] {
  return document.tree.children.filter((node) => node.type === 'heading').map((node) => readHeading(document, node));
}

function readHeading(document: MarkdownDocument, node: Heading): LogHeading {
  const plain = plainTextOf(document, node);
  const { text } = plain;
  const headingRange = document.rangeOf(node);
  const titleRange = contentRange(document, node, headingRange);
  const base = { title: text.trim(), level: node.depth, headingRange, titleRange };
  const range = (found: Range) => plain.rangeOf(found.start, found.end);
  const dates = findDates(text.slice(0, 400));
  const release = readReleaseTitle(text);
  if (release !== undefined) {
    const date =
      dates.find((found) => found.range.start >= release.range.end) ??
      dates.find((found) => found.range.end <= release.range.start);
    return {
      ...base,
      role: 'release',
      version: release.version,
      ...(release.package === undefined ? {} : { package: release.package }),
      ...dateParts(date, text, range),
      ...(date === undefined && pendingWord.test(text) ? { pending: true } : {}),
    };
  }
  const id = entryId.exec(text.slice(0, 200));
  if (id?.[1] !== undefined && /^[^\p{L}\p{N}]{0,8}$/u.test(textBefore(text, id.index, dates))) {
    const start = id.index + id[0].indexOf(id[1]);
    const idRange = range({ start, end: start + id[1].length });
    return { ...base, role: 'id', id: id[1], idRange, ...dateParts(dates[0], text, range) };
  }
  const edge = dates.find((found) => isAtEdge(text, found.range));
  const numeric = edge === undefined ? findNumericDate(text) : undefined;
  const task = leadingTaskId(text) !== undefined;
  if (edge !== undefined || (numeric !== undefined && isAtEdge(text, numeric.range))) {
    const pure = isPure(text, edge?.range ?? numeric?.range);
    return {
      ...base,
      role: task ? 'task' : 'date',
      ...dateParts(edge, text, range),
      ...(pure && !task ? { pure: true } : {}),
    };
  }
  if (pendingTitle.test(base.title)) return { ...base, role: 'pending', pending: true };
  if (task) return { ...base, role: 'task' };
  const key = sectionKey(base.title);
  if (documentationKey.test(key)) return { ...base, role: 'documentation' };
  return { ...base, role: appendixKey.test(key) ? 'appendix' : 'other' };
}

type DateParts = Pick<LogHeading, 'date' | 'dateRange' | 'numericDate'>;

/** A date for the entry, or the numeric spelling that might be one. */
function dateParts(found: FoundDate | undefined, text: string, range: (found: Range) => Range): DateParts {
  if (found !== undefined) return { date: found.date, dateRange: range(found.range) };
  const numeric = findNumericDate(text);
  return numeric === undefined ? {} : { numericDate: numeric.text, dateRange: range(numeric.range) };
}

/** What stands before the id, a date at the beginning set aside: `2025-01-14 [DEVLOG-0011]`. */
function textBefore(text: string, at: number, dates: readonly FoundDate[]): string {
  const [date] = dates;
  return date !== undefined && date.range.end <= at
    ? text.slice(0, date.range.start) + text.slice(date.range.end, at)
    : text.slice(0, at);
}

const weekday = /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b/i;

/** The heading's first or last token is the date; a weekday and `Date:` do not count. */
function isAtEdge(text: string, { start, end }: Range): boolean {
  const before = text
    .slice(0, start)
    .replace(weekday, '')
    .replace(/\bdate\b/i, '');
  const after = text.slice(end).replace(weekday, '');
  return !/[\p{L}\p{N}]/u.test(before) || !/[\p{L}\p{N}]/u.test(after);
}

function isPure(text: string, range: Range | undefined): boolean {
  if (range === undefined) return false;
  const rest = (text.slice(0, range.start) + text.slice(range.end)).replace(weekday, '').replace(/\bdate\b/i, '');
  return !/[\p{L}\p{N}]/u.test(rest);
}

function contentRange(document: MarkdownDocument, node: Heading, heading: Range): Range {
  const first = node.children[0];
  const last = node.children.at(-1);
  if (first === undefined || last === undefined) return { start: heading.end, end: heading.end };
  return { start: document.rangeOf(first).start, end: document.rangeOf(last).end };
}
