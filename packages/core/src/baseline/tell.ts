import type { Notification } from '../report/report.ts';
import { daysLeft } from '../text/day.ts';
import { type BaselineMatch, hasExpired } from './apply.ts';
import type { BaselineEntry } from './entry.ts';

/** What a run has to say of its baseline, beside the findings: entries without a finding, and those at their end. */
export function tellOfBaseline(
  file: string,
  { judged, stale }: BaselineMatch,
  { now, warningDays }: { readonly now: Date; readonly warningDays: number },
): readonly Notification[] {
  const dated = judged.flatMap(({ entry }) => (entry?.expires === undefined ? [] : [entry]));
  const expired = dated.filter((entry) => hasExpired(entry, now));
  const ending = dated.filter((entry) => !expired.includes(entry) && daysLeft(entry.expires ?? '', now) <= warningDays);
  const days = ending.map(({ expires }) => expires ?? '').sort();
  const messages = [
    stale.length === 0
      ? undefined
      : ({
          level: 'info',
          message: `${file} accepts ${findings(stale)} that ${stale.length === 1 ? 'is' : 'are'} gone${place(stale)}; "devlint baseline prune" takes ${stale.length === 1 ? 'it' : 'them'} out.`,
        } as const),
    expired.length === 0
      ? undefined
      : ({
          level: 'warning',
          message: `${file} no longer accepts ${findings(expired)} whose time is over${place(expired)}.`,
        } as const),
    ending.length === 0
      ? undefined
      : ({
          level: 'warning',
          message: `${file} soon stops accepting ${findings(ending)}${place(ending)}; the first on ${days[0]}.`,
        } as const),
  ];
  return messages.flatMap((message) => (message === undefined ? [] : [{ ...message, code: 'baseline', path: file }]));
}

function findings(entries: readonly BaselineEntry[]): string {
  return entries.length === 1 ? '1 finding' : `${entries.length} findings`;
}

/** Names the rule and the file where there is only one of them to name. */
function place(entries: readonly BaselineEntry[]): string {
  const [first] = entries;
  const isOne = entries.every(({ path, rule }) => path === first?.path && rule === first.rule);
  return isOne && first !== undefined ? ` (${first.rule} in ${first.path})` : '';
}
