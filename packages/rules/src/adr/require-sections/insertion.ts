import type { AdrRecord } from '../../kinds/adr/record.ts';
import { answersTo, type Format, type Requirement } from '../../kinds/adr/section-formats.ts';

/** A heading to insert at an offset of a record. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * The heading of a missing section, before the section that follows it in the format or at the end. Its level is that
 * of the sections that are there, and only those are followed, so that it does not land inside another section.
 */
export function sectionInsertion(record: AdrRecord, { requirements }: Format, missing: Requirement): Insertion {
  const present = requirements.flatMap((one) => answersTo(record, one));
  const depths = present.map(({ depth }) => depth);
  const depth = depths.length === 0 ? 2 : Math.max(2, Math.min(...depths));
  const heading = `${'#'.repeat(depth)} ${missing.title}`;
  const following = requirements
    .slice(requirements.indexOf(missing) + 1)
    .flatMap((later) => answersTo(record, later))
    .filter((section) => section.depth === depth);
  const { end, endsInNewline } = record.outline;
  const at = Math.min(end, ...following.map((section) => section.heading.start));
  if (at < end) return { at, text: `${heading}\n\n` };
  return { at, text: `${endsInNewline ? '' : '\n'}\n${heading}\n` };
}
