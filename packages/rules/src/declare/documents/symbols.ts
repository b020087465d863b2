import type { OutlineItem, Symbols } from '@devlint/core';
import type { Section } from '../../grammar/sections.ts';
import { isPlaceholder } from '../../grammar/values.ts';
import type { DeclaredDocument } from './model.ts';
import type { DocumentSchema } from './schema.ts';
import { bare } from './values.ts';

/** What editors show of a document of a declared kind: its sections, its id, the ids that it names. */
export function documentSymbols(document: DeclaredDocument, schema: DocumentSchema): Symbols {
  const { title, id, end, sections, path } = document;
  const name = title?.text ?? path.slice(path.lastIndexOf('/') + 1);
  const nameRange = title?.range ?? { start: 0, end: 0 };
  const whole: OutlineItem = {
    name,
    detail: schema.name,
    role: 'document',
    range: { start: 0, end },
    nameRange,
    children: nested(sections),
  };
  return {
    outline: [whole],
    definitions:
      id === undefined ? [] : [{ keys: [keyOf(schema.name, id.text)], name: id.text, detail: name, range: id.range }],
    references: document.fields.flatMap(({ key, value, valueRange }) => {
      const kind = schema.fields.find(({ keys }) => keys.includes(key))?.reference;
      return kind === undefined || isPlaceholder(value)
        ? []
        : [{ keys: [keyOf(kind, bare(value))], range: valueRange }];
    }),
  };
}

function keyOf(kind: string, id: string): string {
  return `${kind} ${id.toLowerCase()}`;
}

function nested(sections: readonly Section[]): readonly OutlineItem[] {
  const [first, ...rest] = sections;
  if (first === undefined) return [];
  const next = rest.findIndex(({ depth }) => depth <= first.depth);
  const inner = next === -1 ? rest : rest.slice(0, next);
  const item: OutlineItem = {
    name: first.title,
    detail: '',
    role: 'section',
    range: { start: first.heading.start, end: Math.max(first.heading.end, first.body.end) },
    nameRange: first.titleRange,
    children: nested(inner),
  };
  return [item, ...nested(next === -1 ? [] : rest.slice(next))];
}
