import type { Range } from '@devlint/core';
import type { Task } from '../../kinds/tasklist/model.ts';

/** What a checkbox or symbol says that the status of the task does not. */
export interface Contradiction {
  readonly kind: 'box' | 'symbol';
  readonly says: 'done' | 'open';
  readonly range: Range;
}

const done = /^[✅✔☑]/u;
const open = /^[❌⏳]/u;

/**
 * Nothing for tasks that were given up, whose box nobody can set right, and for marks that say neither: `[-]`, `[~]`
 * and `[/]` of note-taking tools, 🔄, 🔴 and whatever else decorates a heading.
 */
export function contradictionIn({ status, checkbox, symbol }: Task): Contradiction | undefined {
  const state = status?.state;
  if (state === undefined || state === 'DROPPED') return undefined;
  const completed = state === 'COMPLETED';
  if (checkbox !== undefined) {
    const { mark, range } = checkbox;
    if (/x/i.test(mark) && !completed) return { kind: 'box', says: 'done', range };
    return mark === ' ' && completed ? { kind: 'box', says: 'open', range } : undefined;
  }
  if (symbol === undefined || symbol.range.start === status?.range.start) return undefined;
  if (done.test(symbol.text) && !completed && state !== 'READY_FOR_VALIDATION') {
    return { kind: 'symbol', says: 'done', range: symbol.range };
  }
  return open.test(symbol.text) && completed ? { kind: 'symbol', says: 'open', range: symbol.range } : undefined;
}
