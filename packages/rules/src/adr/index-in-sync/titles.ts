import { slugOf } from '../../grammar/destination.ts';
import { stemOf } from '../../kinds/adr/paths.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import type { IndexEntry } from '../../kinds/adr-index/index-model.ts';
import type { Member } from './additions.ts';

/** A record as an index lists it. */
export function memberOf(record: AdrRecord): Member {
  const { path, title, number, date } = record;
  const iso = date?.day === undefined ? undefined : [date.year, date.month, date.day].map(padded).join('-');
  return {
    path,
    title,
    record,
    ...(number === undefined ? {} : { number }),
    ...(iso === undefined ? {} : { date: iso }),
  };
}

function padded(part: number): string {
  return String(part).padStart(2, '0');
}

/** The number in front of a listed title: `ADR-0012: `, `12. `, `001 - `. */
const numbering = /^(?:ADR[-_ ]?#?)?\d{1,6}(?:[.):]|\s*[-–—:])?(?=\s|$)\s*/i;

/** The title that an entry gives, its number left out; empty where it gives the number or the file name alone. */
export function listedTitle({ title, targetFile }: IndexEntry): string {
  const text = title.replace(numbering, '');
  const names = [stemOf(targetFile), targetFile.slice(targetFile.lastIndexOf('/') + 1), targetFile].map(slugOf);
  return names.includes(slugOf(title)) || /^(?:ADR|link|here|file)?$/i.test(text) ? '' : text;
}

/** True where an entry gives another title than the record's heading; letter case and punctuation do not count. */
export function differsFrom(entry: IndexEntry, { title, record }: Member): boolean {
  if (record.titleRange.end === record.titleRange.start) return false;
  const listed = slugOf(listedTitle(entry));
  return (
    listed !== '' && ![slugOf(title), slugOf(record.slug)].includes(listed) && slugOf(entry.title) !== slugOf(title)
  );
}
