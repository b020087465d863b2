/** Python itself gives up at 100 levels; the scanner of the grammar writes beyond its memory at 511. */
export const deepestIndentation = 500;

/**
 * Whether a text may be indented in more levels than the grammar's scanner can hold. Lines of strings and continued
 * lines are counted as if they were statements, which makes a difference only to texts that nobody writes.
 */
export function isIndentedTooDeep(text: string): boolean {
  if (!farIndented.test(text)) return false;
  const levels: number[] = [];
  for (const { 1: blank = '' } of text.matchAll(/^([ \t]*)[^\s#]/gm)) {
    while ((levels.at(-1) ?? 0) > blank.length) levels.pop();
    if (blank.length > (levels.at(-1) ?? 0)) levels.push(blank.length);
    if (levels.length > deepestIndentation) return true;
  }
  return false;
}

/** Every level takes a column at least. */
const farIndented = new RegExp(`^[ \\t]{${deepestIndentation}}`, 'm');
