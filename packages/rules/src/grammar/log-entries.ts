import type { MarkdownDocument, Range } from '@devlint/core';
import { nodesOf } from '@devlint/core';
import type { LooseDate } from './dates.ts';
import { type Field, fieldsIn, fieldsOf } from './fields.ts';
import { arrangeLog, type Placed } from './log-arrangement.ts';
import { definitionsOf, type LogDefinition } from './log-definitions.ts';
import { directionOf, type LogDirection } from './log-direction.ts';
import { type DeclaredField, declaredFields } from './log-format.ts';
import { logHeadings } from './log-headings.ts';
import { contentsOf, type LogSection } from './log-sections.ts';
import { type LogRow, readLogTable } from './log-table.ts';
import { plainTextOf } from './plain-text.ts';
import { findTaskIds, type TaskReference } from './task-ids.ts';
import type { Version } from './versions.ts';

/**
 * How a log is kept: `release` by versions, `log` by dates or entry ids, `nested` with entries under date headings
 * (these perhaps under versions), `table` in rows.
 */
export type LogMode = 'release' | 'log' | 'nested' | 'table';

/** What entries and groups have in common. Ranges are UTF-16 offsets; optional keys are absent, never `undefined`. */
export interface LogItem {
  /** The heading's plain text. */
  readonly title: string;
  readonly headingRange: Range;
  /** The heading's text without its marks. */
  readonly titleRange: Range;
  /** The whole item from the start of its heading's line, its content and its closing `---` included. */
  readonly range: Range;
  /** Heading level, 1 to 6. */
  readonly level: number;
  readonly version?: Version;
  /** The package named before the version, in lower case. */
  readonly package?: string;
  readonly date?: LooseDate;
  readonly dateRange?: Range;
  /** `14/01/2025` as written, where the text does not tell day from month; then there is a `dateRange` but no `date`. */
  readonly numericDate?: string;
  /** Announced, not out: `Unreleased`, `1.3.0 (TBD)`. */
  readonly pending?: true;
  /** Index of the group around it in `groups`; absent at the outermost level. */
  readonly group?: number;
  /** False when other sections of the same level stand inside the range, so that nobody can say where it ends. */
  readonly clean: boolean;
}

/** A heading that groups entries: a version or a date. */
export type LogGroup = LogItem;

/** One entry of the log. */
export interface LogEntry extends LogItem {
  /** The entry's own id: `DEVLOG-0012`. A task id is not the entry's, see `taskIds`. */
  readonly id?: string;
  readonly idRange?: Range;
  /** True when text follows the heading before any other heading. */
  readonly hasText: boolean;
  /** The headings inside the entry. */
  readonly sections: readonly LogSection[];
  /** What the entry states; empty in release mode, where `**parser**: fix` is a change and no field. */
  readonly fields: readonly Field[];
}

/** A task id in an entry, group or row, in reading order; `entry` is the index of the entry it stands in. */
export interface LoggedTask extends TaskReference {
  readonly entry?: number;
  /** The text says that this task, perhaps with others, is completed, and nothing else: `TASK-012, TASK-013 Completed`. */
  readonly completed?: true;
}

/** A changelog or devlog. */
export interface Log {
  readonly mode: LogMode;
  /** The entries in reading order; groups with nothing in them that is an entry are entries themselves. */
  readonly entries: readonly LogEntry[];
  readonly groups: readonly LogGroup[];
  /** The rows of the table in table mode. */
  readonly rows: readonly LogRow[];
  readonly taskIds: readonly LoggedTask[];
  /** The order that the text before the first entry asks for, if it does. */
  readonly direction?: LogDirection;
  /** The fields that its Format section declares; absent where it declares none. */
  readonly declared?: readonly DeclaredField[];
  /** True when the text before the first entry names Keep a Changelog. */
  readonly keepsAChangelog?: true;
  /** The link definitions of the file, where it has some. */
  readonly definitions?: readonly LogDefinition[];
}

/** Entries and groups together, in reading order. */
export function logItems({ entries, groups }: Log): readonly (LogEntry | LogGroup)[] {
  return [...entries, ...groups].sort((a, b) => a.range.start - b.range.start);
}

