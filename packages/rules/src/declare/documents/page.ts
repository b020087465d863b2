import { withArticle } from '../../grammar/article.ts';
import { draftDocument } from './draft.ts';
import type { DocumentSchema, FieldSchema, SectionSchema, ValueSchema } from './schema.ts';

/** What a schema asks for, as Markdown for people: the page of the kind and of each of its rules. */
export function schemaPage(schema: DocumentSchema): string {
  const { files, ignores, id, title, fields, sections, ordered, otherSections, otherFields, policy } = schema;
  const blocks = [
    `Documents: ${codes(files)}${ignores.length === 0 ? '' : `, but not ${codes(ignores)}`}.`,
    ...(title?.pattern === undefined ? [] : [`The title matches \`${title.pattern.source}\`.`]),
    ...(id === undefined ? [] : [`Others name it by \`${id.source}\`.`]),
    ...(policy === undefined ? [] : ['While it holds, a fenced `devlint` block in it sets rules.']),
    ...(fields.length === 0
      ? []
      : [
          '## Fields',
          `| Field | What it says | |\n| --- | --- | --- |\n${fields.map(fieldRow).join('\n')}`,
          ...(otherFields ? [] : ['There are no others.']),
        ]),
    ...(sections.length === 0
      ? []
      : [
          `## Sections${ordered ? ', in this order' : ''}`,
          sectionList(sections, ''),
          ...(otherSections ? [] : ['There are no others.']),
        ]),
    '## A new one',
    `\`devlint new ${schema.name} "Title"\` writes:`,
    fenced(draftDocument({ title: 'Title', now: new Date(0), paths: [], read: () => undefined }, schema).text),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function fenced(text: string): string {
  return `\`\`\`\`md\n${text.replaceAll('1970-01-01', 'YYYY-MM-DD')}\`\`\`\``;
}

function codes(globs: readonly string[]): string {
  return globs.map((glob) => `\`${glob}\``).join(', ');
}

function fieldRow(field: FieldSchema): string {
  const hint = field.hint === undefined ? [] : [field.hint];
  const facts = [...hint, valueText(field)].map((text) => text.replaceAll('|', '\\|')).join('; ');
  return `| ${field.name} | ${facts} | ${field.optional ? 'optional' : 'required'} |`;
}

function valueText({ type, values, written, reference, isList }: ValueSchema): string {
  const what =
    values.length > 0
      ? `one of ${values.join(', ')}`
      : reference !== undefined
        ? `the id of ${withArticle(reference)}`
        : written === ''
          ? type === 'date'
            ? 'a date such as 2025-01-31'
            : `a ${type}`
          : `matches \`${written}\``;
  return isList ? `${what}; several, with commas` : what;
}

function sectionList(sections: readonly SectionSchema[], indent: string): string {
  return sections
    .map((one) => {
      const facts = [
        ...(one.optional ? ['optional'] : []),
        ...(one.hint === undefined ? [] : [one.hint]),
        ...(one.table === undefined ? [] : [`a table: ${one.table.columns.map(({ name }) => name).join(', ')}`]),
        ...(one.list === undefined ? [] : [`a list${one.list.type === undefined ? '' : ` (${one.list.type})`}`]),
        ...(one.links === undefined ? [] : ['links']),
      ];
      const line = `${indent}- ${one.name}${facts.length === 0 ? '' : `: ${facts.join('; ')}`}`;
      return one.sections.length === 0 ? line : `${line}\n${sectionList(one.sections, `${indent}  `)}`;
    })
    .join('\n');
}
