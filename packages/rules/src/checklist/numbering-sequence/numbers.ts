import type { MarkdownDocument, Range } from '@devlint/core';
import { type Section, sectionsOf } from '../../grammar/sections.ts';

/** A heading with a number in front. */
export interface NumberedHeading {
  /** The last part of the number: 4 of `2.4`. */
  readonly number: number;
  /** The last one that it stands for: 5 of `3-5`, else the number itself. */
  readonly until: number;
  /** What stands before it: `2.` of `2.4`, nothing of `4`. */
  readonly prefix: string;
  /** The whole number. */
  readonly range: Range;
  readonly depth: number;
  /** Index of the nearest heading above it of a higher level, -1 where there is none. */
  readonly parent: number;
}

/** `1. Title`, `2) Title`, and with parts `2.4 Title`. */
const numbered = /^[*_\s]{0,4}((?:\d{1,3}\.){0,4})(\d{1,3})(?:[-–—](\d{1,3}))?(\\?[.)])?[*_]{0,3}\s/;

/** The numbered headings of a document, in reading order. */
export function numberedHeadings(document: MarkdownDocument): readonly NumberedHeading[] {
  const sections = sectionsOf(document);
  const above: number[] = [];
  /** The number in front of each heading, for those below it. */
  const numbers: string[] = [];
  return sections.flatMap((section, index): readonly NumberedHeading[] => {
    while (above.length > 0 && (sections[above.at(-1) ?? 0]?.depth ?? 0) >= section.depth) above.pop();
    const parent = above.at(-1) ?? -1;
    const found = numberOf(document, section);
    numbers.push(found === undefined ? '' : `${found.prefix}${found.number}.`);
    const isChild = found !== undefined && above.some((at) => numbers[at] === found.prefix);
    above.push(index);
    // `1.4` is a version or a part of chapter 1; it is the latter where it stands in a chapter 1.
    if (found === undefined || (found.prefix !== '' && !isChild)) return [];
    return [{ ...found, depth: section.depth, parent }];
  });
}

function numberOf(
  document: MarkdownDocument,
  { titleRange }: Section,
): Pick<NumberedHeading, 'number' | 'until' | 'prefix' | 'range'> | undefined {
  const { start } = titleRange;
  const match = numbered.exec(`${document.file.text.slice(start, Math.min(titleRange.end, start + 60))} `);
  const [whole, prefix = '', digits = '', end = digits, mark] = match ?? [];
  // `3 lessons` counts; `3. Lessons` numbers.
  if (whole === undefined || (prefix === '' && mark === undefined)) return undefined;
  const from = start + whole.indexOf(`${prefix}${digits}`);
  return {
    number: Number(digits),
    until: Math.max(Number(digits), Number(end)),
    prefix,
    range: { start: from, end: from + prefix.length + digits.length },
  };
}
