import type { MarkdownDocument } from '@devlint/core';
import { fieldsOf } from '../../grammar/fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';

/** A heading or value that is still to be filled in, whole: `[Date]`, `{{ incident name }}`, `YYYY-MM-DD`, `HH:MM`. */
const whole = /^(?:\[[^\]\d]{2,60}\]|\{\{?[^{}]{2,60}\}\}?|<[^<>:@]{2,60}>|[YMDH]{2,4}(?:[-:/. ][YMDH]{2,4}){1,5})$/i;

/** The same as a part of a heading: `Postmortem: [INC-XXX]`, `{{ yyyy-mm-dd }}, {{ name }}`. */
const part =
  /\{\{[^{}]{1,60}\}\}|\{[A-Za-z][^{}]{2,60}\}|<[A-Za-z][^<>:@=]{2,40}>|\[[A-Z][^\]]{0,40}X{2,}\]|\bYYYY[-/.]MM[-/.]DD\b/gi;

/** How many headings and field values of a document are unresolved placeholders. */
export function placeholderCount(document: MarkdownDocument): number {
  const values = fieldsOf(document).map(({ value }) => value.replace(/[*_`]/g, '').trim());
  const titles = sectionsOf(document).map(({ title }) => title);
  const inTitles = titles.reduce((sum, title) => sum + (whole.test(title) ? 1 : (title.match(part)?.length ?? 0)), 0);
  return inTitles + values.filter((value) => whole.test(value)).length;
}

/** True when at least three headings or fields are unresolved, which is more than a forgotten one (rules-docs §1.1). */
export function isUnresolved(document: MarkdownDocument): boolean {
  return placeholderCount(document) >= 3;
}

/** True for a title that is still the template's in a part: `Incident YYYY-MM-DD — <name>`. */
export function hasPlaceholder(title: string): boolean {
  return whole.test(title) || title.match(part) !== null;
}
