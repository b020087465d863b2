import { contains, type MarkdownDocument, type Range } from '@devlint/core';
import type { List, Nodes, Table } from 'mdast';
import { findDates } from '../../grammar/dates.ts';
import { type Moment, readMoment, type WrittenDay } from './moments.ts';
import { isMoment, linesIn, type Region, type RegionBlock, regionsOf } from './regions.ts';
import type { PostmortemSection } from './report.ts';

/** One event of a timeline. */
export interface TimelineEntry extends Omit<Moment, 'start' | 'end' | 'clockStart'> {
  /** Day and clock as written: `2024-04-15 12:57`. */
  readonly text: string;
  /** The place of that text. */
  readonly range: Range;
  /** The clock's part of it; the whole where there is no clock. */
  readonly clockRange: Range;
  /** The whole entry: item, row, or heading with what is below it. */
  readonly block: Range;
}

/** Events that the author lists one after the other. */
export interface Timeline {
  readonly form: 'heading' | 'item' | 'row' | 'line';
  readonly entries: readonly TimelineEntry[];
  /** The day that the section's heading or introduction gives. */
  readonly day?: WrittenDay;
}

/** A section of events with all its lists. */
export interface TimelineSection {
  readonly title: string;
  readonly range: Range;
  readonly timelines: readonly Timeline[];
  /** Whether a time zone is named: in the heading, in the introduction, in a column's title or by an entry. */
  readonly zoned: boolean;
}

/** The timelines of a report (rules-docs, postmortem/timeline-chronological), section by section. */
export function readTimelines(
  document: MarkdownDocument,
  sections: readonly PostmortemSection[],
): readonly TimelineSection[] {
  return regionsOf(document, sections, 'timeline', isMoment).map((region) => {
    const reader = new TimelineReader(document, region);
    const timelines = reader.read();
    const named = [region.section.title, ...reader.introduction].some(namesZone);
    const zoned = named || timelines.some(({ entries }) => entries.some(({ zone }) => zone !== undefined));
    return { title: region.section.title, range: region.section.range, timelines, zoned };
  });
}

/** A zone by name or place, or the remark that all times are in one. */
const zoneNames =
  /\b(?:UTC|UC|GMT|Z|[A-Z]{1,3}[SD]T|[PECM]T|CET|BST|JST|IST|[A-Z][a-z]+\/[A-Z][a-z]+|(?:Pacific|Eastern|Central|Mountain|European)\b)\b/;
const zoneRemark = /\ball times\b|\btime ?zones?\b|\blocal time\b/i;

function namesZone(text: string): boolean {
  return zoneNames.test(text) || zoneRemark.test(text);
}

class TimelineReader {
  readonly introduction: string[] = [];
  readonly #document: MarkdownDocument;
  readonly #region: Region;
  readonly #found: Timeline[] = [];
  #entries: TimelineEntry[] = [];
  #form: Timeline['form'] = 'item';
  #day: WrittenDay | undefined;
  /** The last day that an entry of this list wrote. */
  #reached: WrittenDay | undefined;
  /** Below a heading with a clock stand the details of that event, not further ones. */
  #inDetails = false;

  constructor(document: MarkdownDocument, region: Region) {
    this.#document = document;
    this.#region = region;
    this.#day = onlyDay(region.section.title);
  }

  read(): readonly Timeline[] {
    this.#blocks(this.#region.blocks);
    this.#split();
    return this.#found;
  }

