import { sectionKey } from '../../grammar/sections.ts';
import type { AdrRecord, RecordSection } from './record.ts';

export interface SectionOptions {
  readonly format: string;
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly empty: 'allow' | 'report';
}

/** The sections of the published formats, and other headings for them (rules-docs, adr/require-sections). */
export const defaults: SectionOptions = {
  format: 'auto',
  sets: {
    nygard: ['Context', 'Decision', 'Consequences'],
    madr: ['Context and Problem Statement', 'Considered Options', 'Decision Outcome'],
    cosmos: ['Context', 'Decision', 'Consequences'],
  },
  synonyms: {
    Context: [
      'Context and Problem Statement',
      'Background',
      'Problem',
      'Problem Statement',
      'Motivation',
      'Introduction',
    ],
    Decision: ['Decision Outcome', 'Outcome', 'Solution', 'Proposal', 'Resolution'],
    Consequences: [
      'Implications',
      'Positive Consequences',
      'Negative Consequences',
      'Impact',
      'Results',
      'Trade-offs',
      'Drawbacks',
    ],
    'Considered Options': ['Options', 'Alternatives', 'Alternatives Considered', 'Proposals'],
  },
  empty: 'allow',
};

/** One section that a format asks for. */
export interface Requirement {
  /** The heading as the format writes it. */
  readonly title: string;
  /** The headings that will do, in compared form. */
  readonly keys: ReadonlySet<string>;
}

/** One format: its sections in their order. */
export interface Format {
  readonly name: string;
  readonly requirements: readonly Requirement[];
}

const knownFormats = new WeakMap<SectionOptions, readonly Format[]>();

/**
 * The formats that the options know, their synonyms worked in: all names of one group stand for each other. The same
 * options have the same formats, by which it is known what was found out about a record at an earlier edit.
 */
export function formatsOf(options: SectionOptions): readonly Format[] {
  const formats = knownFormats.get(options) ?? workOutFormats(options);
  knownFormats.set(options, formats);
  return formats;
}

function workOutFormats({ sets, synonyms }: SectionOptions): readonly Format[] {
  const groups = Object.entries(synonyms).map(([name, others]) => new Set([name, ...others].map(keyOf)));
  return Object.entries(sets).map(([name, titles]) => ({
    name,
    requirements: titles.map((title) => {
      const key = keyOf(title);
      const keys = [key, ...groups.filter((group) => group.has(key)).flatMap((group) => [...group])];
      return { title, keys: new Set(keys) };
    }),
  }));
}

/** Compared form of a section's heading: a remark in brackets or behind a colon does not count. */
function keyOf(title: string): string {
  return sectionKey(title)
    .replace(/ ?\([^()]*\)$/, '')
    .replace(/ ?: .*$/, '');
}

/** The sections of a record that are called what a requirement asks for, or by a synonym of it. */
export function namedFor({ sections }: AdrRecord, { keys }: Requirement): readonly RecordSection[] {
  return sections.filter(({ key }) => keys.has(keyOf(key)));
}

const knownAnswers = new WeakMap<Requirement, WeakMap<AdrRecord, readonly RecordSection[]>>();

/**
 * The sections of a record that answer to a requirement: those named for it, or else those whose heading has its
 * words among others, `Considered Root Structure Options`, `EKS configuration decisions`.
 */
export function answersTo(record: AdrRecord, requirement: Requirement): readonly RecordSection[] {
  const known = knownAnswers.get(requirement) ?? new WeakMap<AdrRecord, readonly RecordSection[]>();
  knownAnswers.set(requirement, known);
  const answers = known.get(record) ?? findAnswers(record, requirement);
  known.set(record, answers);
  return answers;
}

function findAnswers(record: AdrRecord, requirement: Requirement): readonly RecordSection[] {
  const named = namedFor(record, requirement);
  if (named.length > 0) return named;
  const phrases = [...requirement.keys].map(wordsOf);
  return record.sections.filter(({ key, depth }) => depth > 1 && mentions(wordsOf(key), phrases));
}

/** True for a bold label or field that stands for the section: `**Decision:** …`. */
export function hasLabel({ labels }: AdrRecord, { keys }: Requirement): boolean {
  return labels.some((label) => keys.has(label));
}

/** Words without plural endings; `Decision Drivers` and the like are about something else than a decision. */
function wordsOf(key: string): readonly string[] {
  const words = key.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => word.replace(/s$/, ''));
}

const others: ReadonlySet<string> = new Set(['driver', 'maker', 'log', 'criteria', 'process', 'date']);

function mentions(words: readonly string[], phrases: readonly (readonly string[])[]): boolean {
  return phrases.some((phrase) =>
    words.some((_, at) => {
      const end = at + phrase.length;
      return phrase.every((word, index) => words[at + index] === word) && !others.has(words[end] ?? '');
    }),
  );
}

const knownFits = new WeakMap<readonly Format[], WeakMap<AdrRecord, readonly Format[]>>();

/**
 * The formats that a record follows equally well: most of their sections, and among equals most of them by name. Two
 * sections have to be called what the format or its synonyms call them; or one, where nothing is missing.
 */
function fitting(record: AdrRecord, formats: readonly Format[]): readonly Format[] {
  const known = knownFits.get(formats) ?? new WeakMap<AdrRecord, readonly Format[]>();
  knownFits.set(formats, known);
  const fit = known.get(record) ?? findFitting(record, formats);
  known.set(record, fit);
  return fit;
}

function findFitting(record: AdrRecord, formats: readonly Format[]): readonly Format[] {
  let best = { hits: 0, exact: 0 };
  let fit: Format[] = [];
  for (const format of formats) {
    const { requirements } = format;
    const named = requirements.map((one) => ({ title: keyOf(one.title), found: namedFor(record, one) }));
    const exact = named.filter(({ title, found }) => found.some(({ key }) => keyOf(key) === title)).length;
    const hits = requirements.filter((one) => answersTo(record, one).length > 0).length;
    const called = named.filter(({ found }) => found.length > 0).length;
    const isOne = called >= fewest || (exact > 0 && hits === requirements.length);
    if (!isOne || hits < best.hits || (hits === best.hits && exact < best.exact)) continue;
    if (hits > best.hits || exact > best.exact) fit = [];
    best = { hits, exact };
    fit.push(format);
  }
  return fit;
}

/** Two sections of a format are no accident. */
const fewest = 2;

/** For each record of a folder its format; records without any follow the others. Empty for a folder of free texts. */
export function formatsIn(records: readonly AdrRecord[], formats: readonly Format[]): ReadonlyMap<AdrRecord, Format> {
  const fits = records.map((record) => ({ record, fit: fitting(record, formats) }));
  const counts = new Map<Format, number>();
  for (const { fit } of fits) for (const format of fit) counts.set(format, (counts.get(format) ?? 0) + 1);
  const byUse = [...formats].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const [shared] = byUse;
  const inFormat = fits.filter(({ fit }) => fit.length > 0).length;
  const followed = new Map<AdrRecord, Format>();
  for (const { record, fit } of fits) {
    const format =
      fit.length > 0 ? byUse.find((one) => fit.includes(one)) : inFormat * 2 >= records.length ? shared : undefined;
    if (format !== undefined && (fit.length > 0 || inFormat > 0)) followed.set(record, format);
  }
  return followed;
}
