import type { MarkdownDocument, Range } from '@devlint/core';
import type { List, ListItem, Nodes, Table, TableCell, TableRow } from 'mdast';
import { findDates, type LooseDate } from '../../grammar/dates.ts';
import { sectionKey } from '../../grammar/sections.ts';
import { findTaskIds, type TaskReference } from '../../grammar/task-ids.ts';
import { meaningsOf } from './canonical.ts';
import { type Region, type RegionBlock, regionsOf } from './regions.ts';
import type { PostmortemSection } from './report.ts';

/** What a column of an action table is for. */
export type ActionRole = 'item' | 'owner' | 'due' | 'status' | 'ticket';

export interface ActionCell {
  /** Plain text, trimmed. */
  readonly text: string;
  /** The content; in an empty cell the blanks between its pipes, at least one character. */
  readonly range: Range;
}

export interface ActionRow {
  readonly title: string;
  readonly range: Range;
  /** The first cell of each role. */
  readonly cells: Readonly<Partial<Record<ActionRole, ActionCell>>>;
  readonly struck: boolean;
}

/** A line of a table: where its text ends, and whether a pipe closes it. */
export interface TableLine {
  readonly end: number;
  readonly closed: boolean;
}

/** A table with one action item per row. */
export interface ActionTable {
  /** The header, the dashes, and the rows. */
  readonly lines: readonly TableLine[];
  readonly header: Range;
  readonly roles: readonly ActionRole[];
  readonly rows: readonly ActionRow[];
}

/** One action item of a list, what is nested in it included. */
export interface ActionItem {
  /** First line, plain text. */
  readonly title: string;
  /** That line in the source. */
  readonly range: Range;
  readonly done: boolean;
  /** Names an issue, a change or a page: something that can be followed. */
  readonly reference: boolean;
  readonly owner: boolean;
  readonly due: boolean;
  /** The day that it is due, where it gives one. */
  readonly dueDate?: LooseDate;
}

/** A section of action items. */
export interface ActionSection {
  readonly title: string;
  readonly range: Range;
  /** Nothing below the heading but comments and empty items. */
  readonly empty: boolean;
  /** `None`, `N/A`, `No follow-up needed` and nothing else. */
  readonly none: boolean;
  readonly tables: readonly ActionTable[];
  readonly items: readonly ActionItem[];
  /** Task ids anywhere in the section. */
  readonly taskIds: readonly TaskReference[];
}

const roles: readonly (readonly [ActionRole, RegExp])[] = [
  [
    'owner',
    /^(?:action |item |task )?(?:owners?|assignees?|assigned(?: to)?|dri|responsible|responsibility|teams?|who|person|poc|lead|accountable|champion)\b/,
  ],
  ['status', /^(?:status|state|done\??|progress|complete[d]?\??|resolved\??|result)$/],
  [
    'due',
    /^(?:due|deadline|eta|target|by|by when|when|timeline|timeframe|(?:due|target|end|completion|expected) date|date|sprint|milestone)\b/,
  ],
  [
    'ticket',
    /\b(?:bugs?|tickets?|issues?|jira|links?|tracking|trackers?|tracked|pr|prs|pull requests?|references?|refs?|github|linear|url)\b/,
  ],
  [
    'item',
    /\b(?:items?|actions?|tasks?|todos?|description|what|improvements?|measures?|remediation|follow-?ups?|steps?|change)\b/,
  ],
];

/** The sections of action items of a report (rules-docs, postmortem/action-items-complete). */
export function readActions(
  document: MarkdownDocument,
  sections: readonly PostmortemSection[],
): readonly ActionSection[] {
  return regionsOf(document, sections, 'actions').map((region) => readRegion(document, region));
}

