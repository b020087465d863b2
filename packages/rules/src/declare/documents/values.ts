import { nearest, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { findDates, formatDate, isRealDate } from '../../grammar/dates.ts';
import { isPlaceholder, normalise, significantPart } from '../../grammar/values.ts';
import type { ValueSchema } from './schema.ts';

/** What is wrong with a value, and what it could be. */
export interface Verdict {
  readonly messageId: keyof typeof valueMessages;
  readonly data: { readonly value: string; readonly expected: string };
  readonly range: Range;
  /** The same value as the schema writes it. */
  readonly fix?: string;
  /** A value that was probably meant. */
  readonly suggestion?: string;
}

/** `{{name}}` is that of the field or the column. */
export const valueMessages = {
  vocabulary: '{{name}} "{{value}}" is none of {{expected}}',
  spelling: '{{name}} "{{value}}" is written "{{expected}}" here',
  date: '{{name}} "{{value}}" is no date such as {{expected}}',
  dateSpelling: '{{name}} "{{value}}" is written {{expected}} here',
  number: '{{name}} "{{value}}" is no number',
  link: '{{name}} "{{value}}" is no link',
  pattern: '{{name}} "{{value}}" does not match {{expected}}',
} as const;

/** Judges a value as it is written, with its place. Empty ones and placeholders are nobody's mistake here. */
export function judgeValue(value: string, range: Range, schema: ValueSchema): readonly Verdict[] {
  const parts = schema.isList ? partsOf(value, range) : [{ value, range }];
  return parts.flatMap((part) => {
    if (part.value.trim() === '' || isPlaceholder(part.value)) return [];
    return judgeOne(part.value, part.range, schema) ?? [];
  });
}

function judgeOne(value: string, range: Range, { type, values, pattern, written }: ValueSchema): Verdict | undefined {
  const token = significantPart(value, range);
  const told = (messageId: Verdict['messageId'], expected: string, more: Partial<Verdict> = {}): Verdict => ({
    messageId,
    data: { value: shortened(token.text || value), expected },
    range: token.range,
    ...more,
  });
  if (values.length > 0) {
    if (values.includes(token.text)) return undefined;
    const alike = values.find((one) => normalise(one) === normalise(value));
    if (alike !== undefined) return token.text === '' ? undefined : told('spelling', alike, { fix: alike });
    const near = nearest(token.text, values);
    return told('vocabulary', oneOf(values), near === undefined ? {} : { suggestion: near });
  }
  if (pattern !== undefined && !pattern.test(bare(value))) return told('pattern', shortened(`/${written}/`));
  if (type === 'date') return judgeDate(value, range, told);
  if (type === 'number' && !/^\d+(?:[.,]\d+)*(?: ?%)?$/.test(token.text)) return told('number', '');
  if (type === 'link' && !/\]\(|\]\[|https?:\/\/|<\w+:/.test(value)) return told('link', '');
  return undefined;
}

function judgeDate(
  value: string,
  range: Range,
  told: (messageId: Verdict['messageId'], expected: string, more?: Partial<Verdict>) => Verdict,
): Verdict | undefined {
  const [found, ...others] = findDates(value, range.start);
  const lead = found === undefined ? value : value.slice(0, found.range.start - range.start);
  // A remark may follow; a date within a sentence is not what the field says.
  const isDate = found !== undefined && others.length === 0 && !/[\p{L}\p{N}]/u.test(lead);
  const { date } = found ?? {};
  if (!isDate || date === undefined || !isRealDate(date) || date.day === undefined) return told('date', '2025-01-31');
  const written = formatDate(date);
  if (found.text.startsWith(written)) return undefined;
  const data = { value: found.text, expected: written };
  return told('dateSpelling', written, {
    data,
    range: found.range,
    ...(date.minutes === undefined ? { fix: written } : {}),
  });
}

/** The values of a list, each with its place. */
export function partsOf(value: string, range: Range): readonly { readonly value: string; readonly range: Range }[] {
  return [...value.matchAll(/[^,]+/g)].flatMap(({ 0: part, index }) => {
    const text = part.trim();
    const start = range.start + index + part.indexOf(text);
    return text === '' ? [] : [{ value: text, range: { start, end: start + text.length } }];
  });
}

/** Without the markup around it. */
export function bare(value: string): string {
  return value.trim().replace(/^[*_`~]{1,3}|[*_`~]{1,3}$/g, '');
}

function oneOf(words: readonly string[]): string {
  const listed = words.slice(0, 6).join(', ');
  return words.length > 6 ? `${listed}, …` : listed;
}

export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return clip(line, 40);
}
