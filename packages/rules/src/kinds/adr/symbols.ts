import type { Completion, CompletionContext, OutlineItem, Symbols } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import { typedWord } from '../../grammar/typing.ts';
import type { AdrRecord, RecordSection } from './record.ts';

/** The keys of the record with a number, as a document in a folder may mean it: that of its own folder first. */
export function recordKeys(number: number, folder: string): readonly string[] {
  return [`adr ${folder}#${number}`, `adr #${number}`];
}

/** The key of a record by its file. */
export function recordFileKey(path: string): string {
  return `adr ${path}`;
}

/** What editors show of a record: its sections, its number, and the records that it names. */
export function recordSymbols(record: AdrRecord): Symbols {
  const { path, folder, number, title, titleRange, links, status, outline } = record;
  const name = number === undefined ? title : `ADR-${String(number).padStart(4, '0')}`;
  const whole: OutlineItem = {
    name: number === undefined || title === '' ? name : `${name} ${title}`,
    detail: status?.word ?? '',
    role: 'document',
    range: { start: 0, end: outline.end },
    nameRange: titleRange,
    children: nested(record.sections.filter(({ heading }) => heading.start !== outline.heading?.start)),
  };
  return {
    outline: [whole],
    definitions: [
      {
        keys: [recordFileKey(path), ...(number === undefined ? [] : recordKeys(number, folder))],
        name,
        detail: title,
        range: titleRange,
      },
    ],
    references: links.flatMap((link) => {
      const keys = [
        ...(link.targetFile === undefined
          ? []
          : [recordFileKey(link.targetFile), recordFileKey(`${link.targetFile}.md`)]),
        ...(link.number === undefined ? [] : recordKeys(link.number, folder)),
      ];
      return keys.length === 0 ? [] : [{ keys, range: link.range }];
    }),
  };
}

function nested(sections: readonly RecordSection[]): readonly OutlineItem[] {
  const [first, ...rest] = sections;
  if (first === undefined) return [];
  const next = rest.findIndex(({ depth }) => depth <= first.depth);
  const inner = next === -1 ? rest : rest.slice(0, next);
  const item: OutlineItem = {
    name: first.title,
    detail: '',
    role: 'section',
    range: {
      start: first.heading.start,
      end: Math.max(first.heading.end, first.body.end, inner.at(-1)?.body.end ?? 0),
    },
    nameRange: first.titleRange,
    children: nested(inner),
  };
  return [item, ...nested(next === -1 ? [] : rest.slice(next))];
}

/** `ADR-0012`, where `ADR` has been typed; records of the same folder first. */
export function recordCompletions(context: CompletionContext): readonly Completion[] {
  const range = typedWord(context, /\bADR[-_ ]?\d*$/i);
  if (range === undefined) return [];
  const own = folderOf(context.path);
  const records = context.definitions.filter(({ keys }) => keys.some((key) => /^adr .*#\d+$/.test(key)));
  const sorted = records.toSorted((a, b) => Number(folderOf(b.path) === own) - Number(folderOf(a.path) === own));
  return sorted.filter(({ path }) => path !== context.path).map(({ name, detail }) => ({ label: name, detail, range }));
}
