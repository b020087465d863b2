import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';
import { fieldsOfLine } from './field-lines.ts';
import { declaredVocabulary, fieldKey } from './field-names.ts';
import { type Field, fieldsIn, fieldsOf } from './fields.ts';
import { sectionsOf } from './sections.ts';

/** A field that a log's Format section says its entries have. */
export interface DeclaredField {
  /** As written: `Task ID`. */
  readonly name: string;
  /** Compared form, see `fieldKey`. */
  readonly key: string;
  /** `**Related Task**: ID, if applicable`. */
  readonly optional: boolean;
  /** What the field may say, where the section lists that: `feat | fix | docs`. */
  readonly choices?: readonly string[];
}

const formatKey = /^(?:(?:entry|log|changelog|devlog|document) )?(?:format|structure|template)s?$|^format\/structure$/;
const optionalRemark =
  /\b(?:optional|if (?:applicable|any|available|known|needed|relevant)|when applicable|as needed)\b/i;
/** `**IMPORTANT:** New entries go on top` is shaped like a field and declares none. */
const remarkKeys: ReadonlySet<string> = new Set(
  'important nb note notes warning tip caution attention example examples rule rules reminder order'.split(' '),
);
const code: ReadonlySet<string> = new Set(['code']);

/**
 * The fields that the Format section of a log declares for its entries (the seed: "Each entry includes: Date, Task
 * ID, …"), in its list, or in the sample entry of the section, fenced or not. Nothing where there is no such section.
 */
export function declaredFields(document: MarkdownDocument): readonly DeclaredField[] {
  const section = sectionsOf(document).find(({ key }) => formatKey.test(key));
  if (section === undefined) return [];
  const stated = fieldsIn(fieldsOf(document), section.body);
  const items = stated.filter(({ form }) => form === 'item');
  const sources = [items, fencedFields(document, section.body), stated.filter(({ form }) => form === 'line')];
  const chosen = sources
    .map((fields) => fields.filter(({ key }) => !remarkKeys.has(key)))
    .find(({ length }) => length > 0);
  const byKey = new Map<string, DeclaredField>();
  for (const { name, key, value } of chosen ?? []) {
    if (byKey.has(key)) continue;
    const choices = declaredVocabulary(value);
    const optional = optionalRemark.test(`${name} ${value}`);
    byKey.set(key, { name, key, optional, ...(choices === undefined ? {} : { choices }) });
  }
  return [...byKey.values()];
}

/** Fields in the fenced samples of a section, line by line. */
function fencedFields(
  document: MarkdownDocument,
  { start, end }: Range,
): readonly Pick<Field, 'name' | 'key' | 'value'>[] {
  const found: Pick<Field, 'name' | 'key' | 'value'>[] = [];
  for (const node of nodesOf(document.tree, code)) {
    const range = document.rangeOf(node);
    if (range.start < start || range.end > end) continue;
    for (const line of document.textOf(node).split(/\r\n?|\n/)) {
      const bare = line.replace(/^\s*(?:[-*+]\s+)?/, '');
      for (const { name, value } of fieldsOfLine(bare, 0)) found.push({ name, key: fieldKey(name), value });
    }
  }
  return found;
}
