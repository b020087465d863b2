import type { DeclarationProblem } from '@devlint/core';
import { fieldKey } from '../../grammar/field-names.ts';
import { sectionKey } from '../../grammar/sections.ts';
import type {
  FieldData,
  FullFieldData,
  FullSectionData,
  KindData,
  ListData,
  SectionData,
  ValueData,
  ValueType,
} from '../data.ts';
import { listOf, type Problems } from '../problems.ts';

/** What a value is, its short forms written out. */
export interface ValueSchema {
  readonly type: ValueType;
  readonly values: readonly string[];
  /** Matches all of the value; what it was written as is in the messages. */
  readonly pattern: RegExp | undefined;
  readonly written: string;
  readonly reference: string | undefined;
  readonly isList: boolean;
}

export interface FieldSchema extends ValueSchema {
  readonly name: string;
  /** Compared forms of its name and its synonyms. */
  readonly keys: readonly string[];
  readonly optional: boolean;
  readonly default: string | undefined;
  readonly hint: string | undefined;
}

export interface TableSchema {
  readonly columns: readonly (ValueSchema & { readonly name: string })[];
  readonly minRows: number;
}

export interface ListSchema {
  readonly type: 'ordered' | 'bullet' | 'task' | undefined;
  readonly minItems: number;
  readonly itemPattern: RegExp | undefined;
}

export interface LinksSchema {
  readonly min: number;
  readonly pattern: RegExp | undefined;
}

export interface SectionSchema {
  readonly name: string;
  /** Compared forms of its heading and its synonyms. */
  readonly keys: readonly string[];
  readonly pattern: RegExp | undefined;
  readonly optional: boolean;
  readonly sections: readonly SectionSchema[];
  readonly table: TableSchema | undefined;
  readonly list: ListSchema | undefined;
  readonly links: LinksSchema | undefined;
  readonly hint: string | undefined;
  readonly text: string | undefined;
}

/** What the documents of a declared kind are held to. */
export interface DocumentSchema {
  readonly name: string;
  readonly description: string;
  readonly files: readonly string[];
  readonly ignores: readonly string[];
  readonly title: { readonly pattern: RegExp | undefined; readonly template: string | undefined } | undefined;
  readonly id: RegExp | undefined;
  readonly fields: readonly FieldSchema[];
  readonly otherFields: boolean;
  readonly sections: readonly SectionSchema[];
  readonly ordered: boolean;
  readonly otherSections: boolean;
  /** While which values of which field its documents hold; undefined where they set nothing. */
  readonly policy: { readonly keys: readonly string[]; readonly values: readonly string[] } | undefined;
  readonly path: string | undefined;
  readonly fieldStyle: 'list' | 'frontmatter';
}

type KeyPath = DeclarationProblem['keyPath'];

/** Reads a kind's schema. What is wrong with it is told at its key. */
export function readSchema(name: string, data: KindData, at: KeyPath, problems: Problems): DocumentSchema {
  const { title, fields = {}, sections = [] } = data;
  return {
    name,
    description: data.description ?? `A document of the kind ${name}.`,
    files: listOf(data.files),
    ignores: listOf(data.ignores),
    title: title && {
      pattern: problems.regex(title.pattern, [...at, 'title', 'pattern']),
      template: title.template,
    },
    id: problems.regex(data.id, [...at, 'id']),
    fields: withoutTwins(
      Object.entries(fields).map(([field, one]) => readField(field, one, [...at, 'fields', field], problems)),
      (index) => [...at, 'fields', Object.keys(fields)[index] ?? ''],
      problems,
    ),
    otherFields: data.otherFields ?? true,
    sections: readSections(sections, [...at, 'sections'], problems),
    ordered: data.ordered ?? true,
    otherSections: data.otherSections ?? true,
    policy: data.policy && { keys: fieldKeys(data.policy.field, fields), values: data.policy.values },
    path: data.new?.path,
    fieldStyle: data.new?.fields ?? 'list',
  };
}

