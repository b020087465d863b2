/** An id that deviates from how the others of its prefix are padded, and what it should be. */
export interface Deviation {
  readonly expected: string;
  /** The number of digits that the others have; absent where they are not padded. */
  readonly width?: number;
}

interface Parts {
  readonly prefix: string;
  readonly digits: string;
  readonly suffix: string;
}

/** Finds the ids that are padded otherwise than most ids of their prefix. Ids come as written, each once. */
export function paddingDeviations(ids: readonly string[]): ReadonlyMap<string, Deviation> {
  const byPrefix = new Map<string, Map<string, Parts>>();
  for (const id of ids) {
    const parts = partsOf(id);
    if (parts === undefined) continue;
    const known = byPrefix.get(parts.prefix) ?? new Map<string, Parts>();
    byPrefix.set(parts.prefix, known.set(id, parts));
  }
  return new Map([...byPrefix.values()].flatMap((group) => [...deviationsIn(group)]));
}

function* deviationsIn(group: ReadonlyMap<string, Parts>): Generator<[string, Deviation]> {
  const all = [...group.values()];
  const padded = all.filter(({ digits }) => isPadded(digits));
  const width = commonest(padded.map(({ digits }) => digits.length));
  // A number with as many digits as the padded ones have, or more, says nothing for either side.
  const bare = all.filter(({ digits }) => !isPadded(digits) && (width === undefined || digits.length < width));
  const inWidth = padded.filter(({ digits }) => digits.length === width);
  if (width !== undefined && inWidth.length > bare.length + padded.length - inWidth.length) {
    if (inWidth.length < 2) return;
    for (const [id, { prefix, digits, suffix }] of group) {
      const number = digits.replace(/^0+(?=\d)/, '').padStart(width, '0');
      if (number !== digits) yield [id, { expected: `${prefix}-${number}${suffix}`, width }];
    }
  } else if (bare.length > padded.length && bare.length >= 2) {
    for (const [id, { prefix, digits, suffix }] of group) {
      if (isPadded(digits)) yield [id, { expected: `${prefix}-${digits.replace(/^0+(?=\d)/, '')}${suffix}` }];
    }
  }
}

/** `TASK-007-A`; ids with parts of numbers (`TASK-0.5`) are of no width. */
function partsOf(id: string): Parts | undefined {
  const [, prefix, digits, suffix = ''] = /^([A-Za-z][A-Za-z0-9-]*?)-(\d+)(-[A-Za-z0-9]{1,3})?$/.exec(id) ?? [];
  return prefix === undefined || digits === undefined ? undefined : { prefix, digits, suffix };
}

function isPadded(digits: string): boolean {
  return digits.length > 1 && digits.startsWith('0');
}

function commonest(widths: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0];
}
