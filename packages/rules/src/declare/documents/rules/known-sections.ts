import type { Section } from '../../../grammar/sections.ts';
import { answersTo, nearestSchema, sectionsWithin } from '../passages.ts';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';
import { reportUnknown, unknownMessages } from './unknown-name.ts';

/** Sections of the document's own level that the schema does not know, where it wants no others. */
export function knownSections(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (schema.otherSections || schema.sections.length === 0) return undefined;
  // A section that is a field of the document is known as that.
  const isField = (section: Section) => schema.fields.some(({ keys }) => keys.includes(section.key));
  return documentRule(
    ground,
    'known-sections',
    'No document has other sections than those that are agreed on',
    { messages: unknownMessages('section'), hasSuggestions: true },
    (document, report) => {
      for (const section of sectionsWithin(document, undefined)) {
        if (schema.sections.some((one) => answersTo(section, one)) || isField(section)) continue;
        const { title: name, titleRange: range } = section;
        reportUnknown(report, { name, range, near: nearestSchema(section, schema.sections)?.name });
      }
    },
  );
}
