import type { NumberedHeading } from './numbers.ts';

/** A heading whose number does not follow from the one before it. */
export interface Misstep {
  /** The number stands above already, stands below a greater one, or leaves numbers out. */
  readonly type: 'repeated' | 'order' | 'jump';
  readonly heading: NumberedHeading;
  readonly previous: NumberedHeading;
}

/** Headings that are numbered through, from one chapter to the next. */
export interface Sequence {
  readonly headings: readonly NumberedHeading[];
  readonly missteps: readonly Misstep[];
}

/** A jump over more numbers than this is a new count, not a slip. */
const widest = 5;

/** The sequences of a document in which something is amiss. */
export function brokenSequences(headings: readonly NumberedHeading[], text: string): readonly Sequence[] {
  const open = new Map<string, NumberedHeading[]>();
  const all: NumberedHeading[][] = [];
  const named = new Set<readonly NumberedHeading[]>();
  for (const heading of headings) {
    const key = `${heading.depth} ${heading.prefix}`;
    const run = open.get(key);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && goesOn(run, last, heading)) run.push(heading);
    else {
      const fresh = [heading];
      // Numbers that leap far ahead below one heading are the names of things, such as those of issues.
      if (run !== undefined && last !== undefined && last.parent === heading.parent && heading.number > last.number) {
        named.add(run).add(fresh);
      }
      open.set(key, fresh);
      all.push(fresh);
    }
  }
  return all
    .map((run) => {
      const missteps = misstepsOf(run, text);
      // Part of a count that begins elsewhere may go on elsewhere, too.
      const isPart = named.has(run) || ((run[0]?.number ?? 1) > 1 && run[0]?.prefix === '');
      return { headings: run, missteps: isPart ? missteps.filter(({ type }) => type !== 'jump') : missteps };
    })
    .filter(isBroken);
}

function goesOn(run: readonly NumberedHeading[], last: NumberedHeading, next: NumberedHeading): boolean {
  if (next.number === last.until + 1) return true;
  const isElsewhere = next.parent !== last.parent;
  if (next.number <= 1 && (isElsewhere || run.length > 1)) return false;
  if (next.number > last.until + 1 + widest) return false;
  // A chapter that begins with a number of its own goes on with the last one's only where chapters did so before.
  return !isElsewhere || (next.number >= last.number && run.some(({ parent }) => parent !== last.parent));
}

function misstepsOf(run: readonly NumberedHeading[], text: string): readonly Misstep[] {
  const found: Misstep[] = [];
  const all = new Set(run.map(({ number }) => number));
  const above = new Set<number>();
  for (const [at, heading] of run.entries()) {
    const previous = run[at - 1];
    const { number } = heading;
    if (previous === undefined || number === previous.until + 1) above.add(number);
    else if (above.has(number)) found.push({ type: 'repeated', heading, previous });
    else {
      above.add(number);
      if (number < previous.number) found.push({ type: 'order', heading, previous });
      // What is left out here stands somewhere else, and is reported there.
      else if (!isElsewhere(previous, heading, text, all)) found.push({ type: 'jump', heading, previous });
    }
  }
  return found;
}

/**
 * Whether the numbers left out stand somewhere after all: elsewhere in the sequence; or between the two, at another
 * level, in a comment, or in code, where a heading ends up when the fence before it is not closed.
 */
function isElsewhere(
  previous: NumberedHeading,
  heading: NumberedHeading,
  text: string,
  all: ReadonlySet<number>,
): boolean {
  const between = text.slice(previous.range.end, heading.range.start);
  const written = [...between.matchAll(/^[ \t>]{0,8}#{1,6}[^\r\n\d]{0,12}(?:\d{1,3}\.){0,4}(\d{1,3})(?!\d)/gm)];
  const numbers = new Set([...all, ...written.map(([, digits]) => Number(digits))]);
  for (let number = previous.until + 1; number < heading.number; number++) if (!numbers.has(number)) return false;
  return true;
}

/** A sequence counts as numbered through where more steps are right than wrong; of a short one, as many. */
function isBroken({ headings, missteps }: Sequence): boolean {
  const right = headings.length - 1 - missteps.length;
  return missteps.length === 1 ? right >= 1 : missteps.length > 1 && right > missteps.length;
}
