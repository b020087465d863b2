import { columnsOf } from './columns.ts';

/**
 * Breaks a text at blanks into lines of at most `width` columns. A word that is longer stands on a line of its own:
 * a broken path or address cannot be copied.
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const needed = columnsOf(word);
    if (line !== '' && used + 1 + needed > width) {
      lines.push(line);
      line = word;
      used = needed;
    } else {
      used += line === '' ? needed : needed + 1;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Fills a text with blanks up to a number of columns, counting wide characters as two. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** The same from the left. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - columnsOf(text))) + text;
}