function readRegion(document: MarkdownDocument, region: Region): ActionSection {
  const { section } = region;
  const blocks = section.form === 'label' ? region.blocks : withoutOtherSections(document, region.blocks);
  const written = section.form === 'label' ? !section.empty || blocks.length > 1 : hasText(document, blocks);
  const text = blocks.map((block) => document.textOf(block)).join('\n');
  const plans = !section.canonical.includes('resolution') && !past.test(section.title) && !advice.test(section.title);
  const tables = plans ? blocks.flatMap((block) => (block.type === 'table' ? actionTable(document, block) : [])) : [];
  return {
    title: section.title,
    range: section.range,
    empty: !written,
    none: written && isNone(section.form === 'label' ? text.replace(/^[^\n:]{1,60}:?\s*/, '') : text),
    tables,
    // Lists beside a table explain it.
    items:
      plans && tables.length === 0
        ? blocks.flatMap((block) => (block.type === 'list' ? itemsOf(document, block) : []))
        : [],
    taskIds: region.blocks.flatMap((block) => taskIdsIn(document, block)),
  };
}

/** What was done to resolve the incident is no open work, and advice is not assigned to anybody. */
const past =
  /\b(?:completed|done|taken|performed|implemented|resolved|applied)\b|^\W*immediate (?:actions?|response|steps)\b|✅/i;
const advice = /\brecommendations?\b/i;

/** Blocks without sub-sections that are about something else, such as `What went wrong`. */
function withoutOtherSections(document: MarkdownDocument, blocks: readonly RegionBlock[]): readonly RegionBlock[] {
  let other = false;
  return blocks.filter((block) => {
    if (block.type === 'heading') {
      const title = document.textOf(block);
      const meanings = meaningsOf(sectionKey(title));
      other = (meanings.length > 0 && !meanings.includes('actions')) || /\b(?:completed|done)\b|✅/i.test(title);
    }
    return !other;
  });
}

function hasText(document: MarkdownDocument, blocks: readonly RegionBlock[]): boolean {
  return blocks.some(
    (block) =>
      !['heading', 'html', 'thematicBreak', 'definition'].includes(block.type) &&
      /[\p{L}\p{N}]/u.test(document.textOf(block)),
  );
}

function isNone(text: string): boolean {
  const bare = text.trim();
  return (
    bare.length <= 80 &&
    /^(?:none\b|n\/a\b|not applicable\b|nothing\b|no (?:follow[- ]?ups?|actions?|action items?|further actions?)\b)/i.test(
      bare,
    )
  );
}

/** Ids in what a reader sees: not in code blocks and comments, and not as a part of an address. */
function taskIdsIn(document: MarkdownDocument, node: Nodes): readonly TaskReference[] {
  if ('children' in node) return node.children.flatMap((child) => taskIdsIn(document, child));
  if (node.type !== 'text' && node.type !== 'inlineCode') return [];
  const { start, end } = document.rangeOf(node);
  const text = document.file.text.slice(start, end);
  return findTaskIds(text, start).filter(({ range }) => !/[/=]/.test(text.charAt(range.start - start - 1)));
}

function actionTable(document: MarkdownDocument, table: Table): readonly ActionTable[] {
  const [header, ...rows] = table.children;
  if (header === undefined || rows.length === 0 || header.children.length < 2) return [];
  const titles = header.children.map((cell) => sectionKey(document.textOf(cell)));
  const columns = titles.map((title) => roles.find(([, pattern]) => pattern.test(title))?.[0]);
  const found = roles.map(([role]) => role).filter((role) => columns.includes(role));
  if (!found.some((role) => role !== 'ticket')) return [];
  const main = columns.includes('item') ? columns.indexOf('item') : columns.indexOf(undefined);
  const read = rows.map((row) => readRow(document, row, columns, main)).filter((row) => row !== undefined);
  return [{ lines: linesOf(document, table), header: document.rangeOf(header), roles: found, rows: read }];
}

function linesOf(document: MarkdownDocument, table: Table): readonly TableLine[] {
  const { start, end } = document.rangeOf(table);
  return [...document.file.text.slice(start, end).matchAll(/[^\r\n]+/g)].map((match) => {
    const line = match[0].trimEnd();
    return { end: start + match.index + line.length, closed: line.endsWith('|') && !line.endsWith('\\|') };
  });
}

function readRow(
  document: MarkdownDocument,
  row: TableRow,
  columns: readonly (ActionRole | undefined)[],
  main: number,
): ActionRow | undefined {
  const cells: Partial<Record<ActionRole, ActionCell>> = {};
  row.children.forEach((cell, column) => {
    const role = columns[column];
    if (role !== undefined && cells[role] === undefined) cells[role] = readCell(document, cell);
  });
  const mainCell = row.children[main];
  const title = mainCell === undefined ? '' : document.textOf(mainCell).trim();
  if (row.children.every((cell) => document.textOf(cell).trim() === '')) return undefined;
  const struck = mainCell?.children.length === 1 && mainCell.children[0]?.type === 'delete';
  return { title, range: document.rangeOf(row), cells, struck };
}

