import { compareDates, formatDate, isRealDate, type LooseDate } from '../../grammar/dates.ts';
import type { NamedDate } from '../../kinds/postmortem/particulars.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';

/** A day in title or frontmatter that something else in the report contradicts. */
export interface Contradiction {
  readonly kind: 'fileName' | 'title' | 'timeline';
  /** As a message begins: `Title`, `Frontmatter title`. */
  readonly place: string;
  readonly stated: NamedDate;
  /** The other day, or the span of the timeline: `2025-01-14`, `2025-01-13 to 2025-01-15`. */
  readonly other: string;
  /** What the date could be changed to. */
  readonly wanted?: string;
}

const day = 24 * 60 * 60 * 1000;

/**
 * Compares the title's day with the file name's, exactly; and with the timeline, of which it has to be one day or,
 * give or take a day for time zones, within its span: lead-up and repair take their time. Each date is named once.
 */
export function contradictions(report: Postmortem): readonly Contradiction[] {
  const { title, frontmatter, fileName } = report.dates;
  const found: Contradiction[] = [];
  if (title !== undefined) found.push(...contradictionsOf('Title', title, fileName, report));
  if (frontmatter === undefined) return found;
  if (title === undefined) return contradictionsOf('Frontmatter title', frontmatter, fileName, report);
  const isAgreed = compareDates(title.date, frontmatter.date) === 0;
  if (!isAgreed) {
    const wrong = fileName !== undefined && compareDates(fileName, frontmatter.date) !== 0;
    const titleHolds = found.length === 0;
    // Where the file name sides with the frontmatter, the title has been reported already.
    if (titleHolds || wrong) {
      const other = formatDate(title.date);
      found.push({
        kind: 'title',
        place: 'Frontmatter title',
        stated: frontmatter,
        other,
        ...(titleHolds ? { wanted: other } : {}),
      });
    }
  }
  return found;
}

function contradictionsOf(
  place: string,
  stated: NamedDate,
  fileName: LooseDate | undefined,
  report: Postmortem,
): Contradiction[] {
  if (!isRealDate(stated.date)) return [];
  if (fileName !== undefined && compareDates(stated.date, fileName) !== 0) {
    const other = formatDate(fileName);
    return [{ kind: 'fileName', place, stated, other, wanted: other }];
  }
  const days = timelineDays(report, stated.date.year);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const own = timeOf(stated.date);
  if (own >= first - day && own <= last + day) return [];
  const [from, to] = [dateText(first), dateText(last)];
  const other = from === to ? from : `${from} to ${to}`;
  return [
    { kind: 'timeline', place, stated, other, ...(from === to && fileName === undefined ? { wanted: from } : {}) },
  ];
}

/**
 * The days that the timeline writes, as times, in order. Those without a year are of the incident's; and clocks before
 * any day are of the incident's day, which then is in the timeline without being written.
 */
function timelineDays(report: Postmortem, year: number): readonly number[] {
  const all = report.timelines.flatMap(({ timelines }) => timelines);
  if (all.some(({ entries, day: given }) => given === undefined && entries[0]?.date === undefined)) return [];
  const times = all.flatMap(({ entries, day: given }) =>
    [given, ...entries.map(({ date }) => date)].flatMap((date) =>
      date === undefined ? [] : [Date.UTC(date.year ?? year, date.month - 1, date.day)],
    ),
  );
  return times.sort((a, b) => a - b);
}

function timeOf({ year, month, day: date }: LooseDate): number {
  return Date.UTC(year, month - 1, date ?? 1);
}

function dateText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
