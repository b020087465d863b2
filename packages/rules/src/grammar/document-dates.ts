import type { Range } from '@devlint/core';
import { type FoundDate, findDates } from './dates.ts';

/** `Last Updated`, `Updated on`, `Date modified`, `Last reviewed`, … in compared form. */
export const updateKeys =
  /^(?:date )?(?:last )?(?:updated?|modified|edited|revised|revision|reviewed|review|changed)(?: (?:on|at|date))?$/;

/** The date that a value begins with; words before it make it something else than the field's own date. */
export function leadingDate(value: string, valueRange: Range): FoundDate | undefined {
  const [found] = findDates(value, valueRange.start);
  if (found === undefined || /\p{L}/u.test(value.slice(0, found.range.start - valueRange.start))) return undefined;
  return found;
}
