import type { Range } from '@devlint/core';

/**
 * A date as far as it was written: to the month, to the day, or to the minute. Plain JSON, of no time zone: a zone
 * in the text is read over and the clock is taken as written.
 */
export interface LooseDate {
  readonly year: number;
  /** 1 to 12 when the date is real; anything the text says otherwise, see `isRealDate`. */
  readonly month: number;
  readonly day?: number;
  /** Since midnight. */
  readonly minutes?: number;
}

/** A date inside a text: `range` is offset by the `base` that was given. */
export interface FoundDate {
  readonly date: LooseDate;
  readonly range: Range;
  readonly text: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** English month names, full and three letters (and `Sept`), as rules-docs §1.4 accepts them. */
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const ordinal = '(?:st|nd|rd|th|\\.)?';
const clock =
  '(?:(?:T|,? (?:at )?)(\\d{1,2}):(\\d{2})(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[A-Z]{3,4})\\b)?)?';

/**
 * The spellings in one expression, so that a text is read once. Every part has a fixed upper length, so the
 * expression is linear. Groups: 1 year, 2 separator, 3 month, 4 day, 5–6 clock; 7 month name, 8 day, 9 year;
 * 10 day, 11 month name, 12 year; 13–14 clock of the two; 15 month name, 16 year; 17 year, 18 month.
 */
const anyDate = new RegExp(
  [
    `(?<![\\w./-])(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d|[-/]\\d|\\.\\d)${clock}`,
    `(?:\\b(${monthName}),? (\\d{1,2})${ordinal},? (\\d{4})\\b|\\b(\\d{1,2})${ordinal} (?:of )?(${monthName}),? (\\d{4})\\b)${clock}`,
    `\\b(${monthName}),? (\\d{4})\\b`,
    '(?<![\\w./-])((?:19|20)\\d{2})-(0[1-9]|1[0-2])(?:-(?:XX|xx|\\?\\?))?(?![\\w./]|-[\\w?])',
  ].join('|'),
  'gi',
);

/** The date that a whole text is, markup characters around it aside: `(_2026-08-13_)`, `Jan 14, 2025`. */
export function parseDate(text: string): LooseDate | undefined {
  const bare = text.trim().replace(/^[([{*_`~"' ]{1,8}|[)\]}*_`~"' ]{1,8}$/g, '');
  const found = findDates(bare)[0];
  return found !== undefined && found.text.length === bare.length ? found.date : undefined;
}

/**
 * The dates in a text, in reading order. `2025-13-01` is found too, so that somebody can say that it is not real.
 * `TBD`, `2024-XX-XX` and `14/01/2025` are not found: their day, or what is day and month, is not known.
 * `2025-04-XX` is known to the month.
 */
export function findDates(text: string, base = 0): readonly FoundDate[] {
  const found: FoundDate[] = [];
  // Every spelling has the year in four digits.
  if (!/\d{4}/.test(text)) return found;
  for (const match of text.matchAll(anyDate)) {
    const date = dateOf(match);
    if (date === undefined) continue;
    const start = base + match.index;
    found.push({ date, range: { start, end: start + match[0].length }, text: match[0] });
  }
  return found;
}

/**
 * Negative when `a` is earlier, positive when it is later, 0 when they are equal at the coarser of their two
 * precisions. `undefined` when one of them is no real date.
 */
export function compareDates(a: LooseDate, b: LooseDate): number | undefined {
  if (!isRealDate(a) || !isRealDate(b)) return undefined;
  if (a.year !== b.year || a.month !== b.month) return a.year - b.year || a.month - b.month;
  if (a.day === undefined || b.day === undefined) return 0;
  if (a.day !== b.day) return a.day - b.day;
  return a.minutes === undefined || b.minutes === undefined ? 0 : a.minutes - b.minutes;
}

/** False for month 13, for 30 February and for 25 o'clock. Gregorian calendar. */
export function isRealDate(date: LooseDate): boolean {
  const { year, month, day, minutes } = date;
  if (month < 1 || month > 12) return false;
  if (minutes !== undefined && (minutes < 0 || minutes >= 24 * 60)) return false;
  return day === undefined || (day >= 1 && day <= daysIn(year, month));
}

/** ISO 8601 at the date's precision, without the clock: `2025-01-14`, `2025-01`. */
export function formatDate(date: LooseDate): string {
  const pad = (part: number, width: number) => String(part).padStart(width, '0');
  const month = `${pad(date.year, 4)}-${pad(date.month, 2)}`;
  return date.day === undefined ? month : `${month}-${pad(date.day, 2)}`;
}

/** The clock of a date, `16:45`, or nothing when it has none. */
export function formatClock(date: LooseDate): string | undefined {
  if (date.minutes === undefined) return undefined;
  return `${String(Math.floor(date.minutes / 60)).padStart(2, '0')}:${String(date.minutes % 60).padStart(2, '0')}`;
}

function dateOf(match: RegExpExecArray): LooseDate | undefined {
  const [, year, separator, month, day, hour, minute] = match;
  if (year !== undefined) {
    // With dots, only the padded form is a date: 2024.1.0 and 2024.10.3 are calendar versions.
    if (separator === '.' && (month?.length !== 2 || day?.length !== 2)) return undefined;
    return { year: Number(year), month: Number(month), day: Number(day), ...clockOf(hour, minute) };
  }
  const namedYear = match[9] ?? match[12];
  if (namedYear !== undefined) {
    const named = monthNumber(match[7] ?? match[11] ?? '');
    return {
      year: Number(namedYear),
      month: named,
      day: Number(match[8] ?? match[10]),
      ...clockOf(match[13], match[14]),
    };
  }
  if (match[16] !== undefined) return { year: Number(match[16]), month: monthNumber(match[15] ?? '') };
  return { year: Number(match[17]), month: Number(match[18]) };
}

function clockOf(hour: string | undefined, minute: string | undefined): { readonly minutes?: number } {
  return hour === undefined ? {} : { minutes: Number(hour) * 60 + Number(minute) };
}

function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
