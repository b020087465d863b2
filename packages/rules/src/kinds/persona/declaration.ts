import type { Range } from '@devlint/core';
import type { LooseDate } from '../../grammar/dates.ts';
import { findTaskIds, type TaskReference } from '../../grammar/task-ids.ts';

/** Some characters of the source. */
export interface Part {
  readonly text: string;
  readonly range: Range;
}

/**
 * Somebody says in which role the next work on a task is done: `[PERSONA: QA] - TASK-003 - Test Design`. Every part is
 * as written, so that rules can say how it deviates; optional keys are absent where the part is.
 */
export interface Declaration {
  /** All of it, without the marks of its heading. */
  readonly range: Range;
  /** `[PERSONA: QA]` with its brackets, which may be escaped. */
  readonly bracket: Part;
  readonly persona: Part;
  /** Between the bracket and the task: ` - ` when it is as agreed. */
  readonly firstSeparator: Part;
  /** The task or issue; where only one of task and action is there, an id or a `[Task ID]` makes it the task. */
  readonly task?: Part;
  readonly secondSeparator?: Part;
  readonly action?: Part;
  /** The ids in the task, in reading order. */
  readonly taskIds: readonly TaskReference[];
  /** When it was made: its own date, or that of the entry around it. */
  readonly date?: LooseDate;
}

const opening = /^\\?\[[ \t]*persona[ \t]*[:：=–-]?[ \t]*([^\]\\\r\n]{0,80}?)[ \t]*\\?\]/i;
/** Dashes, with or without blanks, or blanks alone. */
const betweenParts = /^[ \t]*(?:[-–—:|]{1,3}[ \t]*)?/;
/** A dash with blanks around it, or a long one without; bounded, so that blanks without end are read once. */
const nextSeparator = /[ \t]{1,8}[-–—]{1,3}[ \t]{1,8}|[ \t]{0,8}[–—][ \t]{0,8}/;
/** A role that is still to be chosen: `PM/DEV/QA`, `PM | QA`, `<role>`, `...`, or none. */
const unchosen = /[/|<>{}…]|\.{3}|\bor\b|^(?:x+|name|role|persona)?$/i;

/** Reads the text of a heading or line; nothing where it is no declaration, or the pattern of one. */
export function readDeclaration(text: string, base: number, date?: LooseDate): Declaration | undefined {
  const whole = withoutEmphasis(text, base);
  const bracket = opening.exec(whole.text);
  const name = bracket?.[1];
  if (bracket === null || name === undefined || unchosen.test(name)) return undefined;
  const part = (start: number, end: number): Part => ({
    text: whole.text.slice(start, end),
    range: { start: whole.base + start, end: whole.base + end },
  });
  const bracketEnd = bracket[0].length;
  const nameStart = bracket[0].lastIndexOf(name);
  const restStart = bracketEnd + (betweenParts.exec(whole.text.slice(bracketEnd))?.[0].length ?? 0);
  const rest = readRest(whole.text.slice(restStart), (start, end) => part(restStart + start, restStart + end));
  return {
    range: { start: whole.base, end: whole.base + whole.text.length },
    bracket: part(0, bracketEnd),
    persona: part(nameStart, nameStart + name.length),
    firstSeparator: part(bracketEnd, restStart),
    ...rest,
    taskIds: rest.task === undefined ? [] : findTaskIds(rest.task.text, rest.task.range.start),
    ...(date === undefined ? {} : { date }),
  };
}

function readRest(
  text: string,
  part: (start: number, end: number) => Part,
): Pick<Declaration, 'task' | 'secondSeparator' | 'action'> {
  if (text === '') return {};
  const placeholder = /^\\?\[[^\]\r\n]{1,60}\]/.exec(text)?.[0].length;
  const id = findTaskIds(text.slice(0, 80)).find(({ range }) => range.start === 0)?.range.end;
  const known = placeholder ?? id;
  const next = nextSeparator.exec(text);
  // After an id any dash will do: `TASK-003-Design`.
  const afterId = known === undefined ? undefined : /^[ \t]*[-–—:|]{1,3}[ \t]*/.exec(text.slice(known));
  if (known !== undefined && afterId !== undefined && afterId !== null) {
    const start = known + afterId[0].length;
    return { task: part(0, known), ...twoParts(text, known, start, part) };
  }
  if (next !== null && next.index > 0) {
    return { task: part(0, next.index), ...twoParts(text, next.index, next.index + next[0].length, part) };
  }
  return known === undefined ? { action: part(0, text.length) } : { task: part(0, text.length) };
}

function twoParts(
  text: string,
  end: number,
  start: number,
  part: (start: number, end: number) => Part,
): Pick<Declaration, 'secondSeparator' | 'action'> {
  if (start >= text.length) return {};
  return { secondSeparator: part(end, start), action: part(start, text.length) };
}

/** A declaration may be bold as a whole. */
function withoutEmphasis(text: string, base: number): { readonly text: string; readonly base: number } {
  const blanks = text.length - text.trimStart().length;
  const bare = text.trim();
  const mark = /^(?:\*\*|__)(?=\\?\[)/.exec(bare)?.[0];
  if (mark === undefined || !bare.endsWith(mark)) return { text: bare, base: base + blanks };
  return { text: bare.slice(mark.length, -mark.length), base: base + blanks + mark.length };
}
