import type { MarkdownDocument, Range } from '@devlint/core';
import { findDates, type LooseDate } from '../../grammar/dates.ts';
import { fieldsOf } from '../../grammar/fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { isStatusSection, type RecordStatus } from './status.ts';

/** A date that a record states, with its place; one that stands in the file name has none. */
export interface RecordDate extends LooseDate {
  readonly range?: Range;
}

/** Fields that say when a decision was made, or when its record last changed. */
const dateKeys =
  /^(?:(?:decision |approval |creation )?date(?: (?:decided|accepted|created|of decision))?|(?:decided|accepted|approved|proposed|adopted|created|(?:last )?(?:updated|modified))(?: (?:on|at|date))?)$/;

/** Sections for the date alone, or for what became of a record. */
const historyKeys = /^(?:date|change ?log|history|revisions?)$/;

/** In the order of how plainly they say it: a field, the file name, the status, a section for it or for the history. */
export function dateOf(
  document: MarkdownDocument,
  inName: string | undefined,
  status: RecordStatus | undefined,
): RecordDate | undefined {
  const fields = fieldsOf(document);
  return (
    firstDate(fields.filter(({ key }) => key === 'date').slice(0, 1)) ??
    dateOfName(inName) ??
    firstDate(fields.filter(({ key, form }) => form !== 'heading' && dateKeys.test(key))) ??
    dateIn(document, status?.valueRange) ??
    dateIn(document, sectionsOf(document).find(({ key }) => historyKeys.test(key))?.body) ??
    dateIn(document, sectionsOf(document).find(isStatusSection)?.ownBody)
  );
}

function firstDate(fields: readonly { readonly value: string; readonly valueRange: Range }[]): RecordDate | undefined {
  for (const { value, valueRange } of fields) {
    const found = findDates(value, valueRange.start)[0];
    if (found !== undefined) return { ...found.date, range: found.range };
  }
  return undefined;
}

function dateIn(document: MarkdownDocument, range: Range | undefined): RecordDate | undefined {
  if (range === undefined) return undefined;
  // Nobody looks for the date of a record further down.
  const text = document.file.text.slice(range.start, Math.min(range.end, range.start + 1000));
  const found = findDates(text, range.start)[0];
  return found === undefined ? undefined : { ...found.date, range: found.range };
}

function dateOfName(inName: string | undefined): RecordDate | undefined {
  if (inName === undefined) return undefined;
  const spelt = /^\d{8}$/.test(inName) ? `${inName.slice(0, 4)}-${inName.slice(4, 6)}-${inName.slice(6)}` : inName;
  return findDates(spelt.replace(/[_.]/g, '-'))[0]?.date;
}

/** `05/02/2018`, `11-April-2023`, `2019 Oct 22`: days that cannot be compared, or are spelt in a way of their own. */
const anyDay =
  /\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{1,4}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b/i;

const foreignDate = /^[\s>*_+-]*(?:дата|fecha|datum|data|日期|日付|날짜)[*_]{0,3}\s?[::]\s*[*_]{0,3}\s*\S/imu;

/** True for a record without a `dateOf` that says when it was decided all the same: in words of its own, or abroad. */
export function saysWhen(document: MarkdownDocument): boolean {
  const { text } = document.file;
  if (fieldsOf(document).some(({ key, value }) => dateKeys.test(key) && /\d/.test(value))) return true;
  const history = sectionsOf(document).find(({ key }) => historyKeys.test(key))?.body;
  const places = [{ start: 0, end: 600 }, ...(history === undefined ? [] : [history])];
  return places.some(({ start, end }) => {
    const part = text.slice(start, Math.min(end, start + 1000));
    return anyDay.test(part) || foreignDate.test(part) || findDates(part).length > 0;
  });
}