function readCell(document: MarkdownDocument, cell: TableCell): ActionCell {
  const first = cell.children[0];
  const last = cell.children.at(-1);
  const whole = document.rangeOf(cell);
  if (first !== undefined && last !== undefined) {
    return {
      text: document.textOf(cell).trim(),
      range: { start: document.rangeOf(first).start, end: document.rangeOf(last).end },
    };
  }
  const source = document.file.text.slice(whole.start, whole.end);
  const start = whole.start + (source.startsWith('|') ? 1 : 0);
  const end = whole.end - (source.length > 1 && source.endsWith('|') ? 1 : 0);
  return { text: '', range: end > start ? { start, end } : whole };
}

function itemsOf(document: MarkdownDocument, list: List): readonly ActionItem[] {
  return list.children.flatMap((item) => {
    const nested = item.children.filter((child) => child.type === 'list');
    if (nested.length > 0 && isGroup(document, item)) return nested.flatMap((inner) => itemsOf(document, inner));
    const read = readItem(document, item);
    return read === undefined ? [] : [read];
  });
}

/** `Process:` or `**Process**` with a list below it names a group of items. */
function isGroup(document: MarkdownDocument, item: ListItem): boolean {
  const [first] = item.children;
  if (first?.type !== 'paragraph') return false;
  const only = first.children.length === 1 ? first.children[0] : undefined;
  return only?.type === 'strong' || /:\s*$/.test(document.textOf(first));
}

const reference = /https?:\/\/|(?<![\w&])#\d+\b|\b[\w.-]+\/[\w.-]+#\d+|\b[A-Z][A-Z0-9]{1,9}-\d+\b|\]\(|\]\[|\bgh-\d+\b/;
const owner =
  /(?<![\w.])@[\w-]+|\b(?:owners?|assignees?|assigned to|responsible|dri|lead|who|poc)\b[*_ ]{0,4}(?:\([^()]{1,40}\))?[*_ ]{0,4}[:=—–-]|\b(?:owned|assigned|led) (?:by|to) \p{Lu}/iu;
const due =
  /\b\d{4}-\d{2}(?:-\d{2})?\b|\b(?:due|deadline|eta|target(?: date)?|by|before|until)\b[*_ ]{0,4}:?[*_ ]{0,4}\s*(?:\d|(?:the )?end of|next|mon|tue|wed|thu|fri|q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|eo[dwmqy])/i;
const done = /^\s*(?:✅|✔|☑|~~)|\((?:done|completed|fixed|resolved|merged|shipped)\b|[-–—:] ?(?:done|completed)\b|✅/iu;

function readItem(document: MarkdownDocument, item: ListItem): ActionItem | undefined {
  const whole = document.rangeOf(item);
  const source = document.file.text.slice(whole.start, whole.end);
  const [first] = item.children;
  const title = first === undefined ? '' : (document.textOf(first).split(/\r?\n|\r/)[0] ?? '').trim();
  if (!/[\p{L}\p{N}]/u.test(title)) return undefined;
  const start = first === undefined ? whole.start : document.rangeOf(first).start;
  const line = /^[^\r\n]*/.exec(document.file.text.slice(start, whole.end))?.[0] ?? '';
  const dueDate = dueDateIn(source);
  return {
    title,
    range: { start, end: start + line.trimEnd().length },
    done: item.checked === true || done.test(source),
    reference: reference.test(source),
    owner: owner.test(source),
    due: due.test(source),
    ...(dueDate === undefined ? {} : { dueDate }),
  };
}

/** The date behind the first word that says when something is due. */
function dueDateIn(source: string): LooseDate | undefined {
  const word = /\b(?:due|deadline|eta|target(?: date)?|by|before|until)\b/i.exec(source);
  if (word === null) return undefined;
  const [found] = findDates(source.slice(word.index, word.index + 60));
  return found?.date.day === undefined ? undefined : found.date;
}
