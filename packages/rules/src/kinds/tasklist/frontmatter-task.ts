import type { MarkdownDocument } from '@devlint/core';
import { type Field, sectionField } from '../../grammar/fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { isPlaceholder } from '../../grammar/values.ts';
import type { Draft } from './draft.ts';

/** The task of a file that is one task (T4): its frontmatter has an `id` with a number. Tools write it in either case. */
export function frontmatterTask(document: MarkdownDocument, fields: readonly Field[]): Draft | undefined {
  const own = fields.filter(({ form }) => form === 'frontmatter');
  const id = own.find(({ key }) => key === 'id');
  if (id === undefined || !/^[A-Za-z][A-Za-z0-9-]*-\d+(?:\.\d+)*$/.test(id.value) || isPlaceholder(id.value))
    return undefined;
  return {
    id: id.value,
    idRange: id.valueRange,
    title: own.find(({ key }) => key === 'title')?.value ?? '',
    form: 'frontmatter',
    range: { start: 0, end: document.file.text.length },
    fields: sectionsOf(document).map((section) => sectionField(document, section)),
  };
}
