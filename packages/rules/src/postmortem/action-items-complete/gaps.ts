import type { Range } from '@devlint/core';
import { isPlaceholder } from '../../grammar/values.ts';
import type {
  ActionCell,
  ActionItem,
  ActionRole,
  ActionRow,
  ActionTable,
} from '../../kinds/postmortem/action-items.ts';

/** What an action item must say, in the order in which messages list it. */
export const partNames = ['owner', 'due', 'status'] as const;

export type PartName = (typeof partNames)[number];

/** The words of messages and of new columns. */
export const partTitles: Readonly<Record<PartName, { readonly missing: string; readonly column: string }>> = {
  owner: { missing: 'owner', column: 'Owner' },
  due: { missing: 'due date', column: 'Due Date' },
  status: { missing: 'status', column: 'Status' },
};

export interface PartOptions {
  readonly required: readonly PartName[];
  readonly ticketIsEnough: boolean;
}

/** Whether a table has a column for a part, or one of tickets in which it can be looked up. */
export function tells({ roles }: ActionTable, part: PartName): boolean {
  return roles.includes(part) || (part !== 'owner' && roles.includes('ticket'));
}

/** The required columns that a table does not have. A column of tickets stands for due date and status. */
export function missingColumns({ roles }: ActionTable, { required, ticketIsEnough }: PartOptions): readonly PartName[] {
  const tracked = ticketIsEnough && roles.includes('ticket');
  return partNames.filter((part) => required.includes(part) && !roles.includes(part) && !(tracked && part !== 'owner'));
}

/** What a row leaves open, and where. */
export interface RowGap {
  readonly parts: readonly PartName[];
  readonly range: Range;
}

/**
 * The parts that a row leaves empty although its table has a column for them. A ticket in the row tracks due date and
 * status; what is done needs no due date any more, and what is struck out nothing.
 */
export function rowGap(row: ActionRow, table: ActionTable, options: PartOptions): RowGap | undefined {
  if (row.struck) return undefined;
  const tracked = options.ticketIsEnough && isFilled(row.cells.ticket);
  const columns: readonly ActionRole[] = table.roles;
  const parts = partNames.filter((part) => {
    if (!options.required.includes(part) || isFilled(row.cells[part])) return false;
    if (part === 'due' && isDone(row.cells.status)) return false;
    if (part !== 'owner' && tracked) return false;
    // Without a column of its own, a part can still be due in the column of tickets.
    return columns.includes(part) || (part !== 'owner' && options.ticketIsEnough && columns.includes('ticket'));
  });
  const [first] = parts;
  if (first === undefined) return undefined;
  return { parts, range: (row.cells[first] ?? row.cells.ticket)?.range ?? row.range };
}

/** `-` and `?` say nothing; whole placeholders such as `[Role]` are reported as such by another rule. */
function isFilled(cell: ActionCell | undefined): boolean {
  if (cell === undefined) return false;
  const { text } = cell;
  if (/^(?:tbd|tbc|tba|unassigned|nobody|no one)$/i.test(text)) return false;
  if (isPlaceholder(text)) return !/^[?.…_xX]+$/.test(text);
  return /[\p{L}\p{N}\p{Extended_Pictographic}[\]@✓✗✔✘]/u.test(text);
}

function isDone(status: ActionCell | undefined): boolean {
  return /\b(?:done|complete[d]?|closed|resolved|fixed|shipped|merged|won'?t (?:do|fix)|cancelled|yes)\b|✅|✔|☑|\[x\]|:white_check_mark:/i.test(
    status?.text ?? '',
  );
}

export type ListCheck = 'reference' | 'owner-and-due' | 'off';

/** What a list item leaves open, in the words of a message. */
export function itemGap(item: ActionItem, check: ListCheck): readonly string[] {
  if (item.done || check === 'off') return [];
  if (check === 'reference') return item.reference || item.owner ? [] : ['owner or issue'];
  return [...(item.owner ? [] : [partTitles.owner.missing]), ...(item.due ? [] : [partTitles.due.missing])];
}
