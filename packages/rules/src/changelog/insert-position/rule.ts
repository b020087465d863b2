import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { compareDates } from '../../grammar/dates.ts';
import type { Log, LogEntry } from '../../grammar/log-entries.ts';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';

export default defineProjectRule({
  uses: [changelog, devlog],
  asksHistory: ['base'],
  meta: {
    docs: { description: 'New entries of a log stand on top.', seed: ['001/C.1', '001/D.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    messages: { below: 'New entry "{{title}}" stands below older ones; expected on top' },
  },
  check({ history, documents, report }) {
    const base = history?.base;
    if (base === undefined) return;
    const changed = new Set(base.changed);
    for (const kind of [changelog, devlog]) {
      for (const { path, model } of documents(kind)) {
        const was = changed.has(path) ? base.modelOf(kind, path) : undefined;
        if (was === undefined) continue;
        for (const { title, titleRange } of misplaced(model, was)) {
          const shown = clip(title, 40);
          report({ path, range: titleRange, messageId: 'below', data: { title: shown } });
        }
      }
    }
  },
});

/** The new entries of a log that stand below older ones, where their dates do not put them there. */
function misplaced(log: Log, was: Log): readonly LogEntry[] {
  if (log.mode !== 'log' && log.mode !== 'nested') return [];
  if (log.direction === 'ascending' || isRising(was)) return [];
  const old = new Map<string, number>();
  for (const { title } of was.entries) old.set(title, (old.get(title) ?? 0) + 1);
  const found: LogEntry[] = [];
  let above: LogEntry | undefined;
  let news = 0;
  for (const entry of log.entries) {
    const left = old.get(entry.title) ?? 0;
    if (left > 0) {
      old.set(entry.title, left - 1);
      above = entry;
      continue;
    }
    news += 1;
    if (above !== undefined && !isPlacedByDate(log, entry, above)) found.push(entry);
  }
  const gone = [...old.values()].reduce((sum, count) => sum + count, 0);
  // Headings that were corrected look like old ones that left and new ones that came.
  return gone >= news ? [] : found;
}

/** An entry below one that is younger stands where it belongs; below one that is older, its order is told elsewhere. */
function isPlacedByDate(log: Log, entry: LogEntry, above: LogEntry): boolean {
  if (entry.group !== undefined && entry.group === above.group) return true;
  const [date, older] = [dateOf(log, entry), dateOf(log, above)];
  if (date !== undefined && older !== undefined && compareDates(date, older) !== 0) return true;
  return entry.id !== undefined && above.id !== undefined && entry.id !== above.id;
}

/** The date of an entry, or of the group around it. */
function dateOf({ groups }: Log, entry: LogEntry): LogEntry['date'] {
  let item: Pick<LogEntry, 'date' | 'group'> | undefined = entry;
  while (item !== undefined && item.date === undefined)
    item = item.group === undefined ? undefined : groups[item.group];
  return item?.date;
}

/** A log whose dates rise from its top to its bottom is continued at the bottom. */
function isRising({ entries }: Log): boolean {
  const dates = entries.flatMap(({ date }) => date ?? []);
  const [first, last] = [dates[0], dates.at(-1)];
  return first !== undefined && last !== undefined && (compareDates(first, last) ?? 0) < 0;
}
