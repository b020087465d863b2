import type { Range } from '@devlint/core';
import type { LooseDate } from './dates.ts';

/** How a team means `03/04/2025`. */
export type NumericDateOrder = 'D/M/Y' | 'M/D/Y';

/** A date in numbers whose day and month cannot be told apart by looking. */
export interface NumericDate {
  readonly text: string;
  readonly range: Range;
}

const numericDate = /(?<![\w./-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?![\w/-]|\.\d)/;

/** The first `14/01/2025`, `14.01.2025` or `1-14-2025` in a text; `base` is added to its offsets. */
export function findNumericDate(text: string, base = 0): NumericDate | undefined {
  const match = numericDate.exec(text);
  if (match === null) return undefined;
  const start = base + match.index;
  return { text: match[0], range: { start, end: start + match[0].length } };
}

/** The date a numeric spelling means once its order is known. */
export function readNumericDate(text: string, order: NumericDateOrder): LooseDate | undefined {
  const match = numericDate.exec(text);
  if (match === null) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])];
  return order === 'D/M/Y' ? { year, month: second, day: first } : { year, month: first, day: second };
}
