import type { Range } from '../../text/range.ts';

/**
 * Where one value of a configuration stands in the text. `key` is missing for list items and for the root;
 * `entries` holds the members of objects by name and of lists by index.
 */
export interface Place {
  readonly range: Range;
  readonly key: Range | undefined;
  readonly entries: ReadonlyMap<string | number, Place>;
}

/** What makes a text unreadable as configuration, in words for its author. */
export interface Mistake {
  readonly range: Range;
  readonly message: string;
}

/** What every data format is turned into. With mistakes, value and place hold what could be read all the same. */
export interface Parsed {
  readonly value: unknown;
  readonly place: Place | undefined;
  readonly mistakes: readonly Mistake[];
}

export type KeyPath = readonly (string | number)[];

/** The range of a value or of its key; of the nearest parent with a place where there is none, else empty at 0. */
export function locate(root: Place | undefined, keyPath: KeyPath, at: 'key' | 'value'): Range {
  let place = root;
  for (const segment of keyPath) {
    const next = place?.entries.get(segment);
    if (next === undefined) break;
    place = next;
  }
  if (place === undefined) return { start: 0, end: 0 };
  return at === 'key' ? (place.key ?? place.range) : place.range;
}

/** The part of a parsed file that a section of it holds (`['tool', 'devlint']`), or nothing where it has no such section. */
export function section(parsed: Parsed, keyPath: KeyPath): Parsed | undefined {
  let { value, place } = parsed;
  for (const segment of keyPath) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[segment];
    place = place?.entries.get(segment);
  }
  return { ...parsed, value, place };
}

/** Sets a member that may have any name: `__proto__` becomes an ordinary key, as JSON has it. */
export function setMember(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

/** How a key that is written twice is told, in every format. */
export function definedTwice(key: string): string {
  return `Key ${JSON.stringify(key)} is already defined above; remove one of the two`;
}
