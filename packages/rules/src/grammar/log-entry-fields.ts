import type { Edit, Fixer } from '@devlint/core';
import { clip } from './clip.ts';
import type { Field } from './fields.ts';
import type { Log, LogEntry, LogItem } from './log-entries.ts';
import { leadingTaskId } from './task-ids.ts';

/** Other names of a field, by the compared form of its name. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** The entries that are to state fields: all but announcements and releases, which are headings over entries. */
export function statingEntries(log: Log): readonly LogEntry[] {
  if (log.mode !== 'log' && log.mode !== 'nested') return [];
  return log.entries.filter(({ pending, version }) => pending !== true && version === undefined);
}

/**
 * Whether an entry states a field: in a field of that name or a synonym, in a heading with that name (`#### Summary`),
 * and for a date also in its own heading or in that of a group around it.
 */
export function statesField(log: Log, entry: LogEntry, key: string, synonyms: Synonyms): boolean {
  const keys = new Set([key, ...(synonyms[key] ?? [])]);
  if (key === 'date' && hasDate(log, entry)) return true;
  return entry.fields.some((field) => keys.has(field.key)) || entry.sections.some((section) => keys.has(section.key));
}

function hasDate({ groups }: Log, entry: LogEntry): boolean {
  let item: LogItem | undefined = entry;
  // Groups are at most three deep, and a group stands before its members.
  while (item !== undefined) {
    if (item.dateRange !== undefined) return true;
    item = item.group === undefined ? undefined : groups[item.group];
  }
  return false;
}

const longestName = 40;

/** What to call an entry in a message: its id, its task's id, its date, or its title. */
export function entryName({ id, title }: LogEntry): string {
  const name = id ?? leadingTaskId(title)?.id ?? title;
  return clip(name, longestName);
}

/** `task id` as people write it: `Task ID`. */
export function titledField(key: string): string {
  return key
    .replace(/(?<![\p{L}\p{N}])\p{L}/gu, (letter) => letter.toUpperCase())
    .replace(/(?<![\p{L}])Id(?!\p{L})/u, 'ID');
}

/**
 * Adds lines for fields without values below those that an entry has. They look like the entry's own fields or, where
 * it has none, like those of the nearest entry. `known` are the keys of the fields that head an entry.
 */
export function insertEntryFields(
  text: string,
  entry: LogEntry,
  names: readonly string[],
  entries: readonly LogEntry[],
  known: ReadonlySet<string>,
  fixer: Fixer,
): Edit {
  const anchor = lastHeadField(text, entry, known);
  const sample =
    anchor ??
    lastHeadField(
      text,
      nearest(entry, entries, (one) => lastHeadField(text, one, known)),
      known,
    );
  const style = sample === undefined ? { lead: '', open: '**', close: '**:', form: 'line' } : styleOf(text, sample);
  const lines = names.map((name) => `${style.lead}${style.open}${name}${style.close}`);
  const end = lineEnd(text, (anchor?.range ?? entry.headingRange).end);
  const joint = style.form === 'line' ? '  \n' : '\n';
  const isBroken = / {2}$|\\$/.test(text.slice(Math.max(0, end - 2), end));
  const before = anchor === undefined ? '\n\n' : isBroken ? '\n' : joint;
  return fixer.insertAt(end, before + lines.join(joint));
}

/** The last field at the head of an entry whose value ends with its line. */
function lastHeadField(text: string, entry: LogEntry | undefined, known: ReadonlySet<string>): Field | undefined {
  if (entry === undefined) return undefined;
  const end = entry.sections[0]?.headingRange.start ?? entry.range.end;
  return entry.fields.findLast(
    ({ form, key, value, range }) =>
      (form === 'item' || form === 'line') &&
      value !== '' &&
      range.end <= end &&
      known.has(key) &&
      !goesOn(text, range.end),
  );
}

/** Whether the next line belongs to the same value: it is indented, or a paragraph's text that is no field. */
function goesOn(text: string, end: number): boolean {
  const next = /^[^\r\n]*(?:\r\n?|\n)([^\r\n]*)/.exec(text.slice(end, end + 500))?.[1] ?? '';
  return /^\s+\S/.test(next);
}

/** How many entries up and down are looked at for a model: a log in which so many have no field has no style. */
const farthest = 20;

function nearest(
  entry: LogEntry,
  entries: readonly LogEntry[],
  passes: (one: LogEntry) => Field | undefined,
): LogEntry | undefined {
  const at = placeOf(entry, entries);
  for (let step = 1; step <= farthest; step++) {
    for (const other of [entries[at - step], entries[at + step]]) {
      if (other !== undefined && passes(other) !== undefined) return other;
    }
  }
  return undefined;
}

/** The index of an entry by its place in the text, by halving: there can be thousands. */
function placeOf({ range }: LogEntry, entries: readonly LogEntry[]): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.range.start ?? 0) < range.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function styleOf(text: string, { range, nameRange, valueRange, form }: Field) {
  let lineStart = range.start;
  while (lineStart > 0 && !/[\r\n]/.test(text.charAt(lineStart - 1))) lineStart--;
  return {
    lead: /^[ \t>]*/.exec(text.slice(lineStart, range.start))?.[0] ?? '',
    open: text.slice(range.start, nameRange.start),
    close: text.slice(nameRange.end, valueRange.start).trimEnd(),
    form,
  };
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
