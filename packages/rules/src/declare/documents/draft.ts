import type { Draft, DraftRequest } from '@devlint/core';
import { pathMatcher } from '@devlint/core';
import { dayOf, fileSlug, unfilled } from '../../grammar/new-document.ts';
import type { DocumentSchema, FieldSchema } from './schema.ts';
import { fieldValue, sectionText } from './skeleton.ts';

/** A new document of a declared kind: all that its schema asks for, with what only a person knows left open. */
export function draftDocument(request: DraftRequest, schema: DocumentSchema): Draft {
  const { title, now } = request;
  const slots = { title, day: dayOf(now), number: nextNumber(schema, request) };
  const heading = fillSlots(
    schema.title?.template ?? (schema.id === undefined ? '{{title}}' : headingWithId(schema)),
    slots,
  );
  const fields = schema.fields.filter(({ optional }) => !optional);
  const stated = fields.map((field) => ({ field, value: fieldValue(field, slots.day) }));
  const sections = schema.sections.filter(({ optional }) => !optional);
  const lines = stated.map(({ field, value }) => ({ name: field.name, value }));
  const isFrontmatter = schema.fieldStyle === 'frontmatter' && lines.length > 0;
  const blocks = [
    ...(isFrontmatter ? [`---\n${lines.map(({ name, value }) => `${name}: ${quoted(value)}`).join('\n')}\n---`] : []),
    `# ${heading}`,
    ...(isFrontmatter || lines.length === 0
      ? []
      : [lines.map(({ name, value }) => `- **${name}:** ${value}`).join('\n')]),
    ...sections.map((section) => sectionText(section, 2)),
  ];
  return {
    path: fillSlots(schema.path ?? defaultPath(schema), slots),
    text: `${blocks.join('\n\n')}\n`,
    open: [
      ...stated.filter(({ value }) => value === unfilled).map(({ field }) => described(field)),
      ...sections.map(({ name }) => name),
    ],
  };
}

function described({ name, hint }: FieldSchema): string {
  return hint === undefined ? name : `${name} (${hint})`;
}

/** YAML reads some texts as something else. */
function quoted(value: string): string {
  return /^[\w./-][\w ./-]*$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
}

interface Slots {
  readonly title: string;
  readonly day: string;
  readonly number: number;
}

/** `{{title}}`, `{{slug}}`, `{{date}}`, and `{{number:4}}` with its least number of digits. */
function fillSlots(template: string, { title, day, number }: Slots): string {
  return template.replace(/\{\{\s*(title|slug|date|number)(?::(\d))?\s*\}\}/g, (_, name: string, width = '1') => {
    if (name === 'number') return String(number).padStart(Number(width), '0');
    return { title, slug: fileSlug(title), date: day }[name] ?? '';
  });
}

/** One more than the highest number in the ids of the documents; where they have none, in their file names. */
function nextNumber({ files, ignores, id }: DocumentSchema, { paths, read }: DraftRequest): number {
  const [isIncluded, isExcluded] = [pathMatcher(files), pathMatcher(ignores)];
  const own = paths.filter((path) => isIncluded(path) && !isExcluded(path));
  const numbers = own.flatMap((path) => {
    const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
    const heading = id === undefined ? undefined : /^# (.*)$/m.exec(read(path) ?? '')?.[1];
    const named = id === undefined ? stem : (id.exec(heading ?? '')?.[0] ?? id.exec(stem)?.[0] ?? '');
    const digits = /(?:^|\D)(\d{1,6})(?=\D|$)/.exec(named)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
  return Math.max(0, ...numbers) + 1;
}

/** Of an id such as `PRD-\d+` the letters are known. */
function headingWithId({ id }: DocumentSchema): string {
  const prefix = /^[\^(?:]*([A-Za-z]+-)\\d/.exec(id?.source ?? '')?.[1];
  return prefix === undefined ? '{{title}}' : `${prefix}{{number}}: {{title}}`;
}

/** The folder of the first glob, as far as it is written out. */
function defaultPath({ files }: DocumentSchema): string {
  const [glob = ''] = files;
  if (!/[*?[{]/.test(glob)) return glob;
  const folder = glob.slice(0, glob.search(/[*?[{]/));
  return `${folder.slice(0, folder.lastIndexOf('/') + 1)}{{slug}}.md`;
}
