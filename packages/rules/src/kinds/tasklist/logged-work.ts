import type { ModelledDocument, Range } from '@devlint/core';
import type { Log, LogEntry, LoggedTask } from '../../grammar/log-entries.ts';
import { findTaskIds, leadingTaskId, type TaskReference } from '../../grammar/task-ids.ts';
import { comparedId } from './dependencies.ts';

/** A log entry that is about a task, not one that only mentions it. */
export interface LoggedWork {
  readonly path: string;
  /** The id in its heading, in its `Task ID` field, or where its text says that the task is completed. */
  readonly range: Range;
  /** The entry's type or status says that the work is not finished, or its release is not out yet. */
  readonly unfinished: boolean;
  /** Words of its heading, in lower case, that call it one step of the work: `part`, `2/3`. */
  readonly steps: readonly string[];
}

/** Names of the field that says which tasks an entry is about, in compared form. */
const taskKeys: ReadonlySet<string> = new Set(['task id', 'task ids', 'task', 'tasks', 'ticket', 'story', 'issue']);

/** A word that a heading may have before the id without making it a mere mention: `feat: TASK-007`, a date, other ids. */
const beforeId =
  /^(?:[\d:-]*|t\d+|task|bug|story|ticket|issue|feat|feature|fix|refactor|test|docs|chore|perf|complet(?:e|ed|ion|ing|es)|of|done|finish(?:ed|es)?|implement(?:ed|s)?|deliver(?:ed)?|shipped|closed?|closes|and|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|[a-z][a-z0-9]{0,19}(?:-[a-z]+)?-\d+(?:\.\d+)*|(?:utc|gmt|z|v)[\d.]*)$/i;

/** Words of a heading that say that the entry is one step of the work; a task may have them in its own title. */
const step =
  /\b(?:part(?:ial(?:ly)?)?|progress|wip|start(?:ed|ing)|begin|began|begun|kick-?off|spike|investigation|preparations?|groundwork|phase|stage|step|iteration|first (?:cut|pass|version)|initial|reopened|revert(?:ed)?|rolled? back|rollback)\b|\b\d+ ?(?:\/|of) ?\d+\b|\b\d{1,2} ?%/gi;

const unfinished =
  /\b(?:wip|in[ _-]progress|partial(?:ly)?|started|ongoing|pending|blocked|incomplete|not (?:done|complete))\b/i;

/** The entries of some logs by the tasks that they are about, in compared form. */
export function entriesByTask(logs: readonly ModelledDocument<Log>[]): ReadonlyMap<string, readonly LoggedWork[]> {
  const found = new Map<string, LoggedWork[]>();
  for (const { path, model } of logs) {
    const completed = completedByEntry(model);
    for (const [index, entry] of model.entries.entries()) {
      const unfinished = isUnfinished(entry);
      const named = [
        ...headingsOf(entry).flatMap(({ title, titleRange }) =>
          idsInTitle(title, titleRange).map((one) => ({ ...one, title: `${entry.title} ${title}` })),
        ),
        ...[...idsInFields(entry), ...(completed.get(index) ?? [])].map((one) => ({ ...one, title: entry.title })),
      ];
      const seen = new Set<string>();
      for (const { id, range, title } of named) {
        const key = comparedId(id);
        // The same entry names its task in the heading and in a field; the heading comes first.
        if (seen.has(key)) continue;
        seen.add(key);
        const work = { path, range, unfinished, steps: stepsIn(title) };
        const works = found.get(key);
        if (works === undefined) found.set(key, [work]);
        else works.push(work);
      }
    }
  }
  return found;
}

/** Headings below which an entry speaks of what is still to come. */
const ahead =
  /\b(?:planned|upcoming|next|to-?do|roadmap|future|remaining|open|known|blocked|pending|in progress|not done)\b/;

/** An entry's heading and those inside it, as where one day is an entry and each task a section of it. */
function headingsOf({ title, titleRange, sections }: LogEntry): readonly Pick<LogEntry, 'title' | 'titleRange'>[] {
  let aheadUntil = 0;
  const inside = sections.filter(({ key, headingRange, body }) => {
    if (ahead.test(key)) aheadUntil = Math.max(aheadUntil, body.end);
    return headingRange.start >= aheadUntil;
  });
  return [{ title, titleRange }, ...inside];
}

/** The ids that the text of an entry calls completed, by the entry's index. */
function completedByEntry({ taskIds }: Log): ReadonlyMap<number, readonly LoggedTask[]> {
  const found = new Map<number, LoggedTask[]>();
  for (const task of taskIds) {
    if (task.completed !== true || task.entry === undefined) continue;
    found.set(task.entry, [...(found.get(task.entry) ?? []), task]);
  }
  return found;
}

/** The ids that a heading begins with, has after words that do not matter, or ends with in brackets. */
function idsInTitle(title: string, titleRange: Range): readonly TaskReference[] {
  const ids = findTaskIds(title.slice(0, 300));
  const leading = leadingTaskId(title);
  const isNew = leading !== undefined && ids.every(({ range }) => range.start !== leading.range.start);
  return (isNew ? [leading, ...ids] : ids)
    .filter(({ range }) => leads(title.slice(0, range.start)) || isAlone(title, range))
    .map(({ id, range }) => ({ id, range: placed(title, range, titleRange) }));
}

function idsInFields({ fields }: LogEntry): readonly TaskReference[] {
  return fields
    .filter(({ key }) => taskKeys.has(key))
    .flatMap(({ value, valueRange }) => findTaskIds(value.slice(0, 300), valueRange.start));
}

/** True when nothing that stands before an id makes the heading about something else: `Fix regression of TASK-007`. */
function leads(before: string): boolean {
  return (
    before.length <= 120 && before.split(/[^\p{L}\p{N}:-]+/u).every((word) => beforeId.test(word.replace(/:$/, '')))
  );
}

/** `Search (TASK-007)`, `Search [TASK-007]`: in brackets at the end. */
function isAlone(title: string, { start, end }: Range): boolean {
  return /[([]$/.test(title.slice(0, start)) && /^[)\]]\W*$/.test(title.slice(end));
}

/** A title is plain text; where its source has markup, the whole heading is meant. */
function placed(title: string, { start, end }: Range, titleRange: Range): Range {
  const same = titleRange.end - titleRange.start === title.length;
  return same ? { start: titleRange.start + start, end: titleRange.start + end } : titleRange;
}

/**
 * True when an entry does not complete a task with some title. `Phase 1` in the title of the task is its name, and no
 * step when the entry repeats it.
 */
export function isStep({ unfinished, steps }: LoggedWork, title: string): boolean {
  const own = new Set(stepsIn(title));
  return unfinished || steps.some((word) => !own.has(word));
}

function stepsIn(title: string): readonly string[] {
  return (title.slice(0, 600).match(step) ?? []).map((word) => word.toLowerCase());
}

function isUnfinished({ fields, pending }: LogEntry): boolean {
  if (pending === true) return true;
  return fields.some(({ key, value }) => /^(?:type|status|state)$/.test(key) && unfinished.test(value.slice(0, 200)));
}
