import { nearest } from '@devlint/core';
import { documentRule, type Ground, type SchemaRule } from './document-rule.ts';
import { reportUnknown, unknownMessages } from './unknown-name.ts';

/** Fields of the header that the schema does not know, where it wants no others. */
export function knownFields(ground: Ground): SchemaRule | undefined {
  const { schema } = ground;
  if (schema.otherFields || schema.fields.length === 0) return undefined;
  const known = new Set(schema.fields.flatMap(({ keys }) => keys));
  const names = schema.fields.map((one) => one.name);
  return documentRule(
    ground,
    'known-fields',
    'No document states other fields than those that are agreed on',
    { messages: unknownMessages('field'), hasSuggestions: true },
    (document, report) => {
      for (const { key, name, nameRange: range } of document.fields) {
        if (!known.has(key)) reportUnknown(report, { name, range, near: nearest(name, names) });
      }
    },
  );
}
