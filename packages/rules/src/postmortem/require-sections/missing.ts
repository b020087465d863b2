import type { Postmortem, PostmortemSection } from '../../kinds/postmortem/report.ts';
import { type Requirement, requirementsOf, type SectionOptions } from './templates.ts';

/** Prose of this length before the first heading says what happened, whether or not it is called a summary. */
const introduction = 40;

/** The required sections that a report does not have, in the template's order. */
export function missingSections(report: Postmortem, options: SectionOptions): readonly Requirement[] {
  const sections = report.sections.filter(({ form }) => form === 'heading' || options.labels);
  const introduced = options.labels && report.introLength >= introduction;
  return requirementsOf(options).filter(
    (one) => !(introduced && one.any.includes('summary')) && !sections.some((section) => satisfies(section, one)),
  );
}

function satisfies(section: PostmortemSection, { any, headings }: Requirement): boolean {
  return headings.includes(section.key) || section.canonical.some((meaning) => any.includes(meaning));
}

/** Text to insert at an offset. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * Headings for the missing sections, each before the section that follows it in the template, or at the end of the
 * report. Only headings of the report's top level are followed, so that none lands inside another section.
 */
export function skeleton(report: Postmortem, options: SectionOptions): readonly Insertion[] {
  const headings = report.sections.filter(({ form }) => form === 'heading');
  const depth = Math.max(2, Math.min(...headings.map((section) => section.depth), 6));
  const level = headings.length === 0 ? 2 : depth;
  const requirements = requirementsOf(options);
  const missing = new Set(missingSections(report, options).map(({ title }) => title));
  const titlesAt = new Map<number, string[]>();
  requirements.forEach(({ title }, index) => {
    if (!missing.has(title)) return;
    const following = requirements
      .slice(index + 1)
      .map((later) => headings.find((section) => section.depth === level && satisfies(section, later)))
      .find((section) => section !== undefined);
    const at = following?.range.start ?? report.end;
    titlesAt.set(at, [...(titlesAt.get(at) ?? []), `${'#'.repeat(level)} ${title}`]);
  });
  return [...titlesAt]
    .sort(([a], [b]) => a - b)
    .map(([at, titles]) => {
      if (at < report.end) return { at, text: titles.map((title) => `${title}\n\n`).join('') };
      return { at, text: `${report.endsInNewline ? '' : '\n'}${titles.map((title) => `\n${title}\n`).join('')}` };
    });
}
