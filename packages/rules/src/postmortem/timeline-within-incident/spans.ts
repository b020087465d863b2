import { findDates, isRealDate, type LooseDate } from '../../grammar/dates.ts';
import type { Particular, ParticularName } from '../../kinds/postmortem/particulars.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';
import type { Timeline } from '../../kinds/postmortem/timeline.ts';

/** A length of time as written, in minutes, and how far off it may be. */
export interface Duration {
  readonly minutes: number;
  readonly tolerance: number;
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^d(?:ays?)?$/, 24 * 60],
  [/^(?:h|hrs?|hours?)$/, 60],
  [/^(?:m|mins?|minutes?)$/, 1],
];

const part = /(\d{1,4}(?:\.\d{1,2})?)[ \t]?(d(?:ays?)?|hrs?|hours?|h|mins?|minutes?|m)(?![a-z])/gi;
const rough =
  /[~≈<>]|\b(?:about|approx\w*|around|roughly|circa|ca|over|more than|at least|up to|under|less than|almost|nearly|several|estimated)\b|\d ?(?:-|–|to) ?\d/i;

/** `0h 55m`, `2 hours`, `1h30m`; nothing for what gives no single length: `2-3 hours`, `ongoing`. */
export function readDuration(text: string, tolerance: number): Duration | undefined {
  const [first = ''] = text.split(/[(;]/);
  if (rough.test(first)) return undefined;
  let minutes = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const [, amount = '', unit = ''] of first.matchAll(part)) {
    const length = units.find(([name]) => name.test(unit.toLowerCase()))?.[1] ?? 0;
    minutes += Number(amount) * length;
    smallest = amount.includes('.') ? Math.min(smallest, length / 4) : Math.min(smallest, length);
  }
  if (!Number.isFinite(smallest)) return undefined;
  // `2 hours` may be an hour and a half; `2h 5m` was measured.
  return { minutes, tolerance: Math.max(tolerance, smallest > 1 ? smallest / 2 : 0) };
}

/** How long an incident took by its own dates: the minutes between its beginning, or detection, and its end. */
export function statedSpan(report: Postmortem, duration: Particular): number | undefined {
  // The time to resolve counts from the detection; where there is none, nobody knows from what.
  const from: readonly ParticularName[] = /\bto\b/i.test(duration.label)
    ? ['detected', 'start']
    : ['start', 'detected'];
  const start = from.map((name) => onlyClock(report, name)).find((date) => date !== undefined);
  const end = onlyClock(report, 'end');
  return start === undefined || end === undefined || end < start ? undefined : end - start;
}

/** The minute that the only field of a name gives; two of them are about different things. */
function onlyClock({ particulars }: Postmortem, name: ParticularName): number | undefined {
  const [only, ...others] = particulars.filter((one) => one.name === name && one.value !== '');
  if (only === undefined || others.length > 0) return undefined;
  const [found, ...more] = findDates(only.value);
  return found === undefined || more.length > 0 ? undefined : minuteOf(found.date);
}

function minuteOf(date: LooseDate): number | undefined {
  if (date.day === undefined || date.minutes === undefined || !isRealDate(date)) return undefined;
  return Date.UTC(date.year, date.month - 1, date.day) / 60_000 + date.minutes;
}

const day = 24 * 60;

/** The minutes from the first to the last entry of a timeline; nothing where a day or a clock is not known. */
export function timelineSpan({ entries }: Timeline): number | undefined {
  let now: { readonly day: number; readonly minutes: number } | undefined;
  let first: number | undefined;
  let last: number | undefined;
  for (const { date, dayName, minutes } of entries) {
    if (dayName !== undefined) return undefined;
    if (minutes === undefined && date === undefined) return undefined;
    // Within the year that a date leaves out, months are enough to count days.
    const dated = date === undefined ? undefined : Date.UTC(date.year ?? 2001, date.month - 1, date.day) / 60_000 / day;
    const sameDay: number = now?.day ?? 0;
    const later = now !== undefined && minutes !== undefined && minutes + 6 * 60 < now.minutes;
    now = { day: dated ?? (later ? sameDay + 1 : sameDay), minutes: minutes ?? 0 };
    const at = now.day * day + now.minutes;
    first = Math.min(first ?? at, at);
    last = Math.max(last ?? at, at);
  }
  return first === undefined || last === undefined ? undefined : last - first;
}

/** `55 minutes`, `2 h 5 min`, `3 days`. */
export function spoken(minutes: number): string {
  if (minutes < 60) return `${Math.round(minutes)} minutes`;
  if (minutes >= 2 * day) return `${Math.round(minutes / day)} days`;
  const rest = Math.round(minutes % 60);
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
