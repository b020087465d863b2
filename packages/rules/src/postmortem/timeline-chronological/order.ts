import { stepsOf } from '../../grammar/ordering/misplaced.ts';
import type { WrittenDay } from '../../kinds/postmortem/moments.ts';
import type { Timeline, TimelineEntry } from '../../kinds/postmortem/timeline.ts';
import { offsetOf, regionOf } from './zones.ts';

const dayLength = 24 * 60;

/** An entry that is earlier than the one before it. */
export interface OutOfOrder {
  readonly entry: TimelineEntry;
  readonly previous: TimelineEntry;
}

/** True for a timeline that is kept newest first, as status pages do: it never goes forward, at least twice back. */
export function isNewestFirst({ entries, day }: Timeline): boolean {
  const times = placed(entries, day, Number.POSITIVE_INFINITY).map(({ time }) => time);
  const { rises, falls } = stepsOf(times);
  return falls >= 2 && rises === 0;
}

/**
 * The entries that are earlier than the ones before them. Where days are not written, a clock that falls by more than
 * `rolloverHours` means the next day.
 */
export function outOfOrder({ entries, day }: Timeline, rolloverHours: number): readonly OutOfOrder[] {
  const found: OutOfOrder[] = [];
  const last = new Map<string, Place>();
  for (const place of placed(entries, day, rolloverHours * 60)) {
    const previous = last.get(place.run);
    if (previous !== undefined && place.time < previous.time)
      found.push({ entry: place.entry, previous: previous.entry });
    last.set(place.run, place);
  }
  return found;
}

/** The entries of a timeline in order of time, or nothing where moving them would change what their times mean. */
export function sorted(timeline: Timeline, rolloverHours: number): readonly TimelineEntry[] | undefined {
  const { entries, day } = timeline;
  const places = placed(entries, day, rolloverHours * 60);
  if (new Set(places.map(({ run }) => run)).size > 1) return undefined;
  const order = places
    .map((place, index) => ({ ...place, index }))
    .sort((a, b) => a.time - b.time || a.index - b.index);
  const moved = order.map(({ entry }) => entry);
  const again = placed(moved, day, rolloverHours * 60);
  return again.every(({ time }, index) => time === order[index]?.time) ? moved : undefined;
}

interface Place {
  readonly entry: TimelineEntry;
  /** Minutes since some day that is the same for all of a run. */
  readonly time: number;
  /** Only entries of one run can be compared: an unknown day or zone begins another. */
  readonly run: string;
}

function placed(entries: readonly TimelineEntry[], given: WrittenDay | undefined, rollover: number): readonly Place[] {
  const zones = clocksOf(entries);
  const places: Place[] = [];
  const calendar = new Calendar(given, rollover);
  let half: TimelineEntry['half'];
  for (const entry of entries) {
    half = entry.half ?? half;
    const { clock: zone, shift } = zones(entry);
    const { time, segment } = calendar.place(entry, half, shift, zone);
    places.push({ entry, time, run: `${zone} ${segment}` });
  }
  return places;
}

/**
 * How the clocks of a timeline relate. Entries without a zone have the one that most others have. Zones whose offsets
 * are all known are turned into UTC; otherwise each zone is a run of its own.
 */
function clocksOf(entries: readonly TimelineEntry[]): (entry: TimelineEntry) => { clock: string; shift: number } {
  const counts = new Map<string, number>();
  for (const { zone } of entries)
    if (zone !== undefined) counts.set(regionOf(zone), (counts.get(regionOf(zone)) ?? 0) + 1);
  if (counts.size <= 1) return () => ({ clock: '', shift: 0 });
  const zones = entries.flatMap(({ zone }) => (zone === undefined ? [] : [zone]));
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
  const named = zones.find((zone) => regionOf(zone) === usual) ?? usual;
  if (zones.every((zone) => offsetOf(zone) !== undefined))
    return ({ zone }) => ({ clock: '', shift: offsetOf(zone ?? named) ?? 0 });
  return ({ zone }) => ({ clock: regionOf(zone ?? named), shift: 0 });
}

/** Follows the days of a timeline from entry to entry. */
class Calendar {
  readonly #rollover: number;
  #day = 0;
  /** Until a year is written, one that has a 29 February. */
  #year = 2000;
  #yearKnown = false;
  #month: number | undefined;
  #known = false;
  #name: string | undefined;
  #segment = 0;
  /** The clock of the last entry, if it has one that the next can be compared with. */
  #last: number | undefined;
  #lastTime: number | undefined;
  #zone = '';

  constructor(given: WrittenDay | undefined, rollover: number) {
    this.#rollover = rollover;
    if (given !== undefined) this.#enter(given);
  }

  place(
    entry: TimelineEntry,
    half: TimelineEntry['half'],
    shift: number,
    zone: string,
  ): Omit<Place, 'entry' | 'run'> & { readonly segment: number } {
    const { date, dayName, minutes } = entry;
    if (dayName !== undefined && dayName !== this.#name) this.#leave();
    const before = this.#day;
    if (date !== undefined) this.#enter(date);
    if (dayName !== undefined || date !== undefined) this.#name = dayName;
    if (minutes === undefined) {
      const same = this.#day === before && this.#lastTime !== undefined;
      if (!same) this.#last = undefined;
      return this.#answer(same ? (this.#lastTime ?? 0) : this.#day * dayLength);
    }
    const read = asWritten(minutes, entry.half, half, this.#last) - shift;
    const free = date === undefined && dayName === undefined && this.#zone === zone;
    if (free && this.#last !== undefined && this.#last - read > this.#rollover) this.#day++;
    this.#last = read;
    this.#zone = zone;
    return this.#answer(this.#day * dayLength + read);
  }

  #answer(time: number): { readonly time: number; readonly segment: number } {
    this.#lastTime = time;
    return { time, segment: this.#segment };
  }

  /** What follows cannot be compared with what was: nobody knows how far apart they are. */
  #leave(): void {
    if (this.#lastTime !== undefined) this.#segment++;
    this.#last = undefined;
    this.#lastTime = undefined;
    this.#known = false;
  }

  #enter({ year, month, day }: WrittenDay): void {
    if (!this.#known || (year !== undefined && !this.#yearKnown)) this.#leave();
    this.#known = true;
    this.#yearKnown ||= year !== undefined;
    // Without a year it is the last one's, or the next after the turn of a year.
    if (year !== undefined) this.#year = year;
    else if (this.#month !== undefined && this.#month - month > 6) this.#year++;
    this.#month = month;
    this.#day = Math.floor(Date.UTC(this.#year, month - 1, day) / (dayLength * 60_000));
  }
}

/** A clock up to twelve without a suffix has that of the entries before it where that keeps the order. */
function asWritten(
  minutes: number,
  own: TimelineEntry['half'],
  half: TimelineEntry['half'],
  last: number | undefined,
): number {
  if (own !== undefined || half !== 'pm' || minutes >= 13 * 60 || minutes < 60 || last === undefined) return minutes;
  const afternoon = (minutes % (12 * 60)) + 12 * 60;
  return minutes < last && afternoon >= last ? afternoon : minutes;
}
