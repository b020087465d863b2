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
    { messages },
    (document, report) => {
      const check = (siblings: readonly SectionSchema[], within: Section | undefined) => {
        for (const { at, against, side } of misplaced(document, siblings, within)) {
          report({
            messageId: 'misplaced',
            data: { name: at.title, side, other: against.title },
            range: at.titleRange,
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
    return [{ at, against, side: item.relation === 'newer' ? 'before' : 'after' }];
  });
}
