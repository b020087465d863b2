import { printBaseline } from './baseline-file.ts';
import { type BaselineEntry, keyOf } from './entry.ts';

/** Two branches' baselines made one. */
export interface MergedBaseline {
  readonly text: string;
  /** What both branches agreed on differently, in words: which side was taken. */
  readonly notes: readonly string[];
}

/**
 * Merges entry by entry: what one side added is added, what one side removed is removed, and where both changed owner,
 * reason or end, ours holds, but the earlier of two ends.
 */
export function mergeBaselines(
  base: readonly BaselineEntry[],
  ours: readonly BaselineEntry[],
  theirs: readonly BaselineEntry[],
): MergedBaseline {
  const [was, our, their] = [byKey(base), byKey(ours), byKey(theirs)];
  const notes: string[] = [];
  const merged = [...new Set([...our.keys(), ...their.keys()])].flatMap((key): readonly BaselineEntry[] => {
    const [before, mine, other] = [was.get(key), our.get(key), their.get(key)];
    if (mine === undefined || other === undefined) {
      // Missing on one side and known before: that side removed it.
      const only = mine ?? other;
      return before === undefined && only !== undefined ? [only] : [];
    }
    const agreed = {
      owner: pick(before?.owner, mine.owner, other.owner),
      reason: pick(before?.reason, mine.reason, other.reason),
      expires: pick(before?.expires, mine.expires, other.expires, earlier),
    };
    for (const [field, { clash, value }] of Object.entries(agreed)) {
      if (clash)
        notes.push(`${mine.path}, ${mine.rule}: both sides changed "${field}"; took ${JSON.stringify(value)}.`);
    }
    const [owner, reason, expires] = [agreed.owner.value, agreed.reason.value, agreed.expires.value];
    return [{ ...mine, owner, reason, expires }];
  });
  return { text: printBaseline(merged), notes };
}

function byKey(entries: readonly BaselineEntry[]): ReadonlyMap<string, BaselineEntry> {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

interface Picked {
  readonly value: string | undefined;
  readonly clash: boolean;
}

function pick(
  before: string | undefined,
  mine: string | undefined,
  other: string | undefined,
  settle: (mine: string | undefined, other: string | undefined) => string | undefined = (one) => one,
): Picked {
  if (mine === other || other === before) return { value: mine, clash: false };
  if (mine === before) return { value: other, clash: false };
  return { value: settle(mine, other), clash: true };
}

/** An end is before none. */
function earlier(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}
