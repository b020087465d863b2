import type { DeclaredDocument } from '../model.ts';
import type { DocumentSchema, FieldSchema } from '../schema.ts';
import { documentRule, type Ground, type SchemaRule, topOf } from './document-rule.ts';

/** The fields that a document may not lack, or leave empty. */
export function requireFields(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (!schema.fields.some(({ optional }) => !optional)) return undefined;
  const messages = {
    missing: 'Field "{{name}}" is missing',
    empty: 'Field "{{name}}" has no value',
  } as const;
  return documentRule(
    ground,
    'require-fields',
    'Every document states the fields it needs',
    { messages, fixable: 'unsafe' },
    (document, report) => {
      for (const field of schema.fields) {
        if (field.optional) continue;
        const { name } = field;
        const stated = document.fields.filter(({ key }) => field.keys.includes(key));
        const [first] = stated;
        if (first === undefined) {
          const insertion = insertionOf(field, document, schema);
          report({
            messageId: 'missing',
            data: { name },
            range: topOf(document),
            fix: insertion && ((fixer) => fixer.insertAt(insertion.at, insertion.text)),
          });
        } else if (stated.every(({ value }) => value.trim() === '')) {
          report({ messageId: 'empty', data: { name }, range: first.nameRange });
        }
      }
    },
  );
}

/** Behind the last of the fields that are there, in their way of writing; only where the schema says which value. */
function insertionOf(field: FieldSchema, { fields, frontmatter }: DeclaredDocument, { fieldStyle }: DocumentSchema) {
  if (field.default === undefined) return undefined;
  const last = fields.findLast(({ form }) => form === 'line' || form === 'item' || form === 'frontmatter');
  if (last?.form === 'frontmatter' || (last === undefined && frontmatter !== undefined)) {
    // Before the closing fence, which is three characters whatever the language.
    return frontmatter && { at: frontmatter.end - 3, text: `${field.name}: ${field.default}\n` };
  }
  if (last === undefined || fieldStyle === 'frontmatter') return undefined;
  const end = Math.max(last.range.end, last.valueRange.end);
  return { at: end, text: `\n${last.form === 'item' ? '- ' : ''}${field.name}: ${field.default}` };
}
