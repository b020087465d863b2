import type { Range } from '@devlint/core';
import { isRealDate } from './dates.ts';
import { type Log, logItems } from './log-entries.ts';
import { readNumericDate } from './numeric-dates.ts';

/** Where the entries and rows of a log have dates that no calendar knows: month 13, 30 February, 25 o'clock. */
export function impossibleDates(log: Log): readonly Range[] {
  const ofItems = logItems(log).map(({ dateRange, ...dated }) => ({ ...dated, at: dateRange }));
  const ofRows = log.rows.map(({ titleRange, ...dated }) => ({ ...dated, at: titleRange }));
  return [...ofItems, ...ofRows].flatMap(({ date, numericDate, at }) => {
    if (at === undefined) return [];
    if (date !== undefined) return isRealDate(date) ? [] : [at];
    return numericDate === undefined || isPossible(numericDate) ? [] : [at];
  });
}

/** `31/02/2025` is wrong in either order of day and month. */
function isPossible(numericDate: string): boolean {
  return (['D/M/Y', 'M/D/Y'] as const).some((order) => {
    const date = readNumericDate(numericDate, order);
    return date === undefined || isRealDate(date);
  });
}
