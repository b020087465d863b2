import type { MarkdownDocument, Range } from '@devlint/core';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { leadingTaskId, type TaskReference, taskPrefix } from '../../grammar/task-ids.ts';
import type { Group } from './model.ts';
import { type State, stateOf } from './states.ts';

/** What looks like a task id and is the name of a standard or of another kind of record. */
const otherPrefixes = new Set(
  'UTF ISO IEC IEEE DIN EN RFC PEP SHA MD AES RSA ES ECMA CVE CWE GPT HTTP COVID ADR CHANGELOG DEVLOG'.split(' '),
);

/** Sections that explain how tasks are written; what stands in them is an example. */
const format =
  /^(?:the )?(?:(?:tasks?|tasklist|entry|item|block|issue) )?(?:entry )?(?:format|template|structure|schema|syntax|example|legend|conventions?)(?: \(.*\))?$|^(?:(?:task )?(?:status|priority)(?:es)?) (?:legend|definitions?|codes?|values?|key|icons?|meanings?)$|^(?:legend|key|how to use.*|format)$/;

/** Parts of one task that people put under headings of any level; at a higher level, "Notes" is the document's. */
const part = /context checkpoints?|context validation|^all validations|^(?:acceptance|completion) criteria/;

/** Lists of work that is named but not described yet. */
const queue = /\b(?:queue|queued|upcoming|backlog|next|planned|roadmap|future|icebox|later|ideas|candidates)\b/;

/** A section together with the part it plays in a tasklist. */
export interface RoledSection {
  readonly section: Section;
  /** The task that its heading names, if any. */
  readonly task?: TaskReference;
  /** Explains the format, or stands below a heading that does. */
  readonly explains: boolean;
  /** A list of work that is named but not described: "Upcoming Tasks". */
  readonly queue: boolean;
  /** A queue, or below one. */
  readonly queued: boolean;
  /** A part of one task, such as "Context Checkpoints". */
  readonly part: boolean;
  /** The state whose tasks it groups: `### IN_PROGRESS`, `## ✅ Done (3)`. */
  readonly state?: State;
}

/** The sections of a document with their parts, in reading order. */
export function roledSections(document: MarkdownDocument): readonly RoledSection[] {
  let explainedUntil = 0;
  let queuedUntil = 0;
  return sectionsOf(document).map((section) => {
    const task = taskOfHeading(document, section);
    const ownFormat = task === undefined && format.test(section.key);
    if (ownFormat) explainedUntil = Math.max(explainedUntil, section.body.end);
    const isQueue = task === undefined && queue.test(section.key);
    if (isQueue) queuedUntil = Math.max(queuedUntil, section.body.end);
    const state = task === undefined ? stateOfGroup(section.key) : undefined;
    return {
      section,
      explains: ownFormat || section.heading.start < explainedUntil,
      queue: isQueue,
      queued: section.heading.start < queuedUntil,
      part: task === undefined && part.test(section.key),
      ...(task === undefined ? {} : { task }),
      ...(state === undefined ? {} : { state }),
    };
  });
}

/** The state that a group heading names, if it names exactly one: counts and the word "tasks" do not matter. */
export function stateOfGroup(key: string): State | undefined {
  const words = key
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/\b(?:tasks?|items?)\b/g, ' ')
    .trim();
  return words === '' || /^active$/.test(words) ? undefined : stateOf(words);
}

/** A heading as a group that tasks stand under. */
export function groupOf({ title, key, heading }: Section): Group {
  return { title, key, range: heading };
}

/** True for what has the shape of a task id and is one: not `UTF-8`, not `ADR-0007`. */
export function isTaskId(id: string): boolean {
  return !otherPrefixes.has(taskPrefix(id));
}

/** The id at the start of a heading or item, also after the word "Task". */
export function taskAtStart(text: string, base: number): TaskReference | undefined {
  const word = /^[^\p{L}\p{N}]*(?:Task|Story|Bug|Issue|Ticket)(?: ID)?[\s:#]+/iu.exec(text)?.[0].length ?? 0;
  const found = leadingTaskId(text, base) ?? leadingTaskId(text.slice(word), base + word);
  return found !== undefined && isTaskId(found.id) ? found : undefined;
}

function taskOfHeading(document: MarkdownDocument, { titleRange }: Section): TaskReference | undefined {
  return taskAtStart(document.file.text.slice(titleRange.start, titleRange.end), titleRange.start);
}

/** True when an offset lies in one of some ranges, which must be sorted and apart. */
export function within(ranges: readonly Range[], offset: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (range === undefined || offset < range.start) high = middle;
    else if (offset >= range.end) low = middle + 1;
    else return true;
  }
  return false;
}
