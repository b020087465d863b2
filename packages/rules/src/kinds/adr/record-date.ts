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
    dateIn(
      document,
      sectionsOf(document).find(({ key }) => /^(?:date|change ?log|history|revisions?)$/.test(key))?.body,
    ) ??
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
