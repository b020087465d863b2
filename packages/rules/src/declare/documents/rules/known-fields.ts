import { nearest } from '@devlint/core';
import { shortened } from '../values.ts';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';

/** Fields of the header that the schema does not know, where it wants no others. */
export function knownFields(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (schema.otherFields || schema.fields.length === 0) return undefined;
  const messages = {
    unknown: 'Documents of this kind have no field "{{name}}"',
    misspelt: 'Documents of this kind have no field "{{name}}"; did you mean "{{near}}"?',
    rename: 'Call it "{{near}}"',
  } as const;
  const known = new Set(schema.fields.flatMap(({ keys }) => keys));
  return documentRule(
    ground,
    'known-fields',
    'No document states other fields than those that are agreed on',
    { messages, hasSuggestions: true },
    (document, report) => {
      for (const { key, name, nameRange: range } of document.fields) {
        if (known.has(key)) continue;
        const near = nearest(
          name,
          schema.fields.map((one) => one.name),
        );
        if (near === undefined) report({ messageId: 'unknown', data: { name: shortened(name) }, range });
        else {
          report({
            messageId: 'misspelt',
            data: { name: shortened(name), near },
            range,
            suggest: [{ messageId: 'rename', data: { near }, fix: (fixer) => fixer.replace(range, near) }],
          });
        }
      }
    },
  );
}
