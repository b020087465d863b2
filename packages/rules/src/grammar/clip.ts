/** A text cut to a number of UTF-16 units, `…` included: a long one would push the point of a message out of sight. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .replace(halfAtEnd, '')
    .trimEnd()}…`;
}

/** The same of a path, whose end says more than its beginning. */
export function clipStart(text: string, most: number): string {
  if (text.length <= most) return text;
  return `…${text.slice(1 - most).replace(halfAtStart, '')}`;
}

/** What is left of a character that was cut in two. */
const halfAtEnd = /\p{Surrogate}$/u;
const halfAtStart = /^\p{Surrogate}/u;
