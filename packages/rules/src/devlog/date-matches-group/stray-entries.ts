import type { Range } from '@devlint/core';
import { compareDates, findDates, type LooseDate } from '../../grammar/dates.ts';
import type { Log, LogGroup } from '../../grammar/log-entries.ts';

/** An entry whose own date is not that of the group it stands in. */
export interface StrayEntry {
  readonly date: LooseDate;
  readonly range: Range;
  readonly group: LogGroup;
  readonly groupDate: LooseDate;
}

/** The entries and inner groups that contradict the nearest date heading around them. */
export function strayEntries(log: Log): readonly StrayEntry[] {
  return [...log.groups, ...log.entries]
    .flatMap((item): readonly StrayEntry[] => {
      const group = datedGroup(log, item.group);
      if (item.date === undefined || item.dateRange === undefined || group?.date === undefined) return [];
      const [date, groupDate] = [dayOf(item.date), dayOf(group.date)];
      const difference = compareDates(date, groupDate);
      if (difference === undefined || difference === 0) return [];
      return [{ date, range: item.dateRange, group, groupDate }];
    })
    .sort((a, b) => a.range.start - b.range.start);
}

/** `2025-01-13 to 2025-01-17`, `Week of 2025-01-13`: whatever happened in that time stands below. */
const span = /\b(?:to|through|until|till|since|from|week|sprint|month|iteration|days|and)\b|→|\.\.|\d ?[–—-] ?\w+$/iu;

function datedGroup({ groups }: Log, at: number | undefined): LogGroup | undefined {
  let group = groups[at ?? -1];
  while (group !== undefined && group.date === undefined) group = groups[group.group ?? -1];
  if (group === undefined) return undefined;
  const [first, second] = findDates(group.title);
  const rest = first === undefined ? '' : group.title.replace(first.text, '');
  return second !== undefined || span.test(rest) ? undefined : group;
}

function dayOf({ minutes: _minutes, ...day }: LooseDate): LooseDate {
  return day;
}
