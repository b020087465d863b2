import type { TableLine } from '../../kinds/postmortem/action-items.ts';

/** Text to insert at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Empty columns at the right of a table: the titles in its header, dashes below it, blanks in the rows. */
export function addColumns(lines: readonly TableLine[], titles: readonly string[]): readonly Insertion[] {
  return lines.map(({ end, closed }, row) => {
    const cells = titles.map((title) => (row === 0 ? title : (row === 1 ? '-' : ' ').repeat(title.length)));
    return {
      at: end,
      text: closed ? cells.map((cell) => ` ${cell} |`).join('') : cells.map((cell) => ` | ${cell}`).join(''),
    };
  });
}
