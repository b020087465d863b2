/** The one stretch in which two texts differ: `start` to `end` of the first is `start` to `newEnd` of the second. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

const stretch = 4096;

/** What has to be replaced in a text to get another one: all that lies between a common beginning and a common end. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  const isSameStretch = (at: number, newAt: number) =>
    before.slice(at, at + stretch) === after.slice(newAt, newAt + stretch);
  let start = 0;
  // The platform compares stretches faster than a loop does characters.
  while (start + stretch <= shorter && isSameStretch(start, start)) start += stretch;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  // Two characters may differ in their second halves only.
  if (isHighSurrogate(before.charCodeAt(start - 1))) start -= 1;
  let end = before.length;
  let newEnd = after.length;
  const room = () => Math.min(end, newEnd) - start;
  while (room() >= stretch && isSameStretch(end - stretch, newEnd - stretch)) {
    end -= stretch;
    newEnd -= stretch;
  }
  while (end > start && newEnd > start && before.charCodeAt(end - 1) === after.charCodeAt(newEnd - 1)) {
    end -= 1;
    newEnd -= 1;
  }
  if (isLowSurrogate(before.charCodeAt(end))) {
    end += 1;
    newEnd += 1;
  }
  return { start, end, newEnd };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
