/** A day as an entry of a timeline writes it; `Feb 21` leaves the year to what stands around it. */
export interface WrittenDay {
  readonly year?: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** When something happened, as the beginning of an entry says it. Offsets are into the text that was read. */
export interface Moment {
  readonly date?: WrittenDay;
  /** A day that cannot be placed in a calendar: `Monday`, `04/05/2025`. Compared form. */
  readonly dayName?: string;
  /** Since midnight, with seconds as fractions; `12:30 am` is 30. Absent where only a day is given. */
  readonly minutes?: number;
  /** `am` or `pm`, where written and meant: in `17:14pm` it is not. */
  readonly half?: 'am' | 'pm';
  /** `UTC`, `PST`, `+02:00`. */
  readonly zone?: string;
  /** Day and clock, without what goes before, the end of a span, and the zone. */
  readonly start: number;
  readonly end: number;
  /** Where the clock starts; `end` where there is none. */
  readonly clockStart: number;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
const ordinal = '(?:st|nd|rd|th)?';

/** Markup, brackets and symbols before a moment, and words that make it a rough one. */
const lead =
  /(?:[^\p{L}\p{N}+$#%]{1,12}|<[a-z]{1,8}>|(?:ca?\.?|circa|around|approx(?:imately|\.)?|about|roughly|at|on)[ ~]{1,2})/iuy;
const weekday = /(?:(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6}day|s|rs|nes|ur)?)\b[.,]?[ *_]{0,4}(?=\S)/iy;
const isoDay = /(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/]\d)/y;
const monthFirst = new RegExp(`${month} (\\d{1,2})${ordinal}(?![\\d:])(?:,? (\\d{4})\\b)?`, 'iy');
const dayFirst = new RegExp(`(\\d{1,2})${ordinal}\\.? (?:of )?${month}(?:,? (\\d{4})\\b)?`, 'iy');
const numericDay = /\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])/y;
/** `08-01 06:20`: only a clock behind it makes two numbers a day. */
const shortDay = /(\d{2})[-/](\d{2})(?=[ T]{1,2}\d{1,2}:\d{2})/y;
const between = /(?:[ ,;|*_`\])]|<\/[a-z]{1,8}>){0,6}(?:(?:T|at|@|[-–—:])[ *_`[(~]{0,4})?/iy;
/** A day without a year is one only where the entry goes on after it, not inside a sentence. */
const afterDay = /[*_`)\]]{0,4} ?(?:$|[,:;|)\]–—-]|\r|\n)/y;

const clock = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?!\d|:\d)/y;
const hourClock = /(\d{1,2})(?:h(\d{2})\b|(?=[ ]?[ap]\.?m\b)|\.(\d{2})(?= ?(?:[ap]\.?m\b|UTC|GMT|C?E?S?T\b)))/iy;
const suffix = / ?([ap])\.?m\b\.?/iy;
const until = /[*_`]{0,4} ?(?:-|–|—|~|〜|to|until|till) ?~?/iy;
/** Only names that people use in timelines: `GET` and `POST` are no zones. */
const zone =
  /[*_`]{0,4} ?[([]?((?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?|Z\b|(?:P|E|C|M|AK|H)[SD]?T\b|BST\b|IST\b|WES?T\b|CES?T\b|EES?T\b|MSK\b|JST\b|KST\b|HKT\b|SGT\b|ICT\b|AE[SD]T\b|AC[SD]T\b|AWST\b|NZ[SD]T\b|BRT\b|ART\b|SAST\b|[+-]\d{2}:?\d{2}\b)/y;

/** Nothing that says when stands further from the start of an entry. */
const reach = 120;

/**
 * The moment that a text begins with: `14:43`, `**[14:02]**`, `2:54 PM PST`, `~13:30-13:45` (its start),
 * `2023-06-06 10:26`, `19. April, 11:00`, `Feb 21, 13:00`, or a day alone. Nothing for any other text.
 */
export function readMoment(source: string): Moment | undefined {
  const text = source.slice(0, reach);
  let at = 0;
  for (let steps = 0; steps < 4; steps++) at += match(lead, text, at)?.[0].length ?? 0;
  const start = at;
  const named = match(weekday, text, at);
  if (named !== undefined) at = skipLead(text, at + named[0].length);
  const day = readDay(text, at);
  const gap = day === undefined ? '' : (match(between, text, day.end)?.[0] ?? '');
  const time = readClock(text, day === undefined ? at : day.end + gap.length);
  if (time === undefined) {
    if (day === undefined || day.dayName !== undefined) return undefined;
    if (day.date?.year === undefined && match(afterDay, text, day.end) === undefined) return undefined;
    if (/^[\w-]/.test(text.slice(day.end, day.end + 1))) return undefined;
    return { ...dayOf(day), start, end: day.end, clockStart: day.end };
  }
  const name = day === undefined && named?.[1] !== undefined ? { dayName: named[1].toLowerCase() } : {};
  const { end, clockStart, ...rest } = time;
  return { ...name, ...dayOf(day), ...rest, start, end, clockStart };
}

interface Day {
  readonly date?: WrittenDay;
  readonly dayName?: string;
  readonly end: number;
}

function dayOf(day: Day | undefined): Pick<Moment, 'date' | 'dayName'> {
  if (day?.date !== undefined) return { date: day.date };
  return day?.dayName === undefined ? {} : { dayName: day.dayName };
}

function readDay(text: string, at: number): Day | undefined {
  const iso = match(isoDay, text, at);
  if (iso !== undefined) return dated(iso, iso[1], Number(iso[3]), iso[4]);
  const american = match(monthFirst, text, at);
  if (american !== undefined) return dated(american, american[3], monthNumber(american[1]), american[2]);
  const european = match(dayFirst, text, at);
  if (european !== undefined) return dated(european, european[3], monthNumber(european[2]), european[1]);
  const short = match(shortDay, text, at);
  if (short !== undefined) return dated(short, undefined, Number(short[1]), short[2]);
  const numeric = match(numericDay, text, at);
  return numeric === undefined ? undefined : { dayName: numeric[0], end: at + numeric[0].length };
}

function dated(found: RegExpExecArray, year: string | undefined, monthNo: number, day: string | undefined): Day {
  const end = found.index + found[0].length;
  const date = { month: monthNo, day: Number(day) };
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return { dayName: found[0], end };
  return { date: year === undefined ? date : { year: Number(year), ...date }, end };
}

type Clock = Pick<Moment, 'minutes' | 'half' | 'zone' | 'end' | 'clockStart'>;

function readClock(text: string, at: number): Clock | undefined {
  const first = clockAt(text, at);
  if (first === undefined) return undefined;
  const span = match(until, text, first.end);
  const last = span === undefined ? undefined : clockAt(text, first.end + span[0].length);
  const half = first.half ?? last?.half;
  // What looks like an offset before the end of a span is that end: `13:30-13:45`.
  const found =
    last === undefined ? match(zone, text, first.end) : (match(zone, text, last.end) ?? namedZone(text, first.end));
  const meant = first.hour <= 12 ? half : undefined;
  return {
    minutes: minutesOf(first, meant),
    ...(meant === undefined ? {} : { half: meant }),
    ...(found?.[1] === undefined ? {} : { zone: found[1] }),
    end: first.end,
    clockStart: at,
  };
}

function namedZone(text: string, at: number): RegExpExecArray | undefined {
  const found = match(zone, text, at);
  return found !== undefined && /^[A-Z]/.test(found[1] ?? '') ? found : undefined;
}

interface Reading {
  readonly hour: number;
  readonly minute: number;
  readonly half?: 'am' | 'pm';
  readonly end: number;
}

function clockAt(text: string, at: number): Reading | undefined {
  const found = match(clock, text, at) ?? match(hourClock, text, at);
  if (found === undefined) return undefined;
  const colon = found[0].includes(':');
  const hour = Number(found[1]);
  const minute = Number((colon ? found[2] : (found[2] ?? found[3])) ?? 0) + (colon ? Number(found[3] ?? 0) / 60 : 0);
  if (hour > 24 || minute >= 60) return undefined;
  const after = match(suffix, text, at + found[0].length);
  const end = at + found[0].length + (after?.[0].length ?? 0);
  if (after === undefined) return { hour, minute, end };
  return { hour, minute, half: after[1]?.toLowerCase() === 'a' ? 'am' : 'pm', end };
}

function minutesOf({ hour, minute }: Reading, half: 'am' | 'pm' | undefined): number {
  if (half === undefined) return hour * 60 + minute;
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
}

function skipLead(text: string, at: number): number {
  return at + (match(lead, text, at)?.[0].length ?? 0);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function monthNumber(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}
