import type { Completion, CompletionContext, Range } from '@devlint/core';
import { withArticle } from '../../grammar/article.ts';
import { fieldKey } from '../../grammar/field-names.ts';
import { choices, typedValue, typedWord } from '../../grammar/typing.ts';
import type { DeclaredDocument } from './model.ts';
import { answersTo, isWithin, passagesOf } from './passages.ts';
import type { DocumentSchema, SectionSchema, ValueSchema } from './schema.ts';

type Context = CompletionContext<DeclaredDocument>;

/** What could stand at the cursor: values of fields and cells, and the names of what is still missing. */
export function documentCompletions(context: Context, schema: DocumentSchema): readonly Completion[] {
  return [
    ...fieldValues(context, schema),
    ...cellValues(context, schema),
    ...sectionNames(context, schema),
    ...fieldNames(context, schema),
  ];
}

function fieldValues(context: Context, { name, fields }: DocumentSchema): readonly Completion[] {
  return context.model.fields.flatMap(({ key, value, valueRange }) => {
    const field = fields.find(({ keys }) => keys.includes(key));
    return field === undefined
      ? []
      : valuesAt(context, field, value, valueRange, `${field.name} of ${withArticle(name)}`);
  });
}

function cellValues(context: Context, schema: DocumentSchema): readonly Completion[] {
  const { model } = context;
  return passagesOf(model, schema).flatMap(({ schema: { table }, section }) => {
    if (table === undefined || section === undefined) return [];
    const there = model.tables.filter(({ range }) => isWithin(range, section.body));
    return there.flatMap(({ columns, rows }) =>
      table.columns.flatMap((column) => {
        const at = columns.findIndex(({ text }) => fieldKey(text) === fieldKey(column.name));
        return rows.flatMap((row) => {
          const cell = row[at];
          return cell === undefined ? [] : valuesAt(context, column, cell.text, cell.range, column.name);
        });
      }),
    );
  });
}

/** Of a list, only the value that the cursor stands in is replaced. */
function valuesAt(
  context: Context,
  { values, reference, isList }: ValueSchema,
  value: string,
  valueRange: Range,
  detail: string,
): readonly Completion[] {
  const whole = typedValue(context, valueRange);
  if (whole === undefined) return [];
  const range = isList && value !== '' ? partAt(value, valueRange, context.offset) : whole;
  const ids = context.definitions.filter(({ keys }) => keys.some((key) => key.startsWith(`${reference} `)));
  return [
    ...choices(values, range, detail),
    ...ids.map((definition) => ({ label: definition.name, detail: definition.detail, range })),
  ];
}

function partAt(value: string, { start, end }: Range, offset: number): Range {
  const inside = Math.max(0, Math.min(offset - start, value.length));
  const from = value.lastIndexOf(',', inside - 1) + 1;
  const comma = value.indexOf(',', inside);
  const to = comma === -1 ? end - start : comma;
  const blanks = /^\s*/.exec(value.slice(from, to))?.[0].length ?? 0;
  return { start: Math.min(start + from + blanks, offset), end: Math.max(start + to, offset) };
}

/** Behind the marks of a heading. */
function sectionNames(context: Context, schema: DocumentSchema): readonly Completion[] {
  const range = typedWord(context, /(?<=^#{2,6} )[^#]*$/);
  if (range === undefined) return [];
  const missing = missingIn(context.model, schema.sections, schema);
  return missing.map(({ name, hint }) => ({
    label: name,
    detail: hint ?? `Section of ${withArticle(schema.name)}`,
    range,
  }));
}

function missingIn(
  document: DeclaredDocument,
  sections: readonly SectionSchema[],
  schema: DocumentSchema,
): readonly SectionSchema[] {
  return sections.flatMap((one) => [
    ...(document.sections.some((section) => answersTo(section, one)) ? [] : [one]),
    ...missingIn(document, one.sections, schema),
  ]);
}

/** At the start of a line of the header, a list's mark and bold aside. */
function fieldNames(context: Context, { name, fields }: DocumentSchema): readonly Completion[] {
  if (context.offset > context.model.headerEnd) return [];
  const range = typedWord(context, /(?<=^(?:[-*] )?\**)[A-Za-z][A-Za-z ]*$/);
  if (range === undefined) return [];
  const stated = new Set(context.model.fields.map(({ key }) => key));
  return fields
    .filter(({ keys }) => !keys.some((key) => stated.has(key)))
    .map((field) => ({ label: field.name, detail: field.hint ?? `Field of ${withArticle(name)}`, range }));
}
