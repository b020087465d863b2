import { runsDown } from '../../grammar/index-sync/insertion.ts';
import { misplacedItems } from '../../grammar/ordering/misplaced.ts';
import { byNumber, type ListedRecord } from './additions.ts';

/** An entry out of order and the one that shows it, which stands above or below. */
export interface Misordered {
  readonly listed: ListedRecord;
  readonly other: ListedRecord;
  readonly side: 'above' | 'below';
}

/** The entries of each list or table that do not follow their numbers, in the direction in which most do. */
export function misordered(listed: readonly ListedRecord[]): readonly Misordered[] {
  const blocks = new Map<number, ListedRecord[]>();
  for (const one of listed) {
    if (one.entry.block < 0) continue;
    const known = blocks.get(one.entry.block);
    if (known === undefined) blocks.set(one.entry.block, [one]);
    else known.push(one);
  }
  return [...blocks.values()].flatMap(inBlock);
}

function inBlock(listed: readonly ListedRecord[]): readonly Misordered[] {
  const sign = runsDown(listed, byNumber) ? 1 : -1;
  const ranks = listed.map(({ member: { number } }) => (number === undefined ? undefined : sign * number));
  return misplacedItems(ranks).flatMap(({ at, against, relation }): readonly Misordered[] => {
    const [one, other] = [listed[at], listed[against]];
    if (one === undefined || other === undefined) return [];
    return [{ listed: one, other, side: relation === 'newer' ? 'above' : 'below' }];
  });
}