/** Reads a document as a log. A document without entries gives a log with none. */
export function readLog(document: MarkdownDocument): Log {
  const { mode, items } = arrangeLog(document, logHeadings(document));
  if (items.length === 0) {
    const rows = readLogTable(document);
    return {
      mode: rows.length > 0 ? 'table' : 'log',
      entries: [],
      groups: [],
      rows,
      taskIds: rows.length > 0 ? taskIdsIn(document, rows, []) : [],
      ...directionOf(document, rows[0]?.range.start ?? document.file.text.length),
    };
  }
  const { entries, groups } = split(document, mode, items);
  const declared = mode === 'release' ? [] : declaredFields(document);
  const from = items[0]?.range.start ?? 0;
  const definitions = definitionsOf(document);
  return {
    mode,
    entries,
    groups,
    rows: [],
    taskIds: taskIdsIn(document, items, entries),
    ...directionOf(document, from),
    ...(declared.length > 0 ? { declared } : {}),
    ...(/keep[ -]?a[ -]?changelog/i.test(document.file.text.slice(0, from)) ? { keepsAChangelog: true } : {}),
    ...(definitions.length > 0 ? { definitions } : {}),
  };
}

/** Items that others stand in are groups; their members point to them by index. */
function split(
  document: MarkdownDocument,
  mode: LogMode,
  items: readonly Placed[],
): { readonly entries: readonly LogEntry[]; readonly groups: readonly LogGroup[] } {
  const parents = new Set(items.map(({ parent }) => parent));
  const contents = contentsOf(
    document,
    items.filter((_, index) => !parents.has(index)),
  );
  const fields = mode === 'release' ? [] : fieldsOf(document);
  const groupIndex = new Map<number, number>();
  const entries: LogEntry[] = [];
  const groups: LogGroup[] = [];
  for (const [index, { parent, role: _role, pure: _pure, id, idRange, ...item }] of items.entries()) {
    const group = parent === undefined ? undefined : groupIndex.get(parent);
    const member = group === undefined ? item : { ...item, group };
    if (parents.has(index)) {
      groupIndex.set(index, groups.length);
      groups.push(member);
    } else {
      const { hasText = false, sections = [] } = contents[entries.length] ?? {};
      const named = { ...(id === undefined ? {} : { id }), ...(idRange === undefined ? {} : { idRange }) };
      entries.push({ ...member, ...named, hasText, sections, fields: fieldsIn(fields, item.range) });
    }
  }
  return { entries, groups };
}

const readable: ReadonlySet<string> = new Set(['text', 'inlineCode']);

/** The task ids of the text inside the items; both lists are in reading order, so one pass does. */
function taskIdsIn(
  document: MarkdownDocument,
  items: readonly { readonly range: Range }[],
  entries: readonly LogEntry[],
): readonly LoggedTask[] {
  const first = items[0]?.range.start ?? 0;
  const last = items.reduce((end, { range }) => Math.max(end, range.end), 0);
  const found: LoggedTask[] = [];
  let entry = 0;
  for (const node of nodesOf(document.tree, readable)) {
    const { start } = document.rangeOf(node);
    if (start < first || start >= last) continue;
    while (entry < entries.length && (entries[entry]?.range.end ?? 0) <= start) entry++;
    const inside = (entries[entry]?.range.start ?? Number.POSITIVE_INFINITY) <= start;
    const plain = plainTextOf(document, node);
    const references = findTaskIds(plain.text);
    const completed = references.length > 0 && onlyCompletes(plain.text, references);
    for (const { id, range } of references) {
      const place = plain.rangeOf(range.start, range.end);
      found.push({ id, range: place, ...(inside ? { entry } : {}), ...(completed ? { completed } : {}) });
    }
  }
  return found;
}

/** True when nothing but the ids, what joins them, and a word for completion stands in a text. */
function onlyCompletes(text: string, references: readonly TaskReference[]): boolean {
  if (text.length > 300) return false;
  let rest = '';
  let at = 0;
  for (const { range } of references) {
    rest += text.slice(at, range.start);
    at = range.end;
  }
  const words = (rest + text.slice(at)).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const said = words.filter((word) => !/^(?:and|tasks?|is|are|was|were|now|all|both)$/.test(word));
  return said.length === 1 && /^(?:completed?|done|finished|delivered|shipped|closed)$/.test(said[0] ?? '');
}
