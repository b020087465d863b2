import { recordNameOf } from '../../kinds/adr/paths.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import type { RecordLink } from '../../kinds/adr/relations.ts';

/** A number that a link's text gives, as written: `ADR-0005`, `12`. */
export interface SpokenNumber {
  readonly text: string;
  readonly value: number;
}

/** `ADR-0005 …`, `12. Use queues`, `0012-use-queues`, `0012`; a number that may be a part of a title is none. */
const spoken = /\b(ADR[-_ ]?#?(\d{1,6}))\b|^\s*#?((\d{1,6}))(?:[.:)]\s|\s[-–—]\s)|^\s*((0\d{2,5}))(?=[-_]|\s|$)/i;

/** The number in the text of a link. */
export function spokenNumber({ text }: RecordLink): SpokenNumber | undefined {
  const found = spoken.exec(text.slice(0, 200));
  const written = found?.[1] ?? found?.[3] ?? found?.[5];
  const digits = found?.[2] ?? found?.[4] ?? found?.[6];
  return written === undefined || digits === undefined ? undefined : { text: written, value: Number(digits) };
}

/** True when the record is known by another number, and by none that the text gives. */
export function isAnother({ value }: SpokenNumber, target: AdrRecord): boolean {
  const numbers = [target.number, target.fileNumber, target.titleNumber?.value, recordNameOf(target.path).number];
  const known = numbers.filter((number) => number !== undefined);
  return known.length > 0 && !known.includes(value);
}
