import type { Edit, Fixer } from '@devlint/core';
import { misplacedItems } from '../../../grammar/ordering/misplaced.ts';
import type { Section } from '../../../grammar/sections.ts';
import type { DeclaredDocument } from '../model.ts';
import { answersTo, passagesOf, sectionsWithin } from '../passages.ts';
import type { SectionSchema } from '../schema.ts';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';

/** The order of the sections, where it counts. */
export function sectionOrder(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  const hasOrder =
    schema.ordered && (schema.sections.length > 1 || schema.sections.some((one) => one.sections.length > 1));
  if (!hasOrder) return undefined;
  const messages = { misplaced: 'Section "{{name}}" belongs {{side}} "{{other}}"' } as const;
  return documentRule(
    ground,
    'section-order',
    'The sections of every document stand in the order that is agreed on',
    { messages, fixable: 'unsafe' },
    (document, report, text) => {
      const check = (siblings: readonly SectionSchema[], within: Section | undefined) => {
        for (const { at, against, side } of misplaced(document, siblings, within)) {
          report({
            messageId: 'misplaced',
            data: { name: at.title, side, other: against.title },
            range: at.titleRange,
            fix: (fixer) => moved(fixer, { section: at, against, side }, text),
            related: [{ path: document.path, range: against.titleRange, message: 'The other section' }],
          });
        }
      };
      check(schema.sections, undefined);
      for (const one of passagesOf(document, schema)) {
        if (one.section !== undefined && one.schema.sections.length > 1) check(one.schema.sections, one.section);
      }
    },
  );
}

/** The section with all that is within it, set before or after the other one. */
function moved(fixer: Fixer, { section, against, side }: Move, text: string): readonly Edit[] {
  const block = text.slice(section.heading.start, section.body.end).trimEnd();
  const isLast = section.body.end === text.length;
  const before = text.slice(0, section.heading.start).trimEnd().length;
  // Where it stood last, the one before it ends the file.
  const gone = isLast
    ? { start: before, end: before + text.slice(before).trimEnd().length }
    : { start: section.heading.start, end: section.body.end };
  if (side === 'before') return [fixer.remove(gone), fixer.insertAt(against.heading.start, `${block}\n\n`)];
  const end = text.slice(0, against.body.end).trimEnd().length;
  return [fixer.remove(gone), fixer.insertAt(end, `\n\n${block}`)];
}

interface Move {
  readonly section: Section;
  readonly against: Section;
  readonly side: 'before' | 'after';
}

/** The fewest sections that would have to move. */
function misplaced(document: DeclaredDocument, siblings: readonly SectionSchema[], within: Section | undefined) {
  const there = sectionsWithin(document, within);
  const ranks = there.map((section) => {
    const index = siblings.findIndex((sibling) => answersTo(section, sibling));
    // The first of the list is the highest.
    return index === -1 ? undefined : -index;
  });
  return misplacedItems(ranks).flatMap((item) => {
    const [at, against] = [there[item.at], there[item.against]];
    if (at === undefined || against === undefined) return [];
    return [{ at, against, side: item.relation === 'newer' ? ('before' as const) : ('after' as const) }];
  });
}
