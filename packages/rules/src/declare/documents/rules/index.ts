import type { Ground, SchemaRule } from './document-rule.ts';
import { knownFields } from './known-fields.ts';
import { knownSections } from './known-sections.ts';
import { links } from './links.ts';
import { lists } from './lists.ts';
import { referenceExists } from './reference-exists.ts';
import { requireFields } from './require-fields.ts';
import { requireSections } from './require-sections.ts';
import { sectionOrder } from './section-order.ts';
import { tables } from './tables.ts';
import { titleRule } from './title.ts';
import { validValues } from './valid-values.ts';

const makers: readonly ((ground: Ground) => SchemaRule | undefined)[] = [
  titleRule,
  requireSections,
  sectionOrder,
  knownSections,
  requireFields,
  knownFields,
  validValues,
  tables,
  lists,
  links,
  referenceExists,
];

/** The rules that a schema gives cause for. */
export function schemaRules(ground: Ground): readonly SchemaRule[] {
  return makers.flatMap((make) => make(ground) ?? []);
}
