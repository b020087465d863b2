import type { Range } from '@devlint/core';

/** A task id as it stands in a text. */
export interface TaskReference {
  readonly id: string;
  readonly range: Range;
}

/**
 * The default shape of a task id (rules-docs §1.5): `TASK-007`, `TASK-012-A`, `TASK-0.5`, `P1-001`, `FOO-BAR-12`.
 * Not after a capital and a hyphen, nor before more of a number, where it would be part of something longer.
 */
const taskId =
  /(?<![A-Z]-)\b[A-Z][A-Z0-9]{0,9}(?:-[A-Z]+)?-\d+(?:\.\d+)*(?:-(?!(?:X+|N+|ID)\b)[A-Z0-9]{1,3})?\b(?!-\d|-(?:X+|N+|ID)\b)/g;

/** The short ids of generated plans, `T001` and `T07`: ids only where a heading, an item or an ID cell begins. */
const shortId = /^T\d{2,4}\b/;

/**
 * The task ids in a text, in reading order; `base` is added to their offsets. Placeholders such as `TASK-XXX` are not
 * ids, and ids of another project (`search:TASK-002`) are not ours.
 */
export function findTaskIds(text: string, base = 0): readonly TaskReference[] {
  const found: TaskReference[] = [];
  for (const match of text.matchAll(taskId)) {
    if (isForeign(text, match.index)) continue;
    const start = base + match.index;
    found.push({ id: match[0], range: { start, end: start + match[0].length } });
  }
  return found;
}

/** The id that a heading, an item or an ID cell begins with, after symbols, brackets and markup; here `T001` counts. */
export function leadingTaskId(text: string, base = 0): TaskReference | undefined {
  const skipped = /^[^\p{L}\p{N}]*/u.exec(text)?.[0].length ?? 0;
  const rest = text.slice(skipped, skipped + 80);
  const short = shortId.exec(rest)?.[0];
  const id = short ?? findTaskIds(rest).find((reference) => reference.range.start === 0)?.id;
  if (id === undefined) return undefined;
  return { id, range: { start: base + skipped, end: base + skipped + id.length } };
}

/** What stands before the number: `TASK` of `TASK-012-A`, `FOO-BAR` of `FOO-BAR-12`, `T` of `T001`. */
export function taskPrefix(id: string): string {
  const pattern = id.includes('-') ? /^(.*?)-\d+(?:\.\d+)*(?:-[A-Za-z0-9]{1,3})?$/ : /^([A-Za-z]+)\d+$/;
  return pattern.exec(id)?.[1] ?? id;
}

/** True when a project's name and a colon stand directly before an id: `transcript-search:TASK-002`. */
function isForeign(text: string, at: number): boolean {
  return text[at - 1] === ':' && /[A-Za-z0-9]/.test(text[at - 2] ?? '');
}
