import type { LooseDate } from '../../grammar/dates.ts';

/** ISO 8601, which Keep a Changelog asks for. */
export const iso = 'YYYY-MM-DD';

/** How a day is spelled: `YYYY-MM-DD`, `YYYY/M/D`, `D/M/YYYY`, `Month D, YYYY`, `D Month YYYY`. */
export function spellingOf(text: string): string {
  const yearFirst = /^\d{4}([-/.])(\d{1,2})\1(\d{1,2})/.exec(text);
  if (yearFirst !== null) {
    const [, separator = '-', month = '', day = ''] = yearFirst;
    return ['YYYY', month.length === 2 ? 'MM' : 'M', day.length === 2 ? 'DD' : 'D'].join(separator);
  }
  const yearLast = /^\d{1,2}([-/.])\d{1,2}\1/.exec(text);
  if (yearLast !== null) return ['D', 'M', 'YYYY'].join(yearLast[1]);
  return /^\d/.test(text) ? 'D Month YYYY' : 'Month D, YYYY';
}

/**
 * The spelling to keep to: ISO 8601 where the newest date, which is the first, has it, since teams move to it and not
 * away from it; else the most common one, ISO 8601 in a draw.
 */
export function usualSpelling(spellings: readonly string[]): string | undefined {
  if (spellings[0] === iso) return iso;
  const counts = new Map<string, number>();
  for (const one of spellings) counts.set(one, (counts.get(one) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return counts.get(iso) === most ? iso : [...counts].find(([, count]) => count === most)?.[0];
}

/** Whether a date is known to the day and no further, so that it can be spelled anew without loss. */
export function isPlainDay({ day, minutes }: LooseDate): boolean {
  return day !== undefined && minutes === undefined;
}
