import type { Diagnostic, Severity } from '@devlint/core';
import stringWidth from 'string-width';
import type { Style } from '../format.ts';
import { count } from './count.ts';
import { visible } from './escape.ts';
import { severities } from './finding.ts';
import { hyperlink } from './paint.ts';
import { padEnd, padStart } from './wrap.ts';

/** A screenful: fewer findings are taken in without a table. */
const fewFindings = 10;

interface Row {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly number: number;
  readonly url: string | undefined;
}

/**
 * The rules that found something, gravest and most frequent first, each with the address of its page. It stands at
 * the end, where a terminal is looked at. Where links hide behind rule ids, it is needed only when there is much.
 */
export function ruleTable(shown: readonly Diagnostic[], style: Style): string {
  const rows = rowsOf(shown);
  const addresses = !style.links && rows.some(({ url }) => url !== undefined);
  if (!addresses && (shown.length < fewFindings || rows.length < 2)) return '';

  const widths = {
    number: Math.max(...rows.map(({ number, severity }) => count(number, severity).length)),
    rule: Math.max(...rows.map(({ ruleId }) => stringWidth(visible(ruleId)))),
  };
  const lead = widths.number + widths.rule + 6;
  const beside = rows.every(({ url }) => lead + stringWidth(url ?? '') <= style.width);
  const lines = rows.map(({ ruleId, severity, number, url }) => {
    const counted = style.paint(severity, padStart(count(number, severity), widths.number));
    const id = visible(ruleId);
    if (url === undefined) return `  ${counted}  ${id}`;
    if (style.links) return `  ${counted}  ${hyperlink(id, url)}`;
    const address = style.paint('dim', visible(url));
    if (beside) return `  ${counted}  ${padEnd(id, widths.rule)}  ${address}`;
    return `  ${counted}  ${id}\n${' '.repeat(widths.number + 4)}${address}`;
  });
  return [style.paint('strong', rows.length === 1 ? 'Rule' : 'Rules'), ...lines].join('\n');
}

function rowsOf(shown: readonly Diagnostic[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const { ruleId, severity, url } of shown) {
    // One rule may weigh differently in different folders.
    const key = `${severity} ${ruleId}`;
    const before = rows.get(key);
    rows.set(key, { ruleId, severity, url: before?.url ?? url, number: (before?.number ?? 0) + 1 });
  }
  const rank = ({ severity }: Row) => severities.indexOf(severity);
  return [...rows.values()].sort((a, b) => rank(a) - rank(b) || b.number - a.number || (a.ruleId < b.ruleId ? -1 : 1));
}
