import type { MarkdownDocument } from '@devlint/core';
import { fieldsOf } from '../../grammar/fields.ts';

/** A stretch of text in which somebody does something. Offsets are into the text. */
export interface Deed {
  readonly start: number;
  readonly end: number;
}

const roles =
  /^(?:authors?|owners?|post-?mortem (?:owner|author)|incident (?:commander|manager|lead)|commander|responders?|reporters?|reported by|participants?|facilitators?|on-?call|prepared by|written by|lead|engineers?)$/;

/** The people that a report names in its fields: what looks like a name elsewhere may be a product. */
export function peopleIn(document: MarkdownDocument): readonly string[] {
  const names = fieldsOf(document)
    .filter(({ key }) => roles.test(key))
    .flatMap(({ value }) => value.replace(/\([^()]*\)|[*_`[\]]/g, ' ').split(/,|;|&|\band\b|\//))
    .map((name) => name.trim())
    .filter(
      (name) => /^\p{Lu}\p{L}+(?: \p{Lu}[\p{L}.'’-]+){1,2}$/u.test(name) && !/\b(?:team|squad|group|sre)\b/i.test(name),
    );
  return [...new Set(names)];
}

const adverbs = '(?:(?:had|then|also|accidentally|mistakenly|inadvertently|unknowingly|manually|erroneously) ){0,3}';
const deeds = `${adverbs}(?:[a-z]{2,20}ed|ran|made|broke|forgot|set|put|left|sent|wrote|took|chose|cut|hit|shut)\\b(?! by\\b)`;

/** What people are said to have done: `@kim deployed`, or the full name of somebody that the report names. */
export function deedsIn(text: string, people: readonly string[]): readonly Deed[] {
  const names = people.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const who = ['(?<![\\w./@-])@[a-z\\d](?:[a-z\\d-]{0,38})(?![\\w/-])', ...names.map((name) => `\\b${name}\\b`)].join(
    '|',
  );
  const pattern = new RegExp(`(?:${who}) ${deeds}`, 'gi');
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
