import { defineProjectRule, type Kind, nearest, type Range } from '@devlint/core';
import { fieldKey } from '../../../grammar/field-names.ts';
import { isPlaceholder } from '../../../grammar/values.ts';
import type { DeclaredDocument } from '../model.ts';
import { isWithin, passagesOf } from '../passages.ts';
import type { ValueSchema } from '../schema.ts';
import { bare, partsOf, shortened } from '../values.ts';
import { type Ground, rulePage, type SchemaRule } from './document-rule.ts';
import { schemasIn } from './schemas-in.ts';

/** Values that name documents, records or tasks of another kind by their ids. */
export function referenceExists({ schema, kind, kinds }: Ground): SchemaRule | undefined {
  const values: readonly ValueSchema[] = [
    ...schema.fields,
    ...schemasIn(schema.sections).flatMap(({ table }) => table?.columns ?? []),
  ];
  const named = new Set(values.flatMap(({ reference }) => reference ?? []));
  const targets = kinds.filter(({ name }) => named.has(name));
  if (targets.length === 0) return undefined;
  const rule = defineProjectRule({
    uses: [kind, ...targets.filter((target) => target.name !== kind.name)],
    meta: {
      docs: {
        description: `Every id that a document names is one that the project knows (${schema.name})`,
        get page() {
          return rulePage('reference-exists', schema);
        },
      },
      messages: {
        unknown: '{{name}} "{{value}}" is no {{kind}} of this project',
        misspelt: '{{name}} "{{value}}" is no {{kind}} of this project; did you mean "{{near}}"?',
      },
    },
    check({ documents, report }) {
      const known = new Map(
        targets.map((target) => [target.name, idsOf(target, documents(target as Kind<string, unknown>))] as const),
      );
      for (const { path, model } of documents(kind)) {
        for (const { name, value, range, reference } of referencesIn(model, schema)) {
          const ids = known.get(reference);
          // A project that has none of them yet has not agreed on any.
          if (ids === undefined || ids.names.length === 0 || ids.compared.has(comparedId(value))) continue;
          const near = nearest(value, ids.names);
          const data = { name, value: shortened(value), kind: reference };
          if (near === undefined) report({ path, range, messageId: 'unknown', data });
          else report({ path, range, messageId: 'misspelt', data: { ...data, near } });
        }
      }
    },
  });
  return { name: 'reference-exists', rule };
}

function idsOf(kind: Kind, documents: readonly { readonly path: string; readonly model: unknown }[]) {
  const names = documents.flatMap(
    ({ path, model }) => kind.symbols?.(model, path).definitions?.map(({ name }) => name) ?? [],
  );
  return { names, compared: new Set(names.map(comparedId)) };
}

/** `RFC-7` and `RFC-0007` are the same; so are a link to `[RFC-7](…)` and the id itself. */
function comparedId(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/(^|\D)0+(?=\d)/g, '$1');
}

interface Reference {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
  readonly reference: string;
}

function referencesIn(document: DeclaredDocument, schema: Ground['schema']): readonly Reference[] {
  const fields = schema.fields.flatMap((field) =>
    document.fields
      .filter(({ key }) => field.keys.includes(key))
      .flatMap(({ value, valueRange }) => namedBy(field, field.name, value, valueRange)),
  );
  const cells = passagesOf(document, schema).flatMap(({ schema: { table }, section }) => {
    if (table === undefined || section === undefined) return [];
    const there = document.tables.filter(({ range }) => isWithin(range, section.body));
    return there.flatMap(({ columns, rows }) =>
      table.columns.flatMap((column) => {
        const at = columns.findIndex(({ text }) => fieldKey(text) === fieldKey(column.name));
        return rows.flatMap((row) => {
          const cell = row[at];
          return cell === undefined ? [] : namedBy(column, column.name, cell.text, cell.range);
        });
      }),
    );
  });
  return [...fields, ...cells];
}

function namedBy({ reference, isList }: ValueSchema, name: string, value: string, range: Range): readonly Reference[] {
  if (reference === undefined) return [];
  const parts = isList ? partsOf(value, range) : [{ value, range }];
  return parts.flatMap((part) => {
    const label = /^\[([^\]]*)\]/.exec(part.value)?.[1] ?? bare(part.value);
    const isNone = /^(?:none|n\/a|-+|—|–)?$/i.test(label);
    return isNone || isPlaceholder(label) ? [] : [{ name, value: label, range: part.range, reference }];
  });
}
