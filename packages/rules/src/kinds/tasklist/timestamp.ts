import type { Range } from '@devlint/core';
import { findDates, formatClock, formatDate, isRealDate, type LooseDate } from '../../grammar/dates.ts';
import { findNumericDate, readNumericDate } from '../../grammar/numeric-dates.ts';
import type { Subject } from './time-fields.ts';

interface Place {
  /** What is underlined, and its text. */
  readonly range: Range;
  readonly text: string;
}

/** What the value of a time field is. Values that do not try to be a date are none of these. */
export type Timestamp =
  | (Place & {
      readonly kind: 'date';
      readonly date: LooseDate;
      /** Spelled as ISO 8601 has it, with `T` or a blank before the time. */
      readonly iso: boolean;
      /** The same in ISO 8601, where nothing would be lost. */
      readonly fixed?: string;
    })
  | (Place & { readonly kind: 'incomplete' | 'unreal' | 'ambiguous' | 'unreadable' });

const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}';
/** `2025-04-XX`, `2025-??-??`; `YYYY-MM-DD` is a placeholder for all of it. */
const gaps = /^\d{4}-(?:\d{1,2}|[xX?]{2})-(?:[xX?]{1,2})(?![\w-])/;
/** `10/27`, `Oct 27`, `27 October`: the year is missing. */
const noYear = new RegExp(
  `^(?:\\d{1,2}[/.]\\d{1,2}(?![\\d./])|${month}\\.? \\d{1,2}(?:st|nd|rd|th)?(?![\\d:])|\\d{1,2}(?:st|nd|rd|th)? ${month}(?! ?\\d))`,
  'i',
);
const yearOnly = /^(?:19|20)\d{2}(?![\w-])/;
const relative =
  /^(?:today|yesterday|tomorrow|now|recently|(?:last|this|next) (?:week|month|night|year|mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)\W*$/i;
/** What may stand before a date: symbols, markup and a weekday. */
const lead =
  /^(?:[^\p{L}\p{N}]+|(?:on |at |since |~|ca\.? |approx\.? )|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b[,.]? ?)*/iu;
const afternoon = /^ ?([ap])\.?m\b/i;

/** Reads the value of a time field; `base` is its offset. */
export function readTimestamp(value: string, base: number, subject: Subject): Timestamp | undefined {
  const text = value.slice(0, 200);
  const skipped = lead.exec(text)?.[0].length ?? 0;
  const rest = text.slice(skipped);
  const place = (length: number): Place => {
    const start = base + skipped;
    return { range: { start, end: start + length }, text: rest.slice(0, length) };
  };
  const gap = gaps.exec(rest);
  if (gap !== null) return { kind: 'incomplete', ...place(gap[0].length) };
  const found = findDates(rest).find(({ range }) => range.start === 0);
  if (found !== undefined) return readDate(found.text, found.date, rest, place(found.text.length), subject);
  const numeric = findNumericDate(rest);
  if (numeric?.range.start === 0) return readNumeric(numeric.text, place(numeric.text.length));
  // When something is due may be said in any words: "Q3", "before the fair".
  if (subject === 'due') return undefined;
  const part = noYear.exec(rest) ?? yearOnly.exec(rest);
  if (part !== null) return { kind: 'incomplete', ...place(part[0].length) };
  const word = rest.replace(/[\s*_`~.]+$/, '');
  return relative.test(word) ? { kind: 'unreadable', ...place(word.length) } : undefined;
}

function readDate(text: string, read: LooseDate, rest: string, place: Place, subject: Subject): Timestamp | undefined {
  const half = afternoon.exec(rest.slice(text.length));
  const date = half === null ? read : inHalf(read, half[1] === 'p' || half[1] === 'P');
  if (!isRealDate(date)) return { kind: 'unreal', ...place };
  if (date.day === undefined) return subject === 'due' ? undefined : { kind: 'incomplete', ...place };
  const iso = /^\d{4}-\d{2}-\d{2}(?:$|[ T])/.test(text);
  // A zone, seconds and a half of the day would be lost in the short form.
  const whole = half === null && !/\d:\d{2}.*\w/.test(text);
  const clock = formatClock(date);
  const fixed = clock === undefined ? formatDate(date) : `${formatDate(date)} ${clock}`;
  return { kind: 'date', date, iso, ...place, ...(whole ? { fixed } : {}) };
}

/** `14/01/2025` can only be in January; `01/02/2025` is in January for some readers and in February for others. */
function readNumeric(text: string, place: Place): Timestamp {
  const orders = ['D/M/Y', 'M/D/Y'] as const;
  const dates = orders.flatMap((order) => readNumericDate(text, order) ?? []).filter(isRealDate);
  const [date, other] = dates;
  if (date === undefined) return { kind: 'unreal', ...place };
  const same = other === undefined || formatDate(date) === formatDate(other);
  if (!same) return { kind: 'ambiguous', ...place };
  return { kind: 'date', date, iso: false, ...place, fixed: formatDate(date) };
}

/** 12 o'clock is the first hour of either half. */
function inHalf(date: LooseDate, isSecond: boolean): LooseDate {
  if (date.minutes === undefined || date.minutes >= 13 * 60) return date;
  const minutes = (date.minutes % (12 * 60)) + (isSecond ? 12 * 60 : 0);
  return { ...date, minutes };
}
