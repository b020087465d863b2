import { type Fingerprint, hash } from './fingerprint.ts';

/** What people may add to an accepted finding. `update` keeps it. */
export interface Agreement {
  readonly owner?: string | undefined;
  readonly reason?: string | undefined;
  /** The last day on which the finding is accepted, `YYYY-MM-DD`. */
  readonly expires?: string | undefined;
}

/** One accepted finding. */
export interface BaselineEntry extends Fingerprint, Agreement {
  /** Tells findings apart that are alike in everything else; from 1, in the order in which they stand in the file. */
  readonly ordinal: number;
}

/** What makes an entry that entry: the same in every branch and on every machine. */
export function keyOf({ path, rule, message, text, near, in: anchor, ordinal }: BaselineEntry): string {
  return hash([path, rule, message, text, near, anchor, ordinal].join('\n'));
}

/** By file, as people read it; then by what does not change when lines move. Equal only for the same key. */
export function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return (
    compareText(a.path, b.path) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message) ||
    compareText(a.text, b.text) ||
    compareText(a.in, b.in) ||
    compareText(a.near, b.near) ||
    a.ordinal - b.ordinal
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers entries that are alike, in the order given. */
export function numbered(entries: readonly Omit<BaselineEntry, 'ordinal'>[]): readonly BaselineEntry[] {
  const counts = new Map<string, number>();
  return entries.map((entry) => {
    const key = keyOf({ ...entry, ordinal: 0 });
    const ordinal = (counts.get(key) ?? 0) + 1;
    counts.set(key, ordinal);
    return { ...entry, ordinal };
  });
}
