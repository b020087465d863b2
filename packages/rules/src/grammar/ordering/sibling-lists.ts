import type { Range } from '@devlint/core';
import { compareDates, type LooseDate } from '../dates.ts';
import type { LogDirection } from '../log-direction.ts';
import type { Log, LogItem } from '../log-entries.ts';
import type { LogRow } from '../log-table.ts';
import { type NumericDateOrder, readNumericDate } from '../numeric-dates.ts';
import type { OrderBy } from './analysis.ts';
import { stepsOf } from './misplaced.ts';
import { dateRanks, logRanks, type SortKey } from './ranks.ts';

/** An entry, group or row as the ordering sees it. */
export interface Sibling extends SortKey {
  readonly title: string;
  readonly titleRange: Range;
  readonly range: Range;
  readonly clean: boolean;
}

/** Items of which each can stand before or after each other: entries of one group, rows, releases of one package. */
export interface SiblingList {
  readonly items: readonly Sibling[];
  readonly by: OrderBy;
  readonly direction: LogDirection;
  readonly noun: 'entry' | 'row';
}

/** How a log is to be read; see the options of the rules that use it. */
export interface OrderReading {
  readonly order: 'either' | 'version' | 'date';
  readonly table: 'auto' | 'descending';
  readonly dateFormat: NumericDateOrder | 'unknown';
  /** Which way a log goes whose preamble does not say: newest first, or the way that most of its entries go. */
  readonly direction: LogDirection | 'auto';
}

/** The lists of a log whose order can be checked. Without a word in the preamble the newest come first. */
export function siblingLists(log: Log, reading: OrderReading): readonly SiblingList[] {
  if (log.mode === 'table') return [tableList(log, reading)];
  const items = [...log.entries, ...log.groups].sort((a, b) => a.range.start - b.range.start);
  const groupDates = newestWithin(log, reading);
  const families = new Map<number | undefined, LogItem[]>();
  for (const item of items) {
    const family = families.get(item.group);
    if (family === undefined) families.set(item.group, [item]);
    else family.push(item);
  }
  const lists = [...families.values()].flatMap((family) => {
    const named = family.filter(({ version }) => version !== undefined).length;
    const announced = family.filter(({ version, pending }) => version === undefined && pending === true).length;
    const byVersion = named > 0 && named >= (family.length - announced) * 0.6;
    const by = byVersion ? reading.order : 'log';
    return byPackage(family, byVersion).map((list): SiblingList => {
      const siblings = list.map((item) => asSibling(item, reading, byVersion ? groupDates.get(item) : undefined));
      return { items: siblings, by, direction: 'descending', noun: 'entry' };
    });
  });
  const direction = log.direction ?? (reading.direction === 'auto' ? usualDirection(lists) : reading.direction);
  return direction === 'descending' ? lists : lists.map((list) => ({ ...list, direction }));
}

/** What most neighbours in all lists do; newest first where it is a draw. */
function usualDirection(lists: readonly SiblingList[]): LogDirection {
  let balance = 0;
  for (const { items, by } of lists) {
    const { rises, falls } = stepsOf(by === 'log' ? logRanks(items) : dateRanks(items));
    balance += rises - falls;
  }
  return balance > 0 ? 'ascending' : 'descending';
}

/** Packages of a monorepo have versions of their own; what names no package goes with the first. */
function byPackage(family: readonly LogItem[], byVersion: boolean): readonly (readonly LogItem[])[] {
  if (!byVersion) return [family];
  const lists = new Map<string, LogItem[]>();
  for (const item of family) {
    const name = item.package ?? (item.version === undefined ? lists.keys().next().value : undefined) ?? '';
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [item]);
    else list.push(item);
  }
  return [...lists.values()];
}

function asSibling(
  item: LogItem & { readonly id?: string },
  reading: OrderReading,
  newest: LooseDate | undefined,
): Sibling {
  const { title, titleRange, range, clean, version, pending, id } = item;
  const date = dateOf(item, reading) ?? newest;
  return {
    title,
    titleRange,
    range,
    clean,
    ...(version === undefined ? {} : { version }),
    ...(date === undefined ? {} : { date }),
    ...(id === undefined ? {} : { id }),
    ...(pending === undefined || date !== undefined ? {} : { pending }),
  };
}

function dateOf(item: Pick<LogItem, 'date' | 'numericDate'>, { dateFormat }: OrderReading): LooseDate | undefined {
  if (item.date !== undefined || item.numericDate === undefined || dateFormat === 'unknown') return item.date;
  return readNumericDate(item.numericDate, dateFormat);
}

/** A version without a date of its own came out with the newest thing in it. */
function newestWithin(log: Log, reading: OrderReading): ReadonlyMap<LogItem, LooseDate> {
  const newest = new Map<LogItem, LooseDate>();
  for (const item of [...log.groups, ...log.entries]) {
    const group = item.group === undefined ? undefined : log.groups[item.group];
    const date = dateOf(item, reading);
    if (group === undefined || date === undefined) continue;
    const known = newest.get(group);
    if (known === undefined || (compareDates(date, known) ?? 0) > 0) newest.set(group, date);
  }
  return newest;
}

/** A table may be kept either way; what most of its rows do is its direction, unless somebody says. */
function tableList({ rows, direction }: Log, reading: OrderReading): SiblingList {
  const items = rows.map((row, at): Sibling => rowSibling(row, rows[at + 1], reading));
  const list: SiblingList = { items, by: 'date', direction: 'descending', noun: 'row' };
  if (reading.table === 'descending') return list;
  return { ...list, direction: direction ?? usualDirection([list]) };
}

function rowSibling(row: LogRow, next: LogRow | undefined, reading: OrderReading): Sibling {
  const { title, titleRange, range } = row;
  const date = dateOf(row, reading);
  // Up to the next row, line ending included, so that rows adjoin and can change places.
  const whole = next === undefined ? range : { start: range.start, end: next.range.start };
  return { title, titleRange, range: whole, clean: true, ...(date === undefined ? {} : { date }) };
}
