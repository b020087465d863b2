import { UserError } from '../plugin/user-error.ts';
import { type BaselineMatch, hasExpired, type Judged } from './apply.ts';
import { printBaseline } from './baseline-file.ts';
import { type Agreement, type BaselineEntry, numbered } from './entry.ts';

/** A project's baseline as it lies there, beside what was found today. */
export interface BaselineState extends BaselineMatch {
  /** Relative to the root. */
  readonly path: string;
  /** Undefined where there is no such file yet. */
  readonly text: string | undefined;
  readonly now: Date;
}

/** A baseline as it is to be written. */
export interface BaselineRevision {
  readonly text: string;
  /** Findings that are accepted now and were not before. */
  readonly added: number;
  readonly kept: number;
  readonly removed: number;
  /** Findings whose entries have expired: they stay as they are until somebody agrees on another day. */
  readonly expired: number;
}

/** Accepts all that is found today. Throws a `UserError` where there is a baseline already. */
export function createBaseline(state: BaselineState, agreement: Agreement): BaselineRevision {
  if (state.text !== undefined) {
    throw new UserError(`${state.path} is there already; "devlint baseline update" brings it up to date.`);
  }
  return updateBaseline(state, agreement);
}

/**
 * Accepts what is new, with the agreement given, and drops what is gone. Entries that stay keep their owner, reason and
 * end, and follow their findings to where these are now. What the run did not look at stays as it is.
 */
export function updateBaseline(state: BaselineState, agreement: Agreement): BaselineRevision {
  const { judged, unjudged, stale, now } = state;
  const kept = judged.filter(({ entry }) => entry !== undefined);
  const entries = [...unjudged, ...judged.map((one) => entryOf(one, agreement))];
  return {
    text: printBaseline(numbered(entries)),
    added: judged.length - kept.length,
    kept: kept.length + unjudged.length,
    removed: stale.length,
    expired: kept.filter(({ entry }) => entry !== undefined && hasExpired(entry, now)).length,
  };
}

/** Drops what is gone, and nothing else. */
export function pruneBaseline({ judged, unjudged, stale, now, path, text }: BaselineState): BaselineRevision {
  if (text === undefined) throw new UserError(`there is no ${path} to prune; "devlint baseline create" writes one.`);
  const kept = judged.flatMap(({ entry }) => entry ?? []);
  return {
    text: printBaseline([...unjudged, ...kept]),
    added: 0,
    kept: kept.length + unjudged.length,
    removed: stale.length,
    expired: kept.filter((entry) => hasExpired(entry, now)).length,
  };
}

function entryOf({ print, entry }: Judged, agreement: Agreement): Omit<BaselineEntry, 'ordinal'> {
  const { rule, path, message, text, near, in: anchor } = print;
  const { owner, reason, expires } = entry ?? agreement;
  return { rule, path, message, text, near, in: anchor, owner, reason, expires };
}
