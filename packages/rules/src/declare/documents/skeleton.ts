import { unfilled } from '../../grammar/new-document.ts';
import type { FieldSchema, SectionSchema, ValueSchema } from './schema.ts';

/** A section with its heading, as a new document has it: without a blank line before and behind. */
export function sectionText(section: SectionSchema, depth: number): string {
  const { hint, text, table, list, links, sections } = section;
  const blocks = [
    `${'#'.repeat(Math.min(depth, 6))} ${section.name}`,
    ...(hint === undefined ? [] : [`<!-- ${hint.replaceAll('--', '—')} -->`]),
    ...(text === undefined ? [] : [text.trim()]),
    ...(table === undefined ? [] : [tableText(table.columns, Math.max(1, table.minRows))]),
    ...(list === undefined ? [] : [listText(list.type, list.minItems)]),
    ...(links === undefined || list !== undefined ? [] : [`[${unfilled}](${unfilled})`]),
    ...sections.filter(({ optional }) => !optional).map((one) => sectionText(one, depth + 1)),
  ];
  const [, ...below] = blocks;
  return [blocks[0], ...(below.length === 0 && sections.length === 0 ? [unfilled] : below)].join('\n\n');
}

function tableText(columns: readonly (ValueSchema & { readonly name: string })[], rows: number): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ name }) => name)),
    line(columns.map(() => '---')),
    ...new Array<string>(rows).fill(line(columns.map(() => unfilled))),
  ].join('\n');
}

function listText(type: 'ordered' | 'bullet' | 'task' | undefined, items: number): string {
  const lead = { ordered: '1. ', bullet: '- ', task: '- [ ] ' }[type ?? 'bullet'];
  return Array.from({ length: Math.max(1, items) }, (_, index) =>
    type === 'ordered' ? `${index + 1}. ${unfilled}` : lead + unfilled,
  ).join('\n');
}

/** Dates that are those of the day on which a document is written. */
const ofToday = /^(?:date|created|written|opened|reported|last (?:updated|reviewed))\b/i;

/** What a new document says in a field: what the schema gives, the day it is written, or what is left to a person. */
export function fieldValue({ name, type, default: given }: FieldSchema, day: string): string {
  return given ?? (type === 'date' && ofToday.test(name) ? day : unfilled);
}
