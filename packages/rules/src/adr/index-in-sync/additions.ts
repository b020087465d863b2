import type { Range } from '@devlint/core';
import type { IndexMember, Listed } from '../../grammar/index-sync/compare.ts';
import { type Insertion, insertionFor, largest } from '../../grammar/index-sync/insertion.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import type { AdrIndex, IndexEntry } from '../../kinds/adr-index/index-model.ts';
import type { StatusReader } from './statuses.ts';

/** A record as an index knows it. */
export interface Member extends IndexMember {
  readonly record: AdrRecord;
}

export type ListedRecord = Listed<Member> & { readonly entry: IndexEntry };

/** A record that is to be listed: where the list ends that it belongs to, and the line if it can be written. */
export interface Addition {
  readonly member: Member;
  readonly range: Range;
  readonly insertion?: Insertion;
}

/** Numbered records by number, others by path. */
export function byNumber(a: IndexMember, b: IndexMember): number {
  if (a.number !== undefined && b.number !== undefined && a.number !== b.number) return a.number - b.number;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Works out the line of a record that an index leaves out. `listed` must not be empty. */
export function additionOf(
  index: AdrIndex,
  listed: readonly ListedRecord[],
  member: Member,
  statuses: StatusReader,
): Addition {
  const blocks = blocksOf(listed);
  const fitting = statuses.grouped
    ? blocks.filter(([first]) => statuses.belongs(first?.entry.group, member.record))
    : blocks;
  const chosen = largest(fitting);
  const last = (chosen ?? listed).at(-1)?.entry.range ?? { start: 0, end: 0 };
  if (chosen === undefined) return { member, range: last };
  const status = statuses.written(member.record);
  const described = { ...member, ...(status === undefined ? {} : { status }) };
  const made = insertionFor(index.path, chosen, described, byNumber, ({ entry }) => (entry as IndexEntry).status?.text);
  if (made === undefined) return { member, range: last };
  // Which of several lists of one page a record belongs to is more than its number says.
  return { member, range: last, insertion: { ...made, certain: made.certain && fitting.length === 1 } };
}

/** The entries of each list or table whose items stand on lines of their own. */
function blocksOf(listed: readonly ListedRecord[]): readonly (readonly ListedRecord[])[] {
  const blocks = new Map<number, ListedRecord[]>();
  for (const one of listed) {
    if (one.entry.block < 0 || one.entry.line === undefined) continue;
    const known = blocks.get(one.entry.block);
    if (known === undefined) blocks.set(one.entry.block, [one]);
    else known.push(one);
  }
  return [...blocks.values()];
}
