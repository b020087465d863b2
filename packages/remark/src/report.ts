import type { Range, RelatedPlace, SourceFile } from '@devlint/core';
import type { Message } from './lint-file.ts';

type Place = Message['place'];
type Point = Extract<NonNullable<Place>, { line: number }>;

/** Where a message is, in offsets; at the start of the file where it does not say. */
export function rangeOf(place: Place, file: SourceFile): Range {
  if (place === undefined) return { start: 0, end: 0 };
  const [from, to] = 'start' in place ? [place.start, place.end] : [place, place];
  const start = offsetOf(from, file);
  return { start, end: Math.max(start, offsetOf(to, file)) };
}

function offsetOf({ line, column, offset }: Point, { text, lines }: SourceFile): number {
  return Math.min(offset ?? lines.offsetOf({ line, column }), text.length);
}

/** The other places that messages name as what caused them: where a name was defined first, for example. */
export function relatedOf({ cause }: Message, file: SourceFile): readonly RelatedPlace[] {
  const other = cause as Partial<Message> | undefined;
  if (other?.place === undefined || typeof other.reason !== 'string') return [];
  return [{ path: file.path, range: rangeOf(other.place, file), message: other.reason }];
}
