import type { MarkdownDocument, Range } from '@devlint/core';
import type { ListItem, Nodes, Table } from 'mdast';
import { type Section, sectionsOf } from '../../grammar/sections.ts';
import { blocksIn, startingIn } from '../../grammar/starting-in.ts';

/** A decision that a guide lists: under a heading of its own, in a row of a table, or as an item of a list. */
export interface ArchitectureDecision {
  readonly title: string;
  /** The heading's text, the first cell, or the item's first line. */
  readonly range: Range;
  /** The heading above all decisions of one list: they are written alike. */
  readonly list: number;
  readonly rationale: boolean;
  readonly alternatives: boolean;
}

/** `Architecture Decisions`, `Key design decisions`; records and logs of decisions are lists of links. */
const listTitle =
  /^(?:(?:key|major|main|core|important|technical|technology|architectur\w+|design|system|high-level) )*decisions?(?: (?:made|summary|table|rationale))?$/;

const reason =
  /\b(?:rationale|reason(?:s|ing)?|why|because|since|justification|motivation|due to|in order to|so that|so we|trade-?offs?|benefits?|advantages?|pros|therefore|thus|hence|given that|to (?:avoid|allow|ensure|enable|prevent|reduce|keep|make|minimi[sz]e|maintain|support|simplify|improve)|allows?|enables?|ensures?|prevents?|avoids?|provides?|simpler|easier|faster|cheaper|better|reduces?|needs?|requires?|for (?:[\w-]+ ){0,3}(?:simplicity|performance|reliability|consistency|flexibility|safety|isolation|speed|testing|debugging|scaling|scalability|maintainability))\b/i;

const alternative =
  /\b(?:alternatives?|rejected|instead of|rather than|considered|discarded|not chosen|over [A-Z\w]|versus|vs\.?|options?|ruled out|compared (?:to|with))\b/i;

/** The decisions of a guide, in reading order. */
export function readDecisions(document: MarkdownDocument): readonly ArchitectureDecision[] {
  const sections = sectionsOf(document);
  const lists = sections.filter(({ key, depth }) => depth > 1 && listTitle.test(key));
  let reached = 0;
  return lists.flatMap((section, list) => {
    if (section.heading.start < reached) return [];
    reached = section.body.end;
    return decisionsIn(document, section, sections).map((one) => ({ ...one, list }));
  });
}

type Read = Omit<ArchitectureDecision, 'list'>;

function decisionsIn(document: MarkdownDocument, parent: Section, sections: readonly Section[]): readonly Read[] {
  const inside = startingIn(sections, parent.body, ({ heading }) => heading.start);
  const depth = inside.reduce((least, section) => Math.min(least, section.depth), 7);
  const own = inside.filter((section) => section.depth === depth);
  if (own.length > 0) {
    return own.map(({ title, titleRange, body }) => judged(title, titleRange, textIn(document, body)));
  }
  return blocksIn(document, parent.body).flatMap((block) => {
    if (block.type === 'table') return rowsOf(document, block);
    return block.type === 'list' ? block.children.flatMap((item) => itemOf(document, item)) : [];
  });
}

/** What stands in a range, without comments. */
function textIn(document: MarkdownDocument, within: Range): string {
  const ranges = blocksIn(document, within).flatMap((block) =>
    block.type === 'html' ? [] : [document.rangeOf(block)],
  );
  return ranges.map(({ start, end }) => document.file.text.slice(start, end)).join('\n\n');
}

function judged(title: string, range: Range, text: string): Read {
  return { title, range, rationale: reason.test(text), alternatives: alternative.test(text) };
}

/** A table says why in a column for it; in others, any cell may. */
function rowsOf(document: MarkdownDocument, table: Table): readonly Read[] {
  const [header, ...rows] = table.children;
  const titles = header?.children.map((cell) => document.textOf(cell)) ?? [];
  const why = titles.findIndex((title) =>
    /\b(?:rationale|reasons?|why|justification|motivation|because|benefits?|notes?)\b/i.test(title),
  );
  const others = titles.findIndex((title) => /\b(?:alternatives?|rejected|considered|options?|instead)\b/i.test(title));
  return rows.flatMap((row): readonly Read[] => {
    const [first] = row.children;
    const cells = row.children.map((cell) => document.textOf(cell).trim());
    if (first === undefined || first.children.length === 0) return [];
    const { rationale, alternatives } = judged('', { start: 0, end: 0 }, cells.slice(1).join('\n'));
    const says = (column: number) => /\p{L}{2}/u.test(cells[column] ?? '');
    return [
      {
        title: cells[0] ?? '',
        range: contentOf(document, first),
        rationale: why === -1 ? rationale : says(why),
        alternatives: others === -1 ? alternatives : says(others),
      },
    ];
  });
}

function itemOf(document: MarkdownDocument, item: ListItem): readonly Read[] {
  const [first] = item.children;
  if (first?.type !== 'paragraph') return [];
  // An item that is little more than a link leads to the decision's record.
  const isLink = ({ type }: Nodes) => type === 'link' || type === 'linkReference';
  if (first.children.some((child) => isLink(child) && covers(document, child, first))) return [];
  const range = document.rangeOf(first);
  const line = /^[^\r\n]*/.exec(document.file.text.slice(range.start, range.end))?.[0].trimEnd() ?? '';
  const whole = document.rangeOf(item);
  const title = document.textOf(first).split(/\r\n|\n|\r/)[0] ?? '';
  const strong = first.children[0]?.type === 'strong' ? first.children[0] : undefined;
  return [
    judged(
      strong === undefined ? title : document.textOf(strong).replace(/:$/, ''),
      strong === undefined ? { start: range.start, end: range.start + line.length } : document.rangeOf(strong),
      document.file.text.slice(whole.start, whole.end),
    ),
  ];
}

function covers(document: MarkdownDocument, link: Nodes, paragraph: Nodes): boolean {
  const [inner, outer] = [document.rangeOf(link), document.rangeOf(paragraph)];
  return (inner.end - inner.start) * 2 > outer.end - outer.start;
}

function contentOf(document: MarkdownDocument, cell: Table['children'][number]['children'][number]): Range {
  const first = cell.children[0];
  const last = cell.children.at(-1);
  if (first === undefined || last === undefined) return document.rangeOf(cell);
  return { start: document.rangeOf(first).start, end: document.rangeOf(last).end };
}
