import type { OutlineItem, Symbols } from '@devlint/core';
import type { Log, LogItem } from './log-entries.ts';
import { taskReferences } from './task-symbols.ts';

/** What editors show of a log: its entries under their groups, and the tasks that they name. */
export function logSymbols({ groups, entries, taskIds }: Log): Symbols {
  const item = (one: LogItem, children: readonly OutlineItem[]): OutlineItem => {
    const ends = children.map(({ range }) => range.end);
    return {
      name: one.title,
      detail: '',
      role: children.length > 0 ? 'section' : 'entry',
      range: {
        start: Math.min(one.range.start, one.titleRange.start),
        end: Math.max(one.range.end, one.titleRange.end, ...ends),
      },
      nameRange: one.titleRange,
      children,
    };
  };
  const below = (group: number | undefined): readonly OutlineItem[] =>
    [
      ...groups.flatMap((one, index) => (one.group === group ? [item(one, below(index))] : [])),
      ...entries.filter((one) => one.group === group).map((one) => item(one, [])),
    ].sort((a, b) => a.range.start - b.range.start);
  return { outline: below(undefined), references: taskReferences(taskIds) };
}