/** The compared names of a field, its synonyms among them where the schema lists it. */
function fieldKeys(name: string, fields: Readonly<Record<string, FieldData>>): readonly string[] {
  const listed = Object.entries(fields).find(([other]) => fieldKey(other) === fieldKey(name))?.[1];
  const synonyms = listed !== undefined && isFull(listed) ? (listed.synonyms ?? []) : [];
  return [name, ...synonyms].map(fieldKey);
}

function readField(name: string, data: FieldData, at: KeyPath, problems: Problems): FieldSchema {
  const full: FullFieldData = isFull(data) ? data : {};
  return {
    ...readValue(data, at, problems),
    name,
    keys: [name, ...(full.synonyms ?? [])].map(fieldKey),
    optional: full.optional ?? false,
    default: full.default,
    hint: full.hint,
  };
}

function readValue(data: ValueData, at: KeyPath, problems: Problems): ValueSchema {
  if (typeof data === 'string') return { ...anyText, type: data };
  if (!isFull(data)) return { ...anyText, values: data };
  return {
    type: data.type ?? 'text',
    values: data.values ?? [],
    pattern: whole(problems.regex(data.pattern, [...at, 'pattern'])),
    written: data.pattern ?? '',
    reference: data.reference,
    isList: data.list ?? false,
  };
}

/** Of a value, all of it has to match. */
function whole(pattern: RegExp | undefined): RegExp | undefined {
  return pattern && new RegExp(`^(?:${pattern.source})$`, pattern.flags);
}

const anyText: ValueSchema = {
  type: 'text',
  values: [],
  pattern: undefined,
  written: '',
  reference: undefined,
  isList: false,
};

function isFull<Full extends object>(data: string | readonly string[] | Full): data is Full {
  return typeof data === 'object' && !Array.isArray(data);
}

function readSections(data: readonly SectionData[], at: KeyPath, problems: Problems): readonly SectionSchema[] {
  const sections = data.map((one, index) => readSection(one, [...at, index], problems));
  return withoutTwins(sections, (index) => [...at, index], problems);
}

function readSection(data: SectionData, at: KeyPath, problems: Problems): SectionSchema {
  const full: FullSectionData = typeof data === 'string' ? { name: data } : data;
  const list: ListData | undefined = typeof full.list === 'string' ? { type: full.list } : full.list;
  return {
    name: full.name,
    keys: [full.name, ...(full.synonyms ?? [])].map(sectionKey),
    pattern: problems.regex(full.pattern, [...at, 'pattern']),
    optional: full.optional ?? false,
    sections: readSections(full.sections ?? [], [...at, 'sections'], problems),
    table: full.table && {
      columns: Object.entries(full.table.columns).map(([column, one]) => ({
        name: column,
        ...readValue(one, [...at, 'table', 'columns', column], problems),
      })),
      minRows: full.table.minRows ?? 0,
    },
    list: list && {
      type: list.type,
      minItems: list.minItems ?? 1,
      itemPattern: problems.regex(list.itemPattern, [...at, 'list', 'itemPattern']),
    },
    links: full.links && {
      min: full.links.min ?? 1,
      pattern: problems.regex(full.links.pattern, [...at, 'links', 'pattern']),
    },
    hint: full.hint,
    text: full.text,
  };
}

/** Two entries that answer to one name: nobody could say which of them a document means. */
function withoutTwins<Entry extends { readonly name: string; readonly keys: readonly string[] }>(
  entries: readonly Entry[],
  keyPathOf: (index: number) => KeyPath,
  problems: Problems,
): readonly Entry[] {
  const owners = new Map<string, string>();
  return entries.filter(({ name, keys }, index) => {
    const twin = keys.map((key) => owners.get(key)).find((owner) => owner !== undefined);
    if (twin !== undefined) {
      problems.tell(
        keyPathOf(index),
        `"${name}" answers to the same name as "${twin}" above; leave one of the two out`,
      );
      return false;
    }
    for (const key of keys) owners.set(key, name);
    return true;
  });
}
