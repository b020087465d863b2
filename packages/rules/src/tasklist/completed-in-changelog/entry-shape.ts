import { findDates, formatClock, formatDate, type LooseDate } from '../../grammar/dates.ts';
import type { Field } from '../../grammar/fields.ts';
import type { Log, LogEntry } from '../../grammar/log-entries.ts';
import { findTaskIds } from '../../grammar/task-ids.ts';
import type { Task } from '../../kinds/tasklist/model.ts';

/** The heading and the fields of an entry for a task that was completed on some day. */
export type EntryShape = (task: Task, date: LooseDate) => { readonly title: string; readonly body: string };

/** How entries of a log look, by the newest one about a task. */
export function entryShape(log: Log): EntryShape {
  const model = log.entries.find(({ title }) => findTaskIds(title).length > 0) ?? log.entries[0];
  const next = nextId(log);
  const fields = (model?.fields ?? []).filter(({ form }) => form === 'item' || form === 'line');
  const [sample] = fields;
  const marker = sample?.form === 'line' ? '' : '- ';
  const names = fields.length > 0 ? distinct(fields) : [{ name: 'Task ID', key: 'task id' }];
  return (task, date) => {
    const title = model === undefined ? headingOf(task) : titleLike(model, task, date, next);
    const lines = names.map(({ name, key }) => `${marker}**${name}**: ${valueFor(key, task, date)}`.trimEnd());
    return { title, body: `\n${lines.join(marker === '' ? '  \n' : '\n')}` };
  };
}

/** Fields below others belong to those; of names that come twice, one will do. */
function distinct(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ key }, at) => fields.findIndex((other) => other.key === key) === at).slice(0, 12);
}

function headingOf({ id, title }: Task): string {
  return title === '' ? id : `${id}: ${title}`;
}

/** Another entry's heading with this task, this day and the next number in place of that one's. */
function titleLike({ title, id }: LogEntry, task: Task, date: LooseDate, next: string | undefined): string {
  const dated = findDates(title)[0];
  const day = dated === undefined ? '' : `${formatDate(date)} - `;
  const own = id === undefined || next === undefined ? '' : `[${next}] - `;
  return `${own}${day}${headingOf(task)}`;
}

/** `CHANGELOG-0013` after `CHANGELOG-0012`, in as many digits. */
function nextId({ entries }: Log): string | undefined {
  const numbered = entries.flatMap(({ id }) => {
    const match = /^(.*-)(\d+)$/.exec(id ?? '');
    return match?.[1] === undefined || match[2] === undefined ? [] : [{ prefix: match[1], digits: match[2] }];
  });
  const [first] = numbered;
  if (first === undefined) return undefined;
  const highest = numbered.reduce((most, { digits }) => Math.max(most, Number(digits)), 0);
  return `${first.prefix}${String(highest + 1).padStart(first.digits.length, '0')}`;
}

function valueFor(key: string, task: Task, date: LooseDate): string {
  const clock = formatClock(date);
  if (/^(?:date|completed)$/.test(key)) return clock === undefined ? formatDate(date) : `${formatDate(date)} ${clock}`;
  if (/^(?:task|task id|id)$/.test(key)) return task.id;
  if (key === 'status') return task.status?.word ?? '';
  return /^(?:summary|description|title)$/.test(key) ? task.title : '';
}
