import { nearest, type Range } from '@devlint/core';
import type { Section } from '../../grammar/sections.ts';
import type { DeclaredDocument } from './model.ts';
import type { DocumentSchema, SectionSchema } from './schema.ts';

/** A section that a schema asks for, with what the document has for it. */
export interface Passage {
  readonly schema: SectionSchema;
  /** Nothing where it is missing. */
  readonly section: Section | undefined;
  /** The sections of the same list in the schema, this one included. */
  readonly siblings: readonly SectionSchema[];
  /** What it is part of; undefined for those of the whole document. */
  readonly within: Section | undefined;
}

/** All sections of a schema, those within others after them. What lies in a missing section is not asked for. */
export function passagesOf(document: DeclaredDocument, schema: DocumentSchema): readonly Passage[] {
  return passagesIn(document, schema.sections, undefined);
}

function passagesIn(
  document: DeclaredDocument,
  siblings: readonly SectionSchema[],
  within: Section | undefined,
): readonly Passage[] {
  const there = sectionsWithin(document, within);
  return siblings.flatMap((schema) => {
    const section = there.find((one) => answersTo(one, schema));
    const passage: Passage = { schema, section, siblings, within };
    return [passage, ...(section === undefined ? [] : passagesIn(document, schema.sections, section))];
  });
}

/** The sections one level down. */
export function sectionsWithin({ sections, depth }: DeclaredDocument, within: Section | undefined): readonly Section[] {
  if (within === undefined) return sections.filter((one) => one.depth === depth);
  const inner = sections.filter(({ heading }) => isWithin(heading, within.body));
  const level = Math.min(...inner.map((one) => one.depth));
  return inner.filter((one) => one.depth === level);
}

/** Whether a heading is the one that a schema means. */
export function answersTo(section: Section, { keys, pattern }: SectionSchema): boolean {
  return keys.includes(section.key) || (pattern?.test(section.title) ?? false);
}

export function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.start < outer.end;
}

/** The schema that a section's heading was probably meant for, by its name or one of its synonyms. */
export function nearestSchema({ key }: Section, schemas: readonly SectionSchema[]): SectionSchema | undefined {
  const near = nearest(
    key,
    schemas.flatMap(({ keys }) => keys),
  );
  return near === undefined ? undefined : schemas.find(({ keys }) => keys.includes(near));
}
