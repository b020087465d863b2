import type { Postmortem } from '../../kinds/postmortem/report.ts';
import { type PartName, partNames, tells } from './gaps.ts';

/** What the reports of a project show to be agreed on, where no option says it. */
export interface Agreement {
  readonly parts: readonly PartName[];
  /** Whether items of lists name an owner or an issue. */
  readonly references: boolean;
}

/** How many tables, or reports with lists, must go without before it is clear that nobody agreed on it. */
const clear = 3;
const clearItems = 10;

/**
 * Reporting a column that no table has, or an owner that hardly any item names, would say one thing many times, and
 * nothing that the team has agreed on.
 */
export function agreementOf(reports: readonly Postmortem[]): Agreement {
  const tables = reports.flatMap(({ actions }) => actions.flatMap((section) => section.tables));
  const parts = partNames.filter((part) => tables.length < clear || tables.some((table) => tells(table, part)));
  const lists = reports.map(({ actions }) => actions.flatMap(({ items }) => items).filter(({ done }) => !done));
  const items = lists.flat();
  const known = items.filter(({ owner, reference }) => owner || reference).length;
  const isClear = lists.filter(({ length }) => length > 0).length >= clear && items.length >= clearItems;
  return { parts, references: !isClear || known * 10 >= items.length };
}
