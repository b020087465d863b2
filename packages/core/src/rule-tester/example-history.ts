import type { HistoryPart } from '../plugin/history.ts';
import type { BaseFile, HistoryFacts, HistorySource } from '../session/history-facts.ts';
import type { Example } from './read-spec.ts';

/**
 * The past that an example shows: files with a `was` fence are not as they were at the base, all others are. An empty
 * `was` is that of a new file. Nothing where the example shows neither that nor a `history`.
 */
export function historyOfExample({ was, history }: Example): HistorySource | undefined {
  if (was.size === 0 && history === undefined) return undefined;
  const { commits, hashes, removals, uncommitted = [] } = history ?? {};
  const base = new Map<string, BaseFile>(
    [...was].map(([path, text]) => [
      path,
      text === '' ? { isNew: true, text: undefined } : { isNew: false, text: `${text}\n` },
    ]),
  );
  const days = Object.entries(commits ?? {}).map(
    ([path, [first, last]]) =>
      [
        path,
        { first, last, ...(first === last ? { edited: undefined, count: 1 } : { edited: last, count: 2 }) },
      ] as const,
  );
  const known: Readonly<Record<HistoryPart, HistoryFacts>> = {
    commits: commits === undefined ? {} : { commits: new Map(days), uncommitted: new Set(uncommitted) },
    hashes: hashes === undefined ? {} : { hashes: [...hashes].sort() },
    removals: removals === undefined ? {} : { removals: new Map(Object.entries(removals)) },
    base: was.size === 0 ? {} : { base },
  };
  return async ({ parts }) => Object.assign({}, ...[...parts].map((part) => known[part]));
}
