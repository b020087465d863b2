import type { MarkdownDocument, Range } from '@devlint/core';
import { findDates, type LooseDate } from '../../grammar/dates.ts';
import { type Field, fieldsOf, sectionField } from '../../grammar/fields.ts';
import { frontmatterOf } from '../../grammar/frontmatter.ts';
import { sectionsOf } from '../../grammar/sections.ts';

/** What a report states about its incident in a word or a number. */
export const particularNames = [
  'date',
  'severity',
  'duration',
  'impact',
  'start',
  'detected',
  'end',
  'published',
] as const;

export type ParticularName = (typeof particularNames)[number];

/** One stated particular; several of a name may occur. */
export interface Particular {
  readonly name: ParticularName;
  /** The field's name as written. */
  readonly label: string;
  /** First line of the value, empty where nobody filled it in. */
  readonly value: string;
  readonly valueRange: Range;
}

/** A day that the file names for the incident, and where. */
export interface NamedDate {
  readonly date: LooseDate;
  readonly text: string;
  readonly range: Range;
}

/** The days that title, frontmatter and file name give (rules-docs, postmortem/date-consistent). */
export interface IncidentDates {
  readonly title?: NamedDate;
  readonly frontmatter?: NamedDate;
  readonly fileName?: LooseDate;
}

const names: readonly (readonly [ParticularName, RegExp])[] = [
  ['severity', /^(?:incident |initial |final )?(?:severity|sev)(?: level| rating| class)?$/],
  [
    'duration',
    /^(?:(?:total |incident |outage |impact )*duration|time to (?:resolve|resolution|recover|recovery|repair|mitigate)|downtime|length|ttr|mttr)$/,
  ],
  [
    'impact',
    /^(?:(?:user|customer|end user|business|client|service)s? )?impact(?:ed (?:users|customers|services|systems))?$|^affected (?:users|customers|services|systems)$/,
  ],
  [
    'published',
    /^(?:published|publication date|published (?:on|at)|created|created (?:on|at)|creation date|report date|date of (?:the )?report|reported on|(?:post-?mortem|report) (?:date|published|created))$/,
  ],
  [
    'start',
    /^(?:incident |outage |impact )?(?:start|started|begin|began|start(?:ed)? (?:time|date|at)|start date ?\/? ?time|onset)$/,
  ],
  ['detected', /^(?:first )?(?:detected|reported|alerted|noticed)(?: (?:at|on))?$/],
  [
    'end',
    /^(?:incident |outage |impact )?(?:end|ended|resolved|end(?:ed)? (?:time|date|at)|resolved (?:on|at)|resolution (?:time|date)|recovered|recovered at)$/,
  ],
  [
    'date',
    /^(?:incident |event |outage )?date(?: ?(?:and|&|\/)? ?time)?(?: of (?:the )?(?:incident|outage|event))?$|^(?:when|occurred|occurred (?:on|at)|day)$/,
  ],
];

/** What a field's compared name states, if it is one of the particulars. */
export function particularOf(key: string): ParticularName | undefined {
  return key.length > 60 ? undefined : names.find(([, pattern]) => pattern.test(key))?.[0];
}

/** The particulars of a report, as fields or under headings of their own. */
export function readParticulars(document: MarkdownDocument): readonly Particular[] {
  const headed = sectionsOf(document)
    .filter(({ key, body, heading }) => particularOf(key) !== undefined && body.end > heading.end)
    .map((section) => ({ ...sectionField(document, section), key: section.key }));
  return [...fieldsOf(document), ...headed]
    .flatMap((field): readonly Particular[] => {
      const name = particularOf(field.key);
      return name === undefined ? [] : [particular(name, field)];
    })
    .sort((a, b) => a.valueRange.start - b.valueRange.start);
}

function particular(name: ParticularName, { name: label, value, valueRange }: Field): Particular {
  return { name, label, value, valueRange };
}

/** Reads the days of the title, the frontmatter's title and the file name. */
export function readDates(document: MarkdownDocument, title: Range | undefined): IncidentDates {
  const { path, text } = document.file;
  const inTitle = title === undefined ? undefined : namedDate(text.slice(title.start, title.end), title.start);
  const entry = frontmatterOf(document).find(({ key }) => key.toLowerCase() === 'title');
  const inFrontmatter =
    entry === undefined
      ? undefined
      : namedDate(text.slice(entry.valueRange.start, entry.valueRange.end), entry.valueRange.start);
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
  const fileName = dayOfName(stem);
  return {
    ...(inTitle === undefined ? {} : { title: inTitle }),
    ...(inFrontmatter === undefined ? {} : { frontmatter: inFrontmatter }),
    ...(fileName === undefined ? {} : { fileName }),
  };
}

/** The only day that a text names; two days are a span, and nobody knows which one is meant. */
function namedDate(text: string, base: number): NamedDate | undefined {
  const [first, second] = findDates(text, base).filter(({ date }) => date.day !== undefined);
  if (first === undefined || second !== undefined) return undefined;
  const { minutes, ...date } = first.date;
  const day =
    minutes === undefined ? first.text : (/^.*?\d{4}(?:[-/.]\d{1,2}){0,2}/.exec(first.text)?.[0] ?? first.text);
  return { date, text: day, range: { start: first.range.start, end: first.range.start + day.length } };
}

/** `2019-02-08`, `20190208` and `2019_02_08` at the start or the end of a name. */
function dayOfName(stem: string): LooseDate | undefined {
  const found = /(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/.exec(stem);
  return found === null ? undefined : { year: Number(found[1]), month: Number(found[3]), day: Number(found[4]) };
}
