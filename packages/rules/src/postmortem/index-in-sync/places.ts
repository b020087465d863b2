import type { Range } from '@devlint/core';
import { type Insertion, insertionFor, largest } from '../../grammar/index-sync/insertion.ts';
import { byDate, type ListedReport, type Member } from './members.ts';

/** A report that is to be listed: where its list ends, and the line if it can be written. */
export interface Addition {
  readonly member: Member;
  readonly range: Range;
  readonly insertion?: Insertion;
}

/**
 * Where a report belongs in an index. In one grouped by year or quarter it is the group of its day; where that does not
 * exist yet, a person has to begin it.
 */
export function additionOf(page: string, listed: readonly ListedReport[], member: Member): Addition {
  const blocks = blocksOf(listed);
  const last = listed.at(-1)?.entry.range ?? { start: 0, end: 0 };
  const periods = blocks.map((block) => periodOf(block[0]?.entry.group?.title ?? ''));
  const grouped = blocks.length > 1 && periods.every((period) => period !== undefined);
  const fitting = grouped ? blocks.filter((_, at) => isWithin(member.date, periods[at] ?? '')) : blocks;
  const chosen = largest(fitting);
  if (chosen === undefined) return { member, range: last };
  const range = chosen.at(-1)?.entry.range ?? last;
  const made = insertionFor(page, chosen, member, byDate);
  if (made === undefined) return { member, range };
  const certain = made.certain && fitting.length === 1 && member.date !== undefined;
  return { member, range, insertion: { ...made, certain } };
}

/** The entries of each list or table whose items stand on lines of their own. */
function blocksOf(listed: readonly ListedReport[]): readonly (readonly ListedReport[])[] {
  const blocks = new Map<number, ListedReport[]>();
  for (const one of listed) {
    if (one.entry.block < 0 || one.entry.line === undefined) continue;
    const block = blocks.get(one.entry.block);
    if (block === undefined) blocks.set(one.entry.block, [one]);
    else block.push(one);
  }
  return [...blocks.values()];
}

/** `2025` or `2025-Q1` of a group's heading: `Q1 2025 (January-March)`. */
function periodOf(title: string): string | undefined {
  const year = /\b(?:19|20)\d\d\b/.exec(title)?.[0];
  const quarter = /\bQ([1-4])\b/i.exec(title)?.[1];
  if (year === undefined) return undefined;
  return quarter === undefined ? year : `${year}-Q${quarter}`;
}

function isWithin(date: string | undefined, period: string): boolean {
  if (date === undefined) return false;
  const quarter = Math.ceil(Number(date.slice(5, 7)) / 3);
  return period === date.slice(0, 4) || period === `${date.slice(0, 4)}-Q${quarter}`;
}
