import type { MarkdownDocument } from '@devlint/core';
import { type Field, sectionField } from '../../grammar/fields.ts';
import { type Draft, titleAfter } from './draft.ts';
import type { RoledSection } from './section-roles.ts';

/** Tasks in heading form (T1), each with the block that belongs to it. */
export function headingTasks(document: MarkdownDocument, sections: readonly RoledSection[]): readonly Draft[] {
  return sections.flatMap((one, index) => {
    if (one.task === undefined || one.explains) return [];
    const last = lastOfBlock(sections, index);
    const parts = sections.slice(index + 1, last + 1).map(({ section }) => sectionField(document, section));
    return [taskOf(document, one, one.task, sections[last + 1]?.section.heading.start, parts)];
  });
}

function taskOf(
  document: MarkdownDocument,
  { section }: RoledSection,
  { id, range }: NonNullable<RoledSection['task']>,
  end: number | undefined,
  fields: readonly Field[],
): Draft {
  const { text } = document.file;
  const symbol = symbolOf(text, section.titleRange.start, range.start, section.titleRange.end);
  return {
    id,
    idRange: range,
    title: titleAfter(text.slice(range.end, section.titleRange.end)),
    form: 'heading',
    range: { start: section.heading.start, end: end ?? text.length },
    fields,
    ...(symbol === undefined ? {} : { symbol }),
  };
}

/**
 * The last section of a task's block. Deeper headings and parts of a task (`Context Checkpoints`) stay in it, at
 * whatever level, because people put fields below them; a task, a group of tasks or a higher heading ends it.
 */
function lastOfBlock(sections: readonly RoledSection[], from: number): number {
  const depth = sections[from]?.section.depth ?? 0;
  let last = from;
  for (let index = from + 1; index < sections.length; index++) {
    const next = sections[index];
    if (next === undefined || next.task !== undefined) break;
    const level = next.section.depth;
    if (level <= depth && !next.part && (level < depth || next.state !== undefined || next.queue || next.explains))
      break;
    last = index;
  }
  return last;
}

const symbolAtEnd = /(?:\p{Extended_Pictographic}|\p{So})\uFE0F?$/u;
const symbolAtStart = /(?:\p{Extended_Pictographic}|\p{So})\uFE0F?/u;

/** The symbol at the end of a heading, or the one before the id. */
function symbolOf(text: string, start: number, id: number, end: number): Draft['symbol'] {
  const atEnd = symbolAtEnd.exec(text.slice(Math.max(id, end - 8), end));
  if (atEnd !== null) return { text: atEnd[0], range: { start: end - atEnd[0].length, end } };
  const atStart = symbolAtStart.exec(text.slice(start, id));
  if (atStart === null) return undefined;
  const from = start + atStart.index;
  return { text: atStart[0], range: { start: from, end: from + atStart[0].length } };
}
