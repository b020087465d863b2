import type { Range } from '@devlint/core';
import type { Task } from '../../kinds/tasklist/model.ts';

/** The validation of one persona, and whether all of it is checked. */
export interface Checkpoint {
  readonly persona: string;
  readonly checked: boolean;
}

const heading = /^#{1,6}[ \t]+(.*)$/;
const box = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[([ xX])\]/;
const validation = /\b([A-Z]{2,12})\b[*_]{0,2} context validation/i;

/** The validations in the block of a task: a heading with boxes below, or an item with a box of its own. */
export function checkpointsOf(text: string, { range }: Pick<Task, 'range'>): readonly Checkpoint[] {
  const found: Checkpoint[] = [];
  let open: { persona: string; title: string; boxes: boolean[] } | undefined;
  const close = () => {
    if (open === undefined) return;
    const { persona, title, boxes } = open;
    const checked = boxes.length > 0 ? boxes.every(Boolean) : /[✅✔☑]/u.test(title);
    found.push({ persona, checked: checked && !title.includes('❌') });
    open = undefined;
  };
  for (const line of linesIn(text, range)) {
    const title = heading.exec(line)?.[1];
    const mark = box.exec(line)?.[1];
    const persona = validation.exec(line)?.[1]?.toUpperCase();
    if (title !== undefined) {
      close();
      if (persona !== undefined) open = { persona, title, boxes: [] };
    } else if (mark !== undefined && persona !== undefined && open === undefined) {
      found.push({ persona, checked: mark !== ' ' });
    } else if (mark !== undefined) open?.boxes.push(mark !== ' ');
  }
  close();
  return found;
}

/** Whether a tasklist has checkpoints at all: headings, items or fields about them. */
export function hasCheckpoints(text: string): boolean {
  return /^[ \t]*(?:#{1,6}|[-*+])[ \t][^\r\n]{0,80}context (?:checkpoints?|validation)/im.test(text);
}

function linesIn(text: string, { start, end }: Range): readonly string[] {
  return text
    .slice(start, end)
    .split(/\r\n|\r|\n/)
    .map((line) => line.slice(0, 300));
}
