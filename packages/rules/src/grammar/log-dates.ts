import type { MarkdownDocument, Range } from '@devlint/core';
import { findDates, type LooseDate } from './dates.ts';
import { type Field, fieldsIn } from './fields.ts';
import { findNumericDate } from './numeric-dates.ts';
import { plainTextOf } from './plain-text.ts';

/** A date found under a heading; `numericDate` where day and month cannot be told apart. */
export interface EntryDate {
  readonly date?: LooseDate;
  readonly dateRange: Range;
  readonly numericDate?: string;
}

type Block = MarkdownDocument['tree']['children'][number];

const dateKeys: ReadonlySet<string> = new Set(['date', 'released', 'release date', 'completed', 'completion date']);
/** `Released on 2026-05-04. All issues …`, as Alamofire has it. */
const releasedOn = /^(?:released|published|release date)\b ?:? ?(?:on )?$/i;
/** How far below its heading an entry's `**Date**:` may stand, in lines. */
const fieldLines = 8;

/**
 * The date of an entry whose heading has none (rules-docs §1.6): alone in the next paragraph, after `Released on`
 * there, or in a date field within the first eight lines. `next` is the block after the heading; `end` is where the
 * entry ends.
 */
export function dateBelow(
  document: MarkdownDocument,
  heading: Range,
  end: number,
  next: Block | undefined,
  fields: readonly Field[],
): EntryDate | undefined {
  return (
    (next?.type === 'paragraph' ? dateOfParagraph(document, next) : undefined) ??
    dateField(document, heading, end, fields)
  );
}

function dateOfParagraph(document: MarkdownDocument, node: Block): EntryDate | undefined {
  const plain = plainTextOf(document, node);
  const text = plain.text.slice(0, 120);
  const found = findDates(text)[0];
  if (found === undefined) return undefined;
  const before = text.slice(0, found.range.start);
  const alone =
    !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(plain.text.slice(found.range.end, found.range.end + 200));
  if (!alone && !releasedOn.test(before.trimStart())) return undefined;
  return { date: found.date, dateRange: plain.rangeOf(found.range.start, found.range.end) };
}

function dateField(
  document: MarkdownDocument,
  heading: Range,
  end: number,
  fields: readonly Field[],
): EntryDate | undefined {
  const { lines } = document.file;
  const lastLine = lines.positionOf(heading.end).line + fieldLines;
  const near = { start: heading.end, end: Math.min(end, lines.endOf(lastLine)) };
  const field = fieldsIn(fields, near).find(({ key, value }) => dateKeys.has(key) && value !== '');
  if (field === undefined) return undefined;
  const found = findDates(field.value, field.valueRange.start)[0];
  if (found !== undefined) return { date: found.date, dateRange: found.range };
  const numeric = findNumericDate(field.value, field.valueRange.start);
  return numeric === undefined ? undefined : { dateRange: numeric.range, numericDate: numeric.text };
}
