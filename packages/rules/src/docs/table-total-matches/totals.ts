import type { MarkdownDocument, Range } from '@devlint/core';
import type { Table, TableCell, TableRow } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';

/** A total that is not the sum of the column above it. */
export interface WrongTotal {
  /** What the row is called: `Total`. */
  readonly label: string;
  /** The number as it is written. */
  readonly stated: string;
  readonly range: Range;
  /** The sum, written the same way. */
  readonly sum: string;
}

const totalLabel = /^(?:grand )?(?:totals?|sum)$/i;
/** Other rows that are sums of rows, or stand for rows that are not shown. */
const special = /\b(?:sub-?)?totals?\b|\bsum\b|\baverage\b|\bmean\b|^(?:\.{3}|…)$/i;
/** Columns whose values are not added up. */
const notAdded =
  /%|\b(?:avg|average|mean|median|max(?:imum)?|min(?:imum)?|rates?|ratio|per|prices?|scores?|coverage|versions?|dates?|years?|ids?|no|number|rank|share|weight|percent\w*|latency|margins?|cac|cpa|cpc|ltv|arpu|roi|delta|p\d\d)\b|^#|\//i;

/** A cell that is one number with a unit: `~34 hours`, `$1,200.50`, `20`. */
const amount =
  /^[~≈]?\s?([$€£]?)\s?(-?\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|-?\d{1,12}(?:\.\d{1,4})?)\s?(?!%)([\p{L}µ]{0,12})\.?$/u;
const nothing = /^(?:[-–—]|n\/a|)$/i;

interface Amount {
  readonly value: number;
  readonly decimals: number;
  /** How far the number may be from what was rounded to it. */
  readonly slack: number;
  readonly unit: string;
  readonly written: string;
  /** Whether its row has a name in bold. */
  readonly isBold: boolean;
}

/** The totals in the last row of a table that do not add up. */
export function wrongTotals(document: MarkdownDocument, table: Table): readonly WrongTotal[] {
  const [head, ...rows] = table.children;
  const last = rows.pop();
  if (head === undefined || last === undefined || rows.length < 2) return [];
  const label = cellText(document, last.children[0]);
  if (!totalLabel.test(label)) return [];
  if (rows.some((row) => special.test(cellText(document, row.children[0])))) return [];
  return last.children.flatMap((cell, column): readonly WrongTotal[] => {
    if (column === 0 || notAdded.test(cellText(document, head.children[column]))) return [];
    const total = amountOf(cellText(document, cell));
    const parts = total && columnAmounts(document, rows, column, total.unit);
    if (total === undefined || parts === undefined || isNoSum(total, parts)) return [];
    const sum = parts.reduce((value, part) => value + part.value, 0);
    // A whole number over numbers with decimals was rounded.
    const rounded = total.decimals === 0 && parts.some(({ decimals }) => decimals > 0) ? 0.5 : 0;
    const room = [total, ...parts].reduce((slack, part) => slack + part.slack, rounded);
    if (Math.abs(sum - total.value) <= room + 1e-6) return [];
    return [
      { label, stated: total.written, range: rangeOf(document, cell, total.written), sum: writtenLike(total, sum) },
    ];
  });
}

/**
 * Whether a column is not added up from the rows: the total is one of its values (the first, the last, the greatest),
 * or a row in between, set in bold, is a sum itself.
 */
function isNoSum(total: Amount, parts: readonly Amount[]): boolean {
  if (parts.some(({ value }) => value === total.value && value !== 0)) return true;
  let above = 0;
  return parts.some(({ value, isBold }) => {
    const isSum = isBold && value === above && value !== 0;
    above += value;
    return isSum;
  });
}

/** The numbers of a column, all with one unit; nothing where a cell holds something else. */
function columnAmounts(
  document: MarkdownDocument,
  rows: readonly TableRow[],
  column: number,
  unit: string,
): readonly Amount[] | undefined {
  const found: Amount[] = [];
  for (const row of rows) {
    const text = cellText(document, row.children[column]);
    if (nothing.test(text)) continue;
    const part = amountOf(text, row.children[0]?.children[0]?.type === 'strong');
    if (part === undefined || part.unit !== unit) return undefined;
    found.push(part);
  }
  return found.length >= 2 ? found : undefined;
}

function amountOf(text: string, isBold = false): Amount | undefined {
  const [, money = '', written, unit = ''] = amount.exec(text) ?? [];
  if (written === undefined) return undefined;
  const decimals = written.split('.')[1]?.length ?? 0;
  // `1 hour` and `2 hours` are of one unit.
  const one = unit.toLowerCase().replace(/s$/, '');
  const digits = written.replaceAll(',', '');
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0;
  const about = /^[~≈]/.test(text) ? 0.5 * 10 ** zeros : 0;
  const slack = decimals > 0 ? 0.5 * 10 ** -decimals : about;
  return { value: Number(digits), decimals, slack, unit: `${money}${one}`, written, isBold };
}

function cellText(document: MarkdownDocument, cell: TableCell | undefined): string {
  return cell === undefined ? '' : plainTextOf(document, cell).text.replace(/\s+/g, ' ').trim();
}

function rangeOf(document: MarkdownDocument, cell: TableCell, written: string): Range {
  const plain = plainTextOf(document, cell);
  const at = plain.text.indexOf(written);
  return plain.rangeOf(at, at + written.length);
}

function writtenLike({ written, decimals }: Amount, value: number): string {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = written.includes(',') ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
