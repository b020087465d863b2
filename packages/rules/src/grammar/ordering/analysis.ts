import type { LogDirection } from '../log-direction.ts';
import { type Misplaced, misplacedItems, orderAfterMoving, runsUpwards } from './misplaced.ts';
import { dateRanks, logRanks, type SortKey, versionRanks } from './ranks.ts';
import { misplacedReleases, orderAfterMovingRelease, releasesRunUpwards } from './releases.ts';

/**
 * What decides the order: `log` is dates, then clocks, then entry ids; `either` is version or date, whichever
 * explains a pair of releases; `version` and `date` are these alone.
 */
export type OrderBy = 'log' | 'either' | 'version' | 'date';

/** What is wrong with the order of a list. Indices are those of the keys that were given, top first. */
export interface OrderAnalysis {
  readonly misplaced: readonly Misplaced[];
  /** The whole list runs the other way: one fact, however many items it has. */
  readonly turned: boolean;
  /** True when every item has a key of its own, so that there is exactly one right order. */
  readonly unambiguous: boolean;
  /** The order that sets one misplaced item right, or all of them when none is named. */
  orderFor(item?: Misplaced): readonly number[];
}

/** Analyses one list of siblings. With `ascending` the newest belong at the bottom. */
export function analyseOrder(keys: readonly SortKey[], by: OrderBy, direction: LogDirection): OrderAnalysis {
  if (direction === 'descending') return analyseDescending(keys, by);
  const last = keys.length - 1;
  const mirrored = analyseDescending([...keys].reverse(), by);
  const back = ({ at, against, relation }: Misplaced): Misplaced => ({
    at: last - at,
    against: last - against,
    relation,
  });
  return {
    misplaced: mirrored.misplaced.map(back).reverse(),
    turned: mirrored.turned,
    unambiguous: mirrored.unambiguous,
    orderFor: (item) => [...mirrored.orderFor(item && back(item))].map((at) => last - at).reverse(),
  };
}

function analyseDescending(keys: readonly SortKey[], by: OrderBy): OrderAnalysis {
  if (by === 'either') return analyseReleases(keys);
  const ranks = by === 'log' ? logRanks(keys) : by === 'version' ? versionRanks(keys) : dateRanks(keys);
  const misplaced = misplacedItems(ranks);
  const all = misplaced.map(({ at }) => at);
  return {
    misplaced,
    turned: runsUpwards(ranks),
    unambiguous: ranks.every((rank) => rank !== undefined) && new Set(ranks).size === ranks.length,
    orderFor: (item) => orderAfterMoving(ranks, item === undefined ? all : [item.at]),
  };
}

function analyseReleases(keys: readonly SortKey[]): OrderAnalysis {
  return {
    misplaced: misplacedReleases(keys),
    turned: releasesRunUpwards(keys),
    unambiguous: false,
    orderFor: (item) =>
      item === undefined ? keys.map((_, at) => keys.length - 1 - at) : orderAfterMovingRelease(keys, item),
  };
}
