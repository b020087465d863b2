import type { AdrRecord } from '../../kinds/adr/record.ts';
import type { RecordStatus } from '../../kinds/adr/status.ts';

/** Text to insert at an offset of a record. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** How the records of a folder state their status. */
export type Format =
  | { readonly location: 'frontmatter'; readonly word: string }
  | { readonly location: 'field'; readonly word: string; readonly lead: string }
  | { readonly location: 'section'; readonly word: string };

/** The way in which most records state their status; Nygard's section where none does. */
export function dominantFormat(statuses: readonly RecordStatus[]): Format {
  const location = mostFrequent(statuses.map((status) => status.location)) ?? 'section';
  const there = statuses.filter((status) => status.location === location);
  const capital = there.filter(({ word }) => /^\p{Lu}/u.test(word)).length * 2 >= there.length;
  const word = capital ? 'Proposed' : 'proposed';
  if (location !== 'field') return { location, word };
  const leads = there.map(({ lead }) => lead).filter((lead) => /^\s*(?:[-*+] )?[*_]{0,3}\w[^|]*$/.test(lead));
  return { location, word, lead: mostFrequent(leads) ?? '- Status: ' };
}

function mostFrequent<Item>(items: readonly Item[]): Item | undefined {
  const counts = new Map<Item, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  let best: Item | undefined;
  for (const [item, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = item;
  return best;
}

/** A proposed status in the format of the record's folder. */
export function statusInsertion({ outline, sections }: AdrRecord, format: Format): Insertion {
  const { frontmatter, heading, firstField, end, endsInNewline } = outline;
  const { word } = format;
  if (format.location === 'frontmatter') {
    if (frontmatter === undefined) return { at: 0, text: `---\nstatus: ${word}\n---\n\n` };
    // Before the closing fence, which is three characters whatever the language.
    return { at: frontmatter.end - 3, text: `status: ${word}\n` };
  }
  if (format.location === 'field') {
    const line = `${format.lead}${word}`;
    if (firstField !== undefined) return { at: firstField, text: `${line}\n` };
    if (heading !== undefined) return { at: heading.end, text: `\n\n${line}` };
    return { at: 0, text: `${line}\n\n` };
  }
  const next = sections.find((section) => section.depth > 1 && section.heading.start > (heading?.end ?? -1));
  const section = `${'#'.repeat(next?.depth ?? 2)} Status\n\n${word}\n`;
  if (next !== undefined) return { at: next.heading.start, text: `${section}\n` };
  return { at: end, text: `${endsInNewline ? '' : '\n'}\n${section}` };
}
