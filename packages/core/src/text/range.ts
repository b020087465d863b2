/** Half-open span of UTF-16 offsets into a source file's text. Lines and columns exist only at the edges. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** True when `inner` lies wholly within `outer`; equal ranges contain each other. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** True when the two share at least one code unit, or one is empty and lies strictly inside the other. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Orders by start, then by end: reading order. */
export function compareRanges(a: Range, b: Range): number {
  return a.start - b.start || a.end - b.end;
}
