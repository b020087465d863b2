import type { Node } from 'web-tree-sitter';
import type { Subscription } from '../../plugin/language.ts';
import { contains, type Range } from '../../text/range.ts';
import type { QueryBook } from './query-book.ts';
import { stretchesOf } from './stretches.ts';
import type { PythonDocument } from './types.ts';

/** Runs the listeners over a document, quiet inside what the parser could not read. */
export function walk(document: PythonDocument, subscriptions: readonly Subscription[], queries: QueryBook): void {
  const listeners = new Map<string, Subscription['listener'][]>();
  for (const { key, listener } of subscriptions) {
    const known = listeners.get(key);
    if (known === undefined) listeners.set(key, [listener]);
    else known.push(listener);
  }
  const keys = [...listeners.keys()];
  const stretches = stretchesOf(subscriptions);
  if (keys.length === 0 || stretches.length === 0) return;
  const { query, keyOfPattern } = queries.queryFor(keys);
  const broken = document.syntaxProblems.map(({ range }) => range).filter(({ start, end }) => start < end);
  const seen = new Set<string>();
  let idle = 0;
  for (const { start, end } of stretches) {
    for (const { patternIndex, captures } of query.matches(document.root, {
      startIndex: bytes(start),
      endIndex: bytes(end),
    })) {
      const asked = listeners.get(keyOfPattern[patternIndex] ?? '');
      if (asked === undefined) {
        idle += 1;
        continue;
      }
      if (broken.length > 0 && captures.some(({ node }) => isWithinOne(broken, node))) continue;
      if (stretches.length > 1 && isRepeated(seen, `${patternIndex} ${captures.map(({ node }) => node.id).join()}`))
        continue;
      // Without a prototype, so that a capture may be called @constructor.
      const nodes: Record<string, Node> = Object.create(null);
      for (const { name, node } of captures) nodes[name] ??= node;
      for (const listener of asked) listener(nodes as never);
    }
  }
  if (idle > 0) queries.noteIdle(keys, idle);
}

/** The binding counts nodes in UTF-16 units, but hands these two numbers on to a parser that counts the bytes of them. */
function bytes(index: number): number {
  return 2 * index;
}

/** Whether a match was met before: one that reaches from one stretch into the next is found in both. */
function isRepeated(seen: Set<string>, match: string): boolean {
  if (seen.has(match)) return true;
  seen.add(match);
  return false;
}

/** Whether a node lies within one of some ranges, which are in reading order and do not overlap. */
function isWithinOne(ranges: readonly Range[], node: Node): boolean {
  const start = node.startIndex;
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const last = ranges[low - 1];
  return last !== undefined && contains(last, { start, end: node.endIndex });
}
