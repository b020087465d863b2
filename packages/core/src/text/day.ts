const length = 24 * 60 * 60 * 1000;

/** Midnight UTC of a day `YYYY-MM-DD`, in milliseconds; nothing where there is no such day. */
function timeOf(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const time = Date.parse(`${day}T00:00:00Z`);
  // The platform refuses February 30 or makes March of it; either way it is not the day that was written.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? undefined : time;
}

/** True for a real day, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return timeOf(text) !== undefined;
}

/**
 * How many days are left until the end of a day: 0 on the day itself, which still counts, less after it; NaN for what
 * is no day. Days are those of UTC, so that the answer is the same on every machine.
 */
export function daysLeft(day: string, now: Date): number {
  return (timeOf(day) ?? Number.NaN) / length - dayNumber(now);
}

/** The day (UTC) of a time, counted from 1970. */
export function dayNumber(now: Date): number {
  return Math.floor(now.getTime() / length);
}

/** Midnight UTC before a time. */
export function startOfDay(now: Date): Date {
  return new Date(dayNumber(now) * length);
}
