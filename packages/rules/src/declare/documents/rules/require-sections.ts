import type { Fixer } from '@devlint/core';
import type { Section } from '../../../grammar/sections.ts';
import type { DeclaredDocument } from '../model.ts';
import { answersTo, nearestSchema, type Passage, passagesOf, sectionsWithin } from '../passages.ts';
import { sectionText } from '../skeleton.ts';
import { documentRule, type Ground, type SchemaRule, topOf } from './document-rule.ts';

/** The sections that a document may not lack. */
export function requireSections(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (schema.sections.length === 0) return undefined;
  const messages = {
    missing: 'Section "{{name}}" is missing',
    misspelt: 'Section "{{name}}" is missing; this one looks as if it was meant',
    rename: 'Call it "{{name}}"',
    missingWithin: 'Section "{{name}}" is missing in "{{within}}"',
  } as const;
  return documentRule(
    ground,
    'require-sections',
    'Every document has the sections it needs',
    { messages, fixable: 'unsafe', hasSuggestions: true },
    (document, report) => {
      for (const passage of passagesOf(document, schema)) {
        const { section, within } = passage;
        const { name, optional } = passage.schema;
        if (optional || section !== undefined) continue;
        const meant = nearMiss(passage, document);
        if (meant !== undefined) {
          // Where no others are known, that rule tells of it.
          if (within === undefined && !schema.otherSections) continue;
          const range = meant.titleRange;
          const rename = {
            messageId: 'rename',
            data: { name },
            fix: (fixer: Fixer) => fixer.replace(range, name),
          } as const;
          report({ messageId: 'misspelt', data: { name }, range, suggest: [rename] });
          continue;
        }
        const { at, text } = insertionOf(passage, document);
        const fix = { fix: (fixer: Fixer) => fixer.insertAt(at, text) };
        if (within === undefined) report({ messageId: 'missing', data: { name }, range: topOf(document), ...fix });
        else {
          const data = { name, within: within.title };
          report({ messageId: 'missingWithin', data, range: within.titleRange, ...fix });
        }
      }
    },
  );
}

/** A section that is called nearly the same, and is none of those that are asked for. */
function nearMiss({ schema, siblings, within }: Passage, document: DeclaredDocument): Section | undefined {
  const others = sectionsWithin(document, within).filter((one) => !siblings.some((other) => answersTo(one, other)));
  return others.find((one) => nearestSchema(one, siblings) === schema);
}

/** Before the next of its siblings that is there, or at the end of what it is part of. */
function insertionOf({ schema, siblings, within }: Passage, document: DeclaredDocument) {
  const there = sectionsWithin(document, within);
  const later = siblings.slice(siblings.indexOf(schema) + 1);
  const next = there.find((one) => later.some((sibling) => answersTo(one, sibling)));
  const depth = there[0]?.depth ?? (within === undefined ? document.depth : within.depth + 1);
  const text = sectionText(schema, depth);
  const end = within?.body.end ?? document.end;
  if (next !== undefined) return { at: next.heading.start, text: `${text}\n\n` };
  if (end < document.end) return { at: end, text: `${text}\n\n` };
  return { at: end, text: `${document.endsInNewline ? '' : '\n'}\n${text}\n` };
}
