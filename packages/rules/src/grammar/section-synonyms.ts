import type { OutlinedSection, SectionOutline } from './section-outline.ts';

/** The sections that a kind of document has, in their order: each title with the words that stand for it. */
export type SectionNames = Readonly<Record<string, readonly string[]>>;

/** A section that is asked for, with the headings that answer to it. */
export interface AskedSection {
  readonly title: string;
  readonly found: readonly OutlinedSection[];
}

/**
 * For each of the names the sections of a document that are called so. A heading answers where the words of a name
 * stand in it one after the other, whatever its letter case and plural: `3. Goals & Success Metrics` has both.
 */
export function askedSections({ sections }: SectionOutline, names: SectionNames): readonly AskedSection[] {
  const headings = sections.map((section) => ({ section, words: wordsOf(section.title) }));
  return Object.entries(names).map(([title, synonyms]) => {
    const phrases = [title, ...synonyms].map(wordsOf).filter((phrase) => phrase.length > 0);
    const found = headings.filter(({ words }) => phrases.some((phrase) => hasPhrase(words, phrase)));
    return { title, found: found.map(({ section }) => section) };
  });
}

/** A heading for a section that is missing: before the one that follows it in the order of the names, or at the end. */
export function headingFor(
  { sections, end, endsInNewline }: SectionOutline,
  asked: readonly AskedSection[],
  missing: AskedSection,
): { readonly at: number; readonly text: string } {
  const depths = asked.flatMap(({ found }) => found.slice(0, 1).map(({ depth }) => depth));
  const depth = Math.min(6, Math.max(2, Math.min(...depths, ...(depths.length === 0 ? [2] : []))));
  const heading = `${'#'.repeat(depth)} ${missing.title}`;
  const later = asked.slice(asked.indexOf(missing) + 1).flatMap(({ found }) => found);
  const next = sections.find((section) => section.depth === depth && later.includes(section));
  if (next !== undefined) return { at: next.heading.start, text: `${heading}\n\n` };
  return { at: end, text: `${endsInNewline ? '' : '\n'}\n${heading}\n` };
}

/** Words without plural endings. */
function wordsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => (word.length > 3 ? word.replace(/s$/, '') : word));
}

function hasPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, at) => phrase.every((word, index) => words[at + index] === word));
}
