import type { SuppressionRecord } from '@devlint/core';
import type { Style } from '../format.ts';
import type { Locate } from '../locate.ts';
import { columnsOf } from '../terminal/columns.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import { padEnd, wrap } from '../terminal/wrap.ts';
import { totals } from './totals.ts';

const heads = ['Where', 'What', 'Silences', 'Until', 'Owner'] as const;

/** One suppression per line where it goes to a program, however long; with the reason below where a person reads it. */
export function suppressionsTable(
  records: readonly SuppressionRecord[],
  { style, isTerminal, locate }: { readonly style: Style; readonly isTerminal: boolean; readonly locate: Locate },
): string {
  if (records.length === 0) return 'No suppressions.\n';
  const rows = records.map((record) => ({ record, cells: cellsOf(record, locate).map(visible) }));
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map(({ cells }) => columnsOf(cells[at] ?? ''))));
  const lead = widths.reduce((sum, width) => sum + width + 2, 0);
  const below = isTerminal && style.width - lead < 30;
  const lines = rows.map(({ record, cells }) => {
    const columns = cells
      .map((cell, at) => painted(padEnd(cell, widths[at] ?? 0), heads[at], record, style))
      .join('  ');
    const reason = record.reason === undefined ? style.paint('dim', 'no reason given') : visible(record.reason);
    if (!below) return `${columns}  ${reason}`;
    return [columns.trimEnd(), ...wrap(reason, style.width - 4).map((line) => `    ${line}`)].join('\n');
  });
  const head = `${heads.map((one, at) => padEnd(one, widths[at] ?? 0)).join('  ')}${below ? '' : '  Reason'}`.trimEnd();
  return `${[style.paint('strong', head), ...lines, '', summary(records)].join('\n')}\n`;
}

function cellsOf({ by, path, line, files, rules, until, expired, owner, silences }: SuppressionRecord, locate: Locate) {
  const what = rules.length === 0 ? (by === 'noqa' ? 'all codes' : 'all rules') : rules.join(', ');
  const where = line === 0 ? path : `${locate(path)}:${line}`;
  const inFiles = by === 'baseline' || by === 'override' ? ` in ${files.join(', ')}` : '';
  return [
    where,
    `${by === 'noqa' ? 'noqa: ' : ''}${what}${inFiles}`,
    String(silences),
    until === undefined ? '' : `${until}${expired ? ' (over)' : ''}`,
    owner ?? '',
  ];
}

function painted(
  cell: string,
  head: (typeof heads)[number] | undefined,
  record: SuppressionRecord,
  style: Style,
): string {
  if (head === 'Until' && record.expired) return style.paint('error', cell);
  if (head === 'Silences' && record.silences === 0) return style.paint('dim', cell);
  return cell;
}

function summary(records: readonly SuppressionRecord[]): string {
  const { suppressions, silenced, expired, withoutReason } = totals(records);
  const parts = [
    `${count(suppressions, 'suppression')} ${suppressions === 1 ? 'silences' : 'silence'} ${count(silenced, 'finding')}`,
    ...(expired === 0 ? [] : [`${expired} expired`]),
    ...(withoutReason === 0 ? [] : [`${withoutReason} without a reason`]),
  ];
  return `${parts.join('; ')}.`;
}
