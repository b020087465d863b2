import { compareDates, findDates, formatDate, type LooseDate } from '../../grammar/dates.ts';
import type { Log } from '../../grammar/log-entries.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { type EntryShape, entryShape } from './entry-shape.ts';

/** Text for the changelog, and where it goes. */
export interface Skeleton {
  readonly offset: number;
  readonly text: string;
}

/**
 * An entry for a completed task at the top of the log, in the shape of the entries that are there: their level, what
 * their headings say in which order, and the names of their fields. Nothing in logs that grow downwards, and in those
 * by releases or in tables, where nobody can tell what an entry for a task would look like.
 */
export function skeletonsFor(log: Log, now: Date): (task: Task) => Skeleton | undefined {
  const shape = entryShape(log);
  return (task) => skeletonFor(task, log, shape, now);
}

function skeletonFor(task: Task, log: Log, shape: EntryShape, now: Date): Skeleton | undefined {
  const [first] = log.entries;
  if (first === undefined || log.mode === 'release' || log.mode === 'table' || log.direction === 'ascending')
    return undefined;
  const date = completedOn(task) ?? today(now);
  const { title, body } = shape(task, date);
  const entry = `${'#'.repeat(first.level)} ${title}\n${body}\n\n`;
  const group = first.group === undefined ? undefined : log.groups[first.group];
  if (group === undefined) return { offset: first.range.start, text: entry };
  // In a group of another kind than a day, for example a version, the newest entry comes first.
  if (group.date === undefined || group.dateRange === undefined) return { offset: first.range.start, text: entry };
  const order = compareDates(date, group.date) ?? 0;
  if (order === 0) return { offset: first.range.start, text: entry };
  if (order < 0 || !isPlain(group.title)) return undefined;
  return { offset: group.range.start, text: `${'#'.repeat(group.level)} ${formatDate(date)}\n\n${entry}` };
}

/** A date heading with nothing but an ISO date. */
function isPlain(title: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(title);
}

/** The day in a task's `Completed` field. */
function completedOn({ fields }: Task): LooseDate | undefined {
  const field = fields.find(({ key }) =>
    /^(?:complet(?:ed|ion)(?: at| on| date)?|date completed|finished|done)$/.test(key),
  );
  const date = findDates(field?.value.slice(0, 100) ?? '')[0]?.date;
  return date?.day === undefined ? undefined : date;
}

function today(now: Date): LooseDate {
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1, day: now.getUTCDate() };
}
