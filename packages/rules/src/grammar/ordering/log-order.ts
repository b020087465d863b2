import { clip } from '../clip.ts';
import { compareDates, formatClock, formatDate } from '../dates.ts';
import type { Log } from '../log-entries.ts';
import { analyseOrder, type OrderAnalysis } from './analysis.ts';
import type { Misplaced } from './misplaced.ts';
import { type Piece, piecesOf, type Rearrangement, rearranged } from './rearrangement.ts';
import { type OrderReading, type Sibling, type SiblingList, siblingLists } from './sibling-lists.ts';

/** Something wrong with the order of a log. */
export interface OrderFinding {
  /** `turned`: the whole list runs the other way, `item` is its first and `other` its last. */
  readonly problem: 'newer' | 'older' | 'turned';
  readonly item: Sibling;
  readonly other: Sibling;
  readonly list: SiblingList;
  /** What tells the two apart, for people: dates, clocks, ids or versions. */
  readonly labels: { readonly item: string; readonly other: string };
  /** True when the two are next to each other. */
  readonly adjacent: boolean;
  readonly repair?: { readonly move: Rearrangement; readonly safe: boolean };
}

/** A repair can rewrite a whole log, so a list that is thoroughly mixed up does not carry one for every entry. */
const mostRepairs = 20;

/** Everything out of order in a log; `text` is the document's. */
export function orderFindings(log: Log, text: string, reading: OrderReading): readonly OrderFinding[] {
  return siblingLists(log, reading).flatMap((list) => {
    const analysis = analyseOrder(list.items, list.by, list.direction);
    if (!analysis.turned && analysis.misplaced.length === 0) return [];
    const repair = repairer(list, analysis, text);
    if (analysis.turned) return turnedFinding(list, repair);
    return analysis.misplaced.flatMap((found, at) =>
      misplacedFinding(list, found, at < mostRepairs ? repair : undefined),
    );
  });
}

/** A finding in the words of a message. */
export interface OrderData {
  readonly subject: 'Entry' | 'Row';
  readonly label: string;
  readonly relation: 'newer' | 'older';
  /** `the entry above it`; `an entry above it` when others stand between. */
  readonly neighbour: string;
  readonly other: string;
  readonly expected: string;
}

/** What the messages of rules about order are filled with. */
export function orderData({ problem, labels, list, adjacent }: OrderFinding): OrderData {
  const newestOnTop = list.direction === 'descending';
  const relation = problem === 'older' ? 'older' : 'newer';
  const article = adjacent ? 'the' : list.noun === 'row' ? 'a' : 'an';
  const side = (relation === 'newer') === newestOnTop ? 'above' : 'below';
  return {
    subject: list.noun === 'row' ? 'Row' : 'Entry',
    label: labels.item,
    relation,
    neighbour: `${article} ${list.noun} ${side} it`,
    other: labels.other,
    expected: newestOnTop ? 'newest entries go on top' : 'here the newest go last',
  };
}

type Repairer = (found: Misplaced | undefined) => Pick<OrderFinding, 'repair'>;

function turnedFinding(list: SiblingList, repair: Repairer): readonly OrderFinding[] {
  const keyed = list.items.filter(({ date, id, version }) => (date ?? id ?? version) !== undefined);
  const [item, other] = [keyed[0], keyed.at(-1)];
  if (item === undefined || other === undefined) return [];
  const labels = labelPair(list, item, other);
  return [{ problem: 'turned', item, other, list, labels, adjacent: false, ...repair(undefined) }];
}

function misplacedFinding(list: SiblingList, found: Misplaced, repair: Repairer | undefined): readonly OrderFinding[] {
  const [item, other] = [list.items[found.at], list.items[found.against]];
  if (item === undefined || other === undefined) return [];
  const labels = labelPair(list, item, other);
  const adjacent = Math.abs(found.at - found.against) === 1;
  return [{ problem: found.relation, item, other, list, labels, adjacent, ...repair?.(found) }];
}

/**
 * Finds the move that sets a finding right. It is safe where there is one right order and nobody can mistake where an
 * entry ends; then it sets the whole list right at once, so that several findings do not pull at the same place.
 */
function repairer(list: SiblingList, analysis: OrderAnalysis, text: string): Repairer {
  const pieces: readonly Piece[] = piecesOf(
    text,
    list.items.map(({ range }) => range),
  );
  const clean = list.items.every((item) => item.clean);
  // Sub-sections of releases often have the release's own level, so there only the next release ends one.
  if (!clean && list.by === 'log') return () => ({});
  const safe = list.by === 'log' && analysis.unambiguous;
  const whole = safe ? rearranged(text, pieces, analysis.orderFor()) : undefined;
  return (found) => {
    const move = safe ? whole : rearranged(text, pieces, analysis.orderFor(found));
    return move === undefined ? {} : { repair: { move, safe } };
  };
}

const longestLabel = 28;

/** The two keys that differ, in the order in which they decide. */
function labelPair(list: SiblingList, item: Sibling, other: Sibling): OrderFinding['labels'] {
  const versions = { item: item.version?.raw, other: other.version?.raw };
  const days = { item: item.date && formatDate(item.date), other: other.date && formatDate(other.date) };
  const clocks = { item: clockLabel(item), other: clockLabel(other) };
  const ids = { item: item.id, other: other.id };
  const differ = item.date !== undefined && other.date !== undefined && compareDates(item.date, other.date) !== 0;
  const candidates =
    list.by === 'log' || list.by === 'date' ? [days, ...(differ ? [clocks] : []), ids] : [versions, days];
  for (const { item: left, other: right } of candidates) {
    if (left !== undefined && right !== undefined && left !== right) return { item: left, other: right };
  }
  return { item: nameOf(list, item), other: nameOf(list, other) };
}

function clockLabel({ date }: Sibling): string | undefined {
  const clock = date && formatClock(date);
  return date === undefined || clock === undefined ? undefined : `${formatDate(date)} ${clock}`;
}

/** The shortest thing that names one item. */
function nameOf({ by }: SiblingList, { version, date, id, title }: Sibling): string {
  const release = by === 'either' || by === 'version' ? version?.raw : undefined;
  const name = release ?? id ?? (date && formatDate(date)) ?? title.replace(/^\[([^[\]]*)\]$/, '$1');
  return clip(name, longestLabel);
}
