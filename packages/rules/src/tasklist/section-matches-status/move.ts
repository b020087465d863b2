import type { Edit, Fixer, Range } from '@devlint/core';
import type { StatusGroup, Task, Tasklist } from '../../kinds/tasklist/model.ts';

/** A thematic break at the end of a block, which keeps it apart from the next one. */
const separator = /(?:\r\n|\r|\n) {0,3}(?:-[ \t]*){3,}\s*$/;

/** Makes the edits that move a task to the end of a group. */
export type Mover = (task: Task, target: StatusGroup) => ((fixer: Fixer) => readonly Edit[]) | undefined;

/**
 * Moves tasks with all that is in their blocks. Nothing for rows, which would have to fit another table, for tasks
 * inside other tasks, and where the group holds tasks of another form.
 */
export function moverFor({ tasks }: Tasklist, text: string): Mover {
  const nested = nestedTasks(tasks);
  const members = new Map<StatusGroup, readonly Task[]>();
  return (task, target) => {
    if ((task.form !== 'heading' && task.form !== 'item') || nested.has(task)) return undefined;
    const inside = members.get(target) ?? tasks.filter(({ range }) => stands(range, target));
    members.set(target, inside);
    const last = inside.at(-1);
    if (last !== undefined && last.form !== task.form) return undefined;
    return (fixer) => editsFor(task, target, last, text, fixer);
  };
}

function editsFor(
  task: Task,
  target: StatusGroup,
  last: Task | undefined,
  text: string,
  fixer: Fixer,
): readonly Edit[] {
  const { start, end } = blockOf(task, text);
  const source = text.slice(start, end);
  const line = separator.exec(source.slice(-200))?.[0].length ?? 0;
  const parted = line > 0;
  const block = source.slice(0, source.length - line).trimEnd();
  const removed = fixer.remove({ start, end: task.form === 'item' ? lineEnd(text, end) : end });
  if (last === undefined) return [removed, fixer.insertAt(target.heading.end, `\n\n${block}`)];
  const at = blockOf(last, text).end;
  if (task.form === 'item') return [removed, fixer.insertAt(at, `\n${block}`)];
  if (at < text.length) return [removed, fixer.insertAt(at, `${block}\n\n${parted ? '---\n\n' : ''}`)];
  const before = text.slice(last.range.start, at);
  const between = parted && !separator.test(before.slice(-200)) ? '---\n\n' : '';
  return [removed, fixer.insertAt(last.range.start + before.trimEnd().length, `\n\n${between}${block}`)];
}

/** Tasks are in reading order, so that the outermost block that is still open is enough to know. */
function nestedTasks(tasks: readonly Task[]): ReadonlySet<Task> {
  const nested = new Set<Task>();
  let open = 0;
  for (const task of tasks) {
    if (task.range.start < open) nested.add(task);
    open = Math.max(open, task.range.end);
  }
  return nested;
}

function stands({ start }: Range, { heading, end }: StatusGroup): boolean {
  return start >= heading.end && start < end;
}

/** What moves with a task: for an item its lines, for a heading everything to the next heading. */
function blockOf({ form, range }: Task, text: string): Range {
  if (form !== 'item') return range;
  const end = range.start + text.slice(range.start, range.end).trimEnd().length;
  return { start: lineStart(text, range.start), end };
}

/** The start of the line of an offset; items are indented by a few blanks at most. */
function lineStart(text: string, offset: number): number {
  const margin = /[ \t]*$/.exec(text.slice(Math.max(0, offset - 40), offset))?.[0].length ?? 0;
  return offset - margin;
}

/** After the line ending at an offset. */
function lineEnd(text: string, offset: number): number {
  return offset + (/^[ \t]*(?:\r\n|\r|\n)?/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0);
}
