import type { Range } from '@devlint/core';

/** Text to insert at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Empty columns at the right of a table: the titles in its header, dashes below it, blanks in the rows. */
export function addColumns(source: string, table: Range, titles: readonly string[]): readonly Insertion[] {
  const insertions: Insertion[] = [];
  let row = 0;
  for (const match of source.slice(table.start, table.end).matchAll(/[^\r\n]+/g)) {
    const line = match[0].trimEnd();
    const closed = line.endsWith('|') && !line.endsWith('\\|');
    const cells = titles.map((title) => (row === 0 ? title : (row === 1 ? '-' : ' ').repeat(title.length)));
    const text = closed ? cells.map((cell) => ` ${cell} |`).join('') : cells.map((cell) => ` | ${cell}`).join('');
    insertions.push({ at: table.start + match.index + line.length, text });
    row++;
  }
  return insertions;
}
