import type { Range } from '@devlint/core';
import { compareDates, type LooseDate } from '../dates.ts';
import type { LogDirection } from '../log-direction.ts';
import type { Log, LogEntry } from '../log-entries.ts';
import { misplacedItems } from './misplaced.ts';

/** An entry with an id of a series: `DEVLOG-0012`. */
export interface NumberedEntry {
  readonly id: string;
  readonly idRange: Range;
  /** `DEVLOG-`. */
  readonly prefix: string;
  /** `0012`. */
  readonly digits: string;
  readonly number: number;
  /** The entry's day, or that of the group around it. */
  readonly date?: LooseDate;
  /** Place among the entries of the log, top first. */
  readonly at: number;
}

/** Something wrong with the ids of a log; `other` is the entry that shows it. */
export type IdProblem =
  | { readonly problem: 'duplicate'; readonly entry: NumberedEntry; readonly other: NumberedEntry }
  | { readonly problem: 'padding'; readonly entry: NumberedEntry; readonly expected: string }
  | { readonly problem: 'newer' | 'older'; readonly entry: NumberedEntry; readonly other: NumberedEntry }
  | { readonly problem: 'gap'; readonly entry: NumberedEntry; readonly other: NumberedEntry };

/**
 * What is wrong with the ids of each series in a log, in reading order. `usual` is the direction of a log that does
 * not say its own; with `auto` it is that of most of its entries.
 */
export function idProblems(log: Log, usual: LogDirection | 'auto'): readonly IdProblem[] {
  const series = new Map<string, NumberedEntry[]>();
  for (const [at, entry] of log.entries.entries()) {
    const numbered = numberedEntry(log, entry, at);
    if (numbered === undefined) continue;
    const members = series.get(numbered.prefix);
    if (members === undefined) series.set(numbered.prefix, [numbered]);
    else members.push(numbered);
  }
  return [...series.values()]
    .flatMap((members) => {
      const duplicates = duplicatesIn(members);
      const repeated = new Set(duplicates.map(({ entry }) => entry));
      const unique = members.filter((member) => !repeated.has(member));
      return [
        ...duplicates,
        ...wronglyPadded(members),
        ...outOfSequence(unique, log.direction ?? usual),
        ...gapsIn(unique),
      ];
    })
    .sort((a, b) => a.entry.at - b.entry.at);
}

function numberedEntry({ groups }: Log, entry: LogEntry, at: number): NumberedEntry | undefined {
  const { id, idRange } = entry;
  const digits = /\d+$/.exec(id ?? '')?.[0];
  if (id === undefined || idRange === undefined || digits === undefined) return undefined;
  let { date, group } = entry;
  for (; date === undefined && group !== undefined; group = groups[group]?.group) date = groups[group]?.date;
  const prefix = id.slice(0, -digits.length);
  return {
    id,
    idRange,
    prefix,
    digits,
    number: Number(digits),
    at,
    ...(date === undefined ? {} : { date: dayOf(date) }),
  };
}

/** Entries whose very id an entry above has; the same number with other zeros is a matter of padding. */
function duplicatesIn(members: readonly NumberedEntry[]): readonly IdProblem[] {
  const first = new Map<string, NumberedEntry>();
  return members.flatMap((entry): readonly IdProblem[] => {
    const other = first.get(entry.id);
    if (other !== undefined) return [{ problem: 'duplicate', entry, other }];
    first.set(entry.id, entry);
    return [];
  });
}

/**
 * Ids whose zeros differ from what most of a series have. A number that has outgrown its width needs no zero, and a
 * series in which no number begins with one has no width.
 */
function wronglyPadded(members: readonly NumberedEntry[]): readonly IdProblem[] {
  const padded = members.filter(({ digits }) => digits.length > 1 && digits.startsWith('0'));
  const width = commonest(padded.map(({ digits }) => digits.length));
  if (width === undefined) return [];
  const short = members.filter(({ digits }) => digits.length < width && !(digits.length > 1 && digits.startsWith('0')));
  const isPlain = short.length > padded.length;
  return members.flatMap((entry): readonly IdProblem[] => {
    const digits = isPlain ? String(entry.number) : String(entry.number).padStart(width, '0');
    return digits === entry.digits ? [] : [{ problem: 'padding', entry, expected: `${entry.prefix}${digits}` }];
  });
}

/**
 * Entries whose number does not follow their date. Where they stand in the wrong place as well, the order of the log
 * is what is wrong, and somebody else says so.
 */
function outOfSequence(members: readonly NumberedEntry[], direction: LogDirection | 'auto'): readonly IdProblem[] {
  const dated = members.flatMap((entry) => (entry.date === undefined ? [] : [{ entry, date: entry.date }]));
  const newestFirst = [...dated].sort((a, b) => (compareDates(b.date, a.date) ?? 0) || a.entry.at - b.entry.at);
  const ascending = direction === 'auto' ? runsUp(dated.map(({ date }) => date)) : direction === 'ascending';
  return misplacedItems(newestFirst.map(({ entry }) => entry.number)).flatMap(
    ({ at, against }): readonly IdProblem[] => {
      const [one, other] = [newestFirst[at], newestFirst[against]];
      if (one === undefined || other === undefined) return [];
      const difference = compareDates(one.date, other.date) ?? 0;
      const standsAbove = one.entry.at < other.entry.at;
      if (difference === 0 || (difference > 0 === standsAbove) === ascending) return [];
      return [{ problem: difference > 0 ? 'newer' : 'older', entry: one.entry, other: other.entry }];
    },
  );
}

function runsUp(dates: readonly LooseDate[]): boolean {
  const steps = dates.map((date, at) => Math.sign(compareDates(date, dates[at - 1] ?? date) ?? 0));
  return steps.reduce((sum, step) => sum + step, 0) > 0;
}

function gapsIn(members: readonly NumberedEntry[]): readonly IdProblem[] {
  const sorted = [...members].sort((a, b) => a.number - b.number);
  return sorted.flatMap((entry, at): readonly IdProblem[] => {
    const other = sorted[at - 1];
    return other !== undefined && entry.number - other.number > 1 ? [{ problem: 'gap', entry, other }] : [];
  });
}

function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: number | undefined;
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  return best;
}

function dayOf({ minutes: _minutes, ...day }: LooseDate): LooseDate {
  return day;
}
