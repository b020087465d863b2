import type { MarkdownDocument } from '@devlint/core';
import type { Table, TableCell, TableRow } from 'mdast';
import { documentFields } from '../../grammar/document-fields.ts';
import { declaredVocabulary, fieldsOf } from '../../grammar/fields.ts';
import { levelsOf, levelsOfGroup } from '../../grammar/priority-levels.ts';
import { type Section, sectionKey, sectionsOf } from '../../grammar/sections.ts';
import { isPlaceholder, significantPart } from '../../grammar/values.ts';
import type { Count, ItemPriority, MatrixRow, Priorities, PriorityGroup, PriorityMatrix } from './model.ts';

/** Column titles under which items are counted. */
const countTitles =
  /^(?:#|no\.?|num|number|count|counts|items?|issues?|fixes|tasks?|total(?: (?:items|issues|count))?)$/;

/** Reads what a document says of priorities; a field about the document as a whole is none of an item. */
export function readPriorities(document: MarkdownDocument): Priorities {
  const sections = sectionsOf(document).map((section) => ({ section, levels: levelsOfGroup(section.title) }));
  const groups = sections.filter(({ levels }) => levels.length > 0);
  return {
    items: readItems(document, groups),
    groups: groups.map(groupOf),
    matrices: document.tree.children.flatMap((node) => (node.type === 'table' ? readMatrix(document, node) : [])),
  };
}

interface Grouped {
  readonly section: Section;
  readonly levels: PriorityGroup['levels'];
}

function readItems(document: MarkdownDocument, groups: readonly Grouped[]): readonly ItemPriority[] {
  const whole = new Set(documentFields(document).map(({ range }) => range.start));
  const open: Grouped[] = [];
  let next = 0;
  return fieldsOf(document).flatMap(({ key, value, valueRange, range, form }): readonly ItemPriority[] => {
    if (key !== 'priority' || form === 'frontmatter' || whole.has(range.start)) return [];
    if (declaredVocabulary(value) !== undefined || isPlaceholder(value)) return [];
    // Both are in reading order, so that each heading is opened and closed once.
    for (
      let group = groups[next];
      group !== undefined && group.section.body.start <= range.start;
      group = groups[++next]
    )
      open.push(group);
    while ((open.at(-1)?.section.body.end ?? Number.POSITIVE_INFINITY) <= range.start) open.pop();
    const { text, range: wordRange } = significantPart(value, valueRange);
    const levels = levelsOf(value);
    const group = open.at(-1);
    if (levels.length === 0) return [];
    return [{ word: text, range: wordRange, levels, ...(group === undefined ? {} : { group: groupOf(group) }) }];
  });
}

function groupOf({ section, levels }: Grouped): PriorityGroup {
  return { title: section.title, range: section.titleRange, levels };
}

/** A table of levels with a column that counts; two rows at least, since one is no comparison. */
function readMatrix(document: MarkdownDocument, table: Table): readonly PriorityMatrix[] {
  const [head, ...body] = table.children;
  if (head === undefined) return [];
  const titles = head.children.map((cell) => sectionKey(document.textOf(cell)));
  const column = titles.findIndex((title, index) => index > 0 && countTitles.test(title));
  if (!/^(?:priority|level|priority level)$/.test(titles[0] ?? '') || column < 0) return [];
  const rows: MatrixRow[] = [];
  let total: Count | undefined;
  for (const row of body) {
    const label = document.textOf(row.children[0] ?? row).trim();
    const count = countIn(document, row, column);
    const levels = levelsOf(label);
    if (count === undefined) continue;
    if (levels.length > 0) rows.push({ label, levels, ...count });
    else if (/^\W*(?:total|sum|all)\W*$/i.test(label)) total = count;
  }
  if (rows.length < 2) return [];
  return [{ range: document.rangeOf(head), rows, ...(total === undefined ? {} : { total }) }];
}

function countIn(document: MarkdownDocument, row: TableRow, column: number): Count | undefined {
  const cell: TableCell | undefined = row.children[column];
  if (cell === undefined) return undefined;
  const { start, end } = document.rangeOf(cell);
  const found = /^[|\s*_]*(\d{1,5})[|\s*_]*$/.exec(document.file.text.slice(start, end));
  if (found?.[1] === undefined) return undefined;
  const at = start + found[0].indexOf(found[1]);
  return { count: Number(found[1]), range: { start: at, end: at + found[1].length } };
}
