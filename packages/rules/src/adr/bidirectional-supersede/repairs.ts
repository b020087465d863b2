import { linkBetween } from '../../grammar/destination.ts';
import { recordNameOf } from '../../kinds/adr/paths.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { nameOf } from '../../kinds/adr/spoken-name.ts';

/** Text to put at an offset of a record. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

const linkSections = /^(?:links?|more information|related\b.*|references?|see also)$/;

/**
 * Where and how a record says that it supersedes another one: in its section of links, below its status as adr-tools
 * does it, in the list of fields that holds the status, or in a new section at the end.
 */
export function supersedesInsertion(record: AdrRecord, old: AdrRecord): Insertion {
  const { sections, status, outline } = record;
  const label = labelOf(old);
  const link = `[${label}](${linkBetween(record.path, old.path)})`;
  const newline = outline.endsInNewline ? '' : '\n';
  if (status?.location === 'section') return { at: status.valueRange.end, text: `\n\nSupersedes ${link}` };
  const links = sections.find(({ key, empty }) => linkSections.test(key) && !empty);
  if (links !== undefined) return { at: links.contentEnd, text: `\n${links.bullet ?? '\n-'} Supersedes ${link}` };
  const field =
    status === undefined ? null : /^(\s*(?:[-*+] )?[*_]{0,3})(?:status)([*_]{0,3}:[*_]{0,3} *)$/i.exec(status.lead);
  if (field !== null && status?.location === 'field')
    return { at: status.valueRange.end, text: `\n${field[1]}Supersedes${field[2]}${link}` };
  return { at: outline.end, text: `${newline}\n## Links\n\n- Supersedes ${link}\n` };
}

/** `4. DNS for hosts` where titles are numbered, `ADR-0004` otherwise. */
function labelOf(record: AdrRecord): string {
  const { titleNumber, title } = record;
  const plain = title.replace(/[[\]<*`\\]/g, '\\$&');
  if (titleNumber !== undefined) return `${titleNumber.value}. ${plain}`;
  return record.number === undefined ? recordNameOf(record.path).slug : nameOf(record);
}

/** A status that names the successor, in the letter case of the one that stands there. */
export function supersededStatus({ status, path }: AdrRecord, successor: AdrRecord): string {
  const word = /^\p{Lu}/u.test(status?.word ?? '') ? 'Superseded' : 'superseded';
  return `${word} by [${labelOf(successor)}](${linkBetween(path, successor.path)})`;
}