  #blocks(blocks: readonly RegionBlock[]): void {
    const { text } = this.#document.file;
    blocks.forEach((block, index) => {
      const range = this.#document.rangeOf(block);
      if (block.type === 'heading') {
        const moment = this.#momentIn(this.#contentOf(block.children, range));
        this.#inDetails = moment?.minutes !== undefined;
        if (moment === undefined) this.#split();
        else this.#add(moment, 'heading', { start: range.start, end: this.#endOfHeading(blocks, index) });
      } else if (!this.#inDetails) {
        if (block.type === 'list') this.#list(block);
        else if (block.type === 'table') this.#table(block);
        else if (block.type === 'paragraph') this.#paragraph(range, text.slice(range.start, range.end));
      }
    });
  }

  #endOfHeading(blocks: readonly RegionBlock[], index: number): number {
    let next = index + 1;
    while (next < blocks.length && blocks[next]?.type !== 'heading') next++;
    const last = blocks[next - 1];
    return last === undefined ? this.#region.end : this.#document.rangeOf(last).end;
  }

  #list(list: List): void {
    for (const item of list.children) {
      const [first, ...rest] = item.children;
      const range = this.#document.rangeOf(item);
      const firstRange = first === undefined ? range : this.#document.rangeOf(first);
      const moment = first?.type === 'paragraph' ? this.#momentIn(firstRange) : undefined;
      const start = list.ordered === true ? firstRange.start : range.start;
      if (moment !== undefined) this.#add(moment, 'item', { start, end: range.end });
      const inner = rest.filter((child) => child.type === 'list');
      if (inner.length === 0) continue;
      // A day with its events below it goes on with the list; what is below an event or a name stands for itself.
      if (moment !== undefined && moment.minutes === undefined) {
        for (const child of inner) this.#list(child);
      } else {
        this.#aside(() => {
          for (const child of inner) this.#list(child);
        });
      }
    }
  }

  #table(table: Table): void {
    const rows = table.children.slice(1).map((row) => ({ row, cells: row.children.map((cell) => this.#cell(cell)) }));
    const titles = table.children[0]?.children.map((cell) => this.#document.textOf(cell).trim()) ?? [];
    this.introduction.push(...titles);
    const counts = titles.map((title, column) =>
      /\b(?:duration|elapsed|offset|delta)\b|^t ?[+-]/i.test(title)
        ? 0
        : rows.filter(({ cells }) => this.#momentIn(cells[column]) !== undefined).length,
    );
    const most = Math.max(0, ...counts.slice(0, 4));
    if (most === 0) return;
    const main = counts.indexOf(most);
    this.#aside(() => {
      for (const { row, cells } of rows) {
        const moment = this.#momentIn(cells[main]);
        if (moment === undefined) continue;
        this.#add(this.#withNeighbour(moment, cells, main), 'row', this.#document.rangeOf(row));
      }
    });
  }

  /** Days and clocks may have a column each. */
  #withNeighbour(moment: Found, cells: readonly (Range | undefined)[], column: number): Found {
    if (moment.minutes === undefined) {
      const clock = this.#momentIn(cells[column + 1]);
      return clock?.minutes === undefined || clock.date !== undefined ? moment : merge(moment, clock);
    }
    const day = moment.date === undefined ? this.#momentIn(cells[column - 1]) : undefined;
    return day?.date === undefined || day.minutes !== undefined ? moment : merge(day, moment);
  }

  #paragraph(range: Range, source: string): void {
    let told = false;
    for (const line of linesIn(this.#document.file.text, range)) {
      const moment = this.#momentIn({ start: line.at, end: line.at + line.text.length });
      if (moment === undefined) continue;
      told = true;
      this.#add(moment, 'line', { start: line.at, end: line.at + line.text.length });
    }
    if (told) return;
    if (this.#entries.length === 0) {
      this.introduction.push(source.slice(0, 400));
      this.#day = onlyDay(source.slice(0, 400)) ?? this.#day;
    } else if (/^\s*(?:\*\*|__)[^*_]{1,80}(?:\*\*|__)\s*:?\s*$|^[^\r\n]{1,80}:\s*$/.test(source)) this.#split();
  }

  #momentIn(range: Range | undefined): Found | undefined {
    if (range === undefined) return undefined;
    const source = this.#document.file.text.slice(range.start, Math.min(range.end, range.start + 200));
    const moment = readMoment(source);
    return moment === undefined ? undefined : { ...moment, base: range.start };
  }

  #add(moment: Found, form: Timeline['form'], block: Range): void {
    const { base, start, end, clockStart, ...when } = moment;
    const { text } = this.#document.file;
    const range = { start: base + start, end: base + end };
    const clockRange = moment.minutes === undefined ? range : { start: base + clockStart, end: base + end };
    const trimmed = { start: block.start, end: block.start + text.slice(block.start, block.end).trimEnd().length };
    if (this.#entries.length === 0) this.#form = form;
    this.#reached = moment.date ?? this.#reached;
    this.#entries.push({ ...when, text: text.slice(range.start, range.end), range, clockRange, block: trimmed });
  }

  /** Reads something that is a timeline of its own, with the day that has been reached. */
  #aside(read: () => void): void {
    const [entries, form, day, reached] = [this.#entries, this.#form, this.#day, this.#reached];
    this.#day = reached ?? day;
    this.#entries = [];
    read();
    this.#split();
    [this.#entries, this.#form, this.#day, this.#reached] = [entries, form, day, reached];
  }

  #split(): void {
    if (this.#entries.length > 0) {
      const day = this.#day === undefined ? {} : { day: this.#day };
      this.#found.push({ form: this.#form, entries: this.#entries, ...day });
    }
    this.#entries = [];
    this.#reached = undefined;
  }

  #cell(cell: Table['children'][number]['children'][number]): Range | undefined {
    return cell.children.length === 0 ? undefined : this.#contentOf(cell.children, this.#document.rangeOf(cell));
  }

  #contentOf(children: readonly Nodes[], otherwise: Range): Range {
    const first = children[0];
    const last = children.at(-1);
    if (first === undefined || last === undefined) return otherwise;
    const range = { start: this.#document.rangeOf(first).start, end: this.#document.rangeOf(last).end };
    return contains(otherwise, range) ? range : otherwise;
  }
}

type Found = Moment & { readonly base: number };

/** A day from one column and a clock from the next. */
function merge(day: Found, clock: Found): Found {
  return day.date === undefined ? clock : { ...clock, date: day.date };
}

function onlyDay(text: string): WrittenDay | undefined {
  const days = findDates(text).filter(({ date }) => date.day !== undefined);
  const first = days[0]?.date;
  if (days.length !== 1 || first?.day === undefined) return undefined;
  return { year: first.year, month: first.month, day: first.day };
}
