import { compareDates, type LooseDate, parseDate } from '../../grammar/dates.ts';

/** The day that the option `now` means; nothing for `off`. */
export function dayOf(option: string, run: Date): LooseDate | undefined {
  if (option === 'off') return undefined;
  if (option !== 'today') return parseDate(option);
  // A day more, because somewhere on earth tomorrow has begun and dates in documents have no time zone.
  const next = new Date(run.getTime() + 24 * 60 * 60 * 1000);
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
}

/** True when a date is on a later day. */
export function isAfter(date: LooseDate, day: LooseDate): boolean {
  return (compareDates(date, day) ?? 0) > 0;
}
