import type { Subscription } from '../../plugin/language.ts';
import type { Range } from '../../text/range.ts';

/** Places that are nearer to each other, in UTF-16 units, are looked at in one go. */
const near = 1000;

/** With more stretches than this, looking at everything is as fast. */
const most = 50;

/** All of a text, in the words of the binding. */
const everywhere: readonly Range[] = [{ start: 0, end: 0 }];

/** The stretches of a text in which the listeners of a walk may have something to do, in reading order. */
export function stretchesOf(subscriptions: readonly Subscription[]): readonly Range[] {
  const places: Range[] = [];
  for (const { places: own } of subscriptions) {
    if (own === undefined) return everywhere;
    for (const place of own) places.push(place);
  }
  places.sort((one, other) => one.start - other.start);
  const stretches: { start: number; end: number }[] = [];
  for (const { start, end } of places) {
    const last = stretches.at(-1);
    if (last !== undefined && start - last.end < near) last.end = Math.max(last.end, end);
    else if (stretches.length === most) return everywhere;
    else stretches.push({ start, end });
  }
  return stretches;
}
