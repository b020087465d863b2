/** More letters than a slip has. */
const slip = 3;

/** Whether two texts say different things: more than blanks, marks, link targets and a letter or two differ. */
export function isOtherText(before: string, after: string): boolean {
  const [a, b] = [words(before), words(after)];
  // A text that was nothing was no decision yet.
  if (a === '' || a === b) return false;
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const rest = Math.max(a.length, b.length) - start - end;
  return rest > slip;
}

function words(text: string): string {
  return text
    .replace(/<!--[\s\S]{0,2000}?-->/g, ' ')
    .replace(/\]\([^()\s]*\)/g, ']')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
