import type { SectionSchema } from '../schema.ts';

/** Sections with all that are within them. */
export function schemasIn(sections: readonly SectionSchema[]): readonly SectionSchema[] {
  return sections.flatMap((one) => [one, ...schemasIn(one.sections)]);
}
