import type { Range } from '@devlint/core';
import { findDates, isRealDate, type LooseDate } from '../../grammar/dates.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';

/** How long after the incident a report was published. */
export interface Delay {
  /** The field that says when it was published; the title where only git does. */
  readonly range: Range;
  /** Whole days, or hours where both clocks are known and it were less than two days. */
  readonly text: string;
}

const hour = 60;
const day = 24 * hour;

/**
 * The delay of a report, if it is longer than allowed. The incident ends when a field says so, else on its own day.
 * Where one of the two has no clock, a day may be up to two apart; only what is late either way counts. `committed` is the
 * day on which the report was first committed, for reports that do not say when they were published.
 */
export function lateness(report: Postmortem, hours: number, committed?: LooseDate): Delay | undefined {
  const published = report.particulars.find(({ name, value }) => name === 'published' && dateIn(value) !== undefined);
  const when = published === undefined ? committed : dateIn(published.value);
  const end = endOf(report);
  if (when === undefined || end === undefined) return undefined;
  const exact = when.minutes !== undefined && end.minutes !== undefined;
  const minutes = minutesOf(when) - minutesOf(end);
  const allowed = exact ? hours * hour : (Math.ceil(hours / 24) + 1) * day;
  if (minutes <= allowed) return undefined;
  return {
    range: published?.valueRange ?? report.titleRange,
    text: minutes >= 2 * day || !exact ? `${Math.floor(minutes / day)} days` : `${Math.floor(minutes / hour)} hours`,
  };
}

function endOf(report: Postmortem): LooseDate | undefined {
  const stated = report.particulars.filter(({ name }) => name === 'end').map(({ value }) => dateIn(value));
  const last = stated.filter((date) => date !== undefined).at(-1);
  const own = last ?? report.date;
  return own?.day === undefined || !isRealDate(own) ? undefined : own;
}

function dateIn(value: string): LooseDate | undefined {
  const date = findDates(value)[0]?.date;
  return date?.day === undefined || !isRealDate(date) ? undefined : date;
}

function minutesOf({ year, month, day: date, minutes }: LooseDate): number {
  return Date.UTC(year, month - 1, date ?? 1) / 60_000 + (minutes ?? 0);
}
