import type { Edit, Fixer } from '@devlint/core';
import type { Field } from '../../grammar/fields.ts';
import type { Task } from './model.ts';

/** How a file writes its fields: what stands around a name, and what the line begins with. */
interface Style {
  readonly indent: string;
  readonly open: string;
  readonly close: string;
  readonly form: Field['form'];
}

/**
 * Adds lines for missing fields below the task's other fields, without values unless one is given for all of them. They
 * look like the fields of the task itself or, where it has none, of the nearest task of the same form.
 */
export function insertFields(
  text: string,
  task: Task,
  missing: readonly string[],
  tasks: readonly Task[],
  fixer: Fixer,
  value = '',
): Edit | undefined {
  const anchor = lastSimpleField(task);
  const written = value === '' ? '' : ` ${value}`;
  if (task.form === 'frontmatter') {
    const last = anchor ?? task.fields[0];
    const lines = missing.map((name) => `\n${name.replaceAll(' ', '_')}:${written}`);
    return last && fixer.insertAt(lineEnd(text, last.range.end), lines.join(''));
  }
  const model = anchor ?? lastSimpleField(nearestComplete(task, tasks));
  const style = model === undefined ? plainStyle(task) : styleOf(text, model);
  const lines = missing.map((name) => `${style.indent}${style.open}${titled(name)}${style.close}${written}`);
  const end = lineEnd(text, (anchor?.range ?? task.idRange).end);
  const gap = style.form === 'line' && anchor !== undefined && !/(?: {2}|\\)$/.test(text.slice(0, end)) ? '  ' : '';
  const before = anchor === undefined && task.form === 'heading' ? '\n\n' : `${gap}\n`;
  return fixer.insertAt(end, before + lines.join(style.form === 'line' ? '  \n' : '\n'));
}

/** The last field with a value in one line; after a longer one, a new line would tear its continuation off. */
function lastSimpleField(task: Task | undefined): Field | undefined {
  if (task === undefined) return undefined;
  if (task.form === 'frontmatter') return task.fields.findLast(({ form }) => form === 'frontmatter');
  const firstHeading = task.fields.findIndex(({ form }) => form === 'heading');
  const above = firstHeading === -1 ? task.fields : task.fields.slice(0, firstHeading);
  const simple = above.filter(({ form, value }) => (form === 'item' || form === 'line') && value !== '');
  const scalar = /^(?:status|priority|dependencies|depends on|.*owner|assignee|started|completed)$/;
  return simple.findLast(({ key }) => scalar.test(key)) ?? simple.at(-1);
}

function nearestComplete(task: Task, tasks: readonly Task[]): Task | undefined {
  const others = tasks.filter((other) => other.form === task.form && lastSimpleField(other) !== undefined);
  const distance = (other: Task) => Math.abs(other.range.start - task.range.start);
  return others.reduce<Task | undefined>(
    (best, other) => (best === undefined || distance(other) < distance(best) ? other : best),
    undefined,
  );
}

function styleOf(text: string, { range, nameRange, valueRange, form }: Field): Style {
  // Step by step: a search for a carriage return would run to the start of a file that has none.
  let lineStart = range.start;
  while (lineStart > 0 && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart--;
  const lead = text.slice(lineStart, range.start);
  return {
    // Further fields of one line have other fields before them; only blanks and quote marks are repeated.
    indent: /^[ \t>]*/.exec(lead)?.[0] ?? '',
    open: text.slice(range.start, nameRange.start),
    close: text.slice(nameRange.end, valueRange.start).trimEnd(),
    form,
  };
}

function plainStyle(task: Task): Style {
  return { indent: task.form === 'item' ? '  ' : '', open: '- **', close: '**:', form: 'item' };
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** A field's name as a reader knows it: `acceptance criteria` is shown as `Acceptance Criteria`. */
export function titled(name: string): string {
  return name.replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase());
}
