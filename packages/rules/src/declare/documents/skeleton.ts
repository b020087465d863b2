import type { FieldSchema, SectionSchema, ValueSchema } from './schema.ts';

/** What only a person can fill in; rules about values keep quiet there. */
export const open = 'TBD';

/** A section with its heading, as a new document has it: without a blank line before and behind. */
export function sectionText(section: SectionSchema, depth: number): string {
  const { hint, text, table, list, links, sections } = section;
  const blocks = [
    `${'#'.repeat(Math.min(depth, 6))} ${section.name}`,
    ...(hint === undefined ? [] : [`<!-- ${hint.replaceAll('--', '—')} -->`]),
    ...(text === undefined ? [] : [text.trim()]),
    ...(table === undefined ? [] : [tableText(table.columns, Math.max(1, table.minRows))]),
    ...(list === undefined ? [] : [listText(list.type, list.minItems)]),
    ...(links === undefined || list !== undefined ? [] : [`[${open}](${open})`]),
    ...sections.filter(({ optional }) => !optional).map((one) => sectionText(one, depth + 1)),
  ];
  const [, ...below] = blocks;
  return [blocks[0], ...(below.length === 0 && sections.length === 0 ? [open] : below)].join('\n\n');
}

function tableText(columns: readonly (ValueSchema & { readonly name: string })[], rows: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ name }) => name)),
    line(columns.map(() => '---')),
    ...new Array<string>(rows).fill(line(columns.map(() => open))),
  ].join('\n');
}

function listText(type: 'ordered' | 'bullet' | 'task' | undefined, items: number): string {
  const lead = { ordered: '1. ', bullet: '- ', task: '- [ ] ' }[type ?? 'bullet'];
  return Array.from({ length: Math.max(1, items) }, (_, index) =>
    type === 'ordered' ? `${index + 1}. ${open}` : lead + open,
  ).join('\n');
}

/** What a new document says in a field: what the schema gives, or the day, or what is left to a person. */
export function fieldValue(field: FieldSchema, day: string): string {
  return (
    field.default ?? (field.values.length > 0 && !field.isList ? field.values[0] : undefined) ?? ofType(field, day)
  );
}

function ofType({ type }: FieldSchema, day: string): string {
  return type === 'date' ? day : open;
}
